/** German texts: unsent work: its list, the reason, and what can be done. */
import { counted, number, plural } from '../locale/formats.de.ts';
import type { OtherTexts } from '../locale/texts.ts';

const changes = (count: number): string => counted(count, 'Änderung', 'Änderungen');

export const unsent: OtherTexts['unsent'] = {
  kinds: { made: 'Neu', changed: 'Geändert', removed: 'Gelöscht', unknown: 'Nicht gesendet' },
  list: 'Nicht auf dem Server',
  kept: 'Es bleibt in diesem Browser, bis du entscheidest.',
  offer: 'Noch einmal anbieten',
  save: 'Als Datei speichern',
  discard: 'Verwerfen …',
  sure: 'Es ist dann endgültig weg. Mit dem weitermachen, was auf dem Server ist?',
  discardNow: 'Endgültig verwerfen',
  keep: 'Behalten',
  inArticle: (count, title) =>
    `${plural(count, { one: 'Eine', other: number(count) })} deiner Änderungen in „${title}“ ${plural(count, { one: 'ist', other: 'sind' })} nicht auf dem Server`,
  anArticle: 'Ein Artikel',
  notSent: (count) => `${changes(count)} nicht gesendet`,
  notSentIn: (count, title) => `${changes(count)} nicht gesendet: „${title}“`,
  notSentInMany: (count, articles) => `${changes(count)} in ${articles} Artikeln nicht gesendet`,
  whereNotSent: 'Arbeit, die noch nicht auf dem Server ist',
  goesOut: 'Sie wird gesendet, sobald der Server erreichbar ist.',
  notTaken: 'Der Server hat sie nicht angenommen. Im Artikel steht, warum.',
  allSent: 'Alles ist gesendet.',
  sendNow: 'Jetzt senden',
  sending: 'Wird gesendet …',
  role: (role) => `Deine Rolle, ${role}, erlaubt keine Änderungen an dieser Ebene.`,
  notYours: 'Jemand anderes hat diese Annotation gemacht, und du kannst sie nicht ändern.',
  clock:
    'Die Uhr dieses Geräts ging falsch, als es entstand: Es liegt in der Zukunft. Noch einmal angeboten, bekommt es die Zeit des Servers.',
  labelGone: (label) => `Das Label „${label}“ gibt es im Projekt nicht mehr. Wähle ein anderes dafür, oder lösche sie.`,
};
