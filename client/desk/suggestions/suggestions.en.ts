/** What programs suggest, to be accepted or rejected. */
import { counted, number } from '../../locale/formats.en.ts';
export const suggestions = {
  heading: (count: number) => counted(count, 'suggestion', 'suggestions'),
  list: 'Suggestions',
  score: (percent: number) => `${percent} %`,
  scoreTitle: 'How sure the program is',
  from: (program: string) => `by ${program}`,
  accept: 'Accept',
  acceptOf: (words: string) => `Accept: ${words}`,
  reject: 'Reject',
  rejectOf: (words: string) => `Reject: ${words}`,
  labelGone: 'The project no longer has this label.',
  more: 'Show more',
  at: (label: string, words: string, position: number, count: number) =>
    `Suggestion ${number(position)} of ${number(count)}: ${label}, ${words}`,
  accepted: (label: string, words: string) => `Accepted as ${label}: ${words}`,
  rejected: (label: string, words: string) => `Rejected as ${label}: ${words}`,
  none: 'There is no suggestion.',
  noneChosen: 'Choose a suggestion first.',
};
