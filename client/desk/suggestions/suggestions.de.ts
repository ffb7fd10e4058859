/** What programs suggest, to be accepted or rejected. */
import { counted, number } from '../../locale/formats.de.ts';
import type { Texts } from '../../locale/texts.ts';

export const suggestions: Texts['suggestions'] = {
  heading: (count) => counted(count, 'Vorschlag', 'Vorschläge'),
  list: 'Vorschläge',
  score: (percent) => `${percent} %`,
  scoreTitle: 'Wie sicher das Programm ist',
  from: (program) => `von ${program}`,
  accept: 'Annehmen',
  acceptOf: (words) => `Annehmen: ${words}`,
  reject: 'Ablehnen',
  rejectOf: (words) => `Ablehnen: ${words}`,
  labelGone: 'Dieses Label hat das Projekt nicht mehr.',
  more: 'Mehr zeigen',
  at: (label, words, position, count) => `Vorschlag ${number(position)} von ${number(count)}: ${label}, ${words}`,
  accepted: (label, words) => `Angenommen als ${label}: ${words}`,
  rejected: (label, words) => `Abgelehnt als ${label}: ${words}`,
  none: 'Es gibt keinen Vorschlag.',
  noneChosen: 'Wähle erst einen Vorschlag.',
};
