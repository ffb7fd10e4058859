/** German texts: unsent work of another identity in this browser, and taking it over. */
import { counted, plural } from '../locale/formats.de.ts';
import type { OtherTexts } from '../locale/texts.ts';

const changes = (count: number): string => counted(count, 'Änderung', 'Änderungen');

export const othersWork: OtherTexts['othersWork'] = {
  somebody: 'jemand anderem',
  heading: (name, count, title) => `Nicht gesendete Arbeit von ${name}: ${changes(count)} in „${title}“`,
  whose: (name) =>
    `Dieser Browser war als ${name} angemeldet. Was neu ist, wird deins, wenn du es übernimmst. Um als ${name} weiterzumachen, öffne den persönlichen Link von ${name}.`,
  only: (name) =>
    `Dieser Browser war als ${name} angemeldet. Um es als ${name} zu senden, öffne den persönlichen Link von ${name}, oder bitte die Leitung um einen.`,
  role: (name, role) =>
    `Dieser Browser war als ${name} angemeldet. Deine Rolle, ${role}, erlaubt nicht, es zu übernehmen.`,
  hidden: (name) =>
    `Es ist unabhängige Arbeit, die nur ${name} sehen darf. Öffne den persönlichen Link von ${name} in diesem Browser, um sie zu senden, oder bitte die Leitung um einen.`,
  noAnswer: 'Der Server antwortet nicht. Sobald er erreichbar ist, kann es übernommen werden.',
  notYours: (count, name) =>
    `${changes(count)} an Annotationen von ${name} ${plural(count, { one: 'kann', other: 'können' })} nicht übernommen werden: Nur ${name} oder die Kuration kann das.`,
  onlyBy: (name) => `Nur ${name} oder die Kuration kann diese Annotation ändern.`,
  removed: 'Die Annotation wurde auf dem Server gelöscht.',
  overtaken: 'Die Annotation wurde auf dem Server inzwischen geändert.',
  take: 'Übernehmen',
  taken: (title) => `Übernommen: Die Arbeit in „${title}“ gehört jetzt dir.`,
  elsewhere: (count) =>
    `${changes(count)} einer anderen Person, in diesem Browser behalten, ${plural(count, { one: 'ist', other: 'sind' })} nicht gesendet. Mehr auf der Seite des Projekts.`,
};
