/** German texts: what programs suggest, to be accepted or rejected. */
import { counted, number } from '../../locale/formats.de.ts';
import type { Texts } from '../../locale/texts.ts';

export const suggestions: Texts['suggestions'] = {
  heading: (count) => counted(count, 'Vorschlag', 'Vorschläge'),
  list: 'Vorschläge',
  score: (percent) => `${percent} %`,
  scoreTitle: 'Wie sicher das Programm ist',
  from: (program) => (program === 'Verbatim' ? 'von Verbatim gefunden' : `von ${program}`),
  accept: 'Annehmen',
  acceptOf: (words) => `Annehmen: ${words}`,
  reject: 'Ablehnen',
  rejectOf: (words) => `Ablehnen: ${words}`,
  acceptAll: (count) => `Alle ${number(count)} annehmen`,
  acceptAllOf: (label, count) => `Alle ${number(count)} von ${label} annehmen`,
  rejectAll: 'Alle ablehnen',
  rejectAllOf: (label, count) => `Alle ${number(count)} von ${label} ablehnen`,
  acceptedAll: (label, count) => `Angenommen als ${label}: ${counted(count, 'Vorschlag', 'Vorschläge')}`,
  rejectedAll: (label, count) => `Abgelehnt als ${label}: ${counted(count, 'Vorschlag', 'Vorschläge')}`,
  kinds: 'Alle einer Art',
  find: 'Zitate suchen',
  found: (added) =>
    added === 0 ? 'Nichts Neues gefunden.' : `Gefunden: ${counted(added, 'neuer Vorschlag', 'neue Vorschläge')}`,
  labelGone: 'Dieses Label hat das Projekt nicht mehr.',
  more: 'Mehr zeigen',
  at: (label, words, position, count) => `Vorschlag ${number(position)} von ${number(count)}: ${label}, ${words}`,
  accepted: (label, words) => `Angenommen als ${label}: ${words}`,
  rejected: (label, words) => `Abgelehnt als ${label}: ${words}`,
  none: 'Es gibt keinen Vorschlag.',
  noneChosen: 'Wähle erst einen Vorschlag.',
};
