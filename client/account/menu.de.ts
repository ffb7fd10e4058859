/** German texts: the menu of the person who is signed in. */
import { counted, plural } from '../locale/formats.de.ts';
import type { OtherTexts } from '../locale/texts.ts';

export const menu: OtherTexts['menu'] = {
  youAre: 'Du bist',
  rename: 'Namen ändern',
  personalLink: 'Mein persönlicher Link',
  apiKeys: 'API-Schlüssel',
  signOut: 'Von diesem Browser abmelden',
  language: 'Sprache',
  loseHeading: 'Abmelden und Arbeit verlieren?',
  lose: (count) =>
    `${counted(count, 'Änderung', 'Änderungen')} von dir ${plural(count, { one: 'liegt', other: 'liegen' })} nur in diesem Browser und nicht auf dem Server. Wer sich abmeldet, verwirft ${plural(count, { one: 'sie', other: 'sie alle' })} endgültig.`,
  stay: 'Angemeldet bleiben',
  discard: 'Verwerfen und abmelden',
  sendFirst: 'Senden und abmelden',
  theme: 'Erscheinungsbild',
  themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
};
