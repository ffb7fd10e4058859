/** English texts: what programs suggest, to be accepted or rejected. */
import { counted, number } from '../../locale/formats.en.ts';
export const suggestions = {
  heading: (count: number) => counted(count, 'suggestion', 'suggestions'),
  list: 'Suggestions',
  score: (percent: number) => `${percent} %`,
  scoreTitle: 'How sure the program is',
  from: (program: string) => (program === 'Verbatim' ? 'found by Verbatim' : `by ${program}`),
  accept: 'Accept',
  acceptOf: (words: string) => `Accept: ${words}`,
  reject: 'Reject',
  rejectOf: (words: string) => `Reject: ${words}`,
  acceptAll: (count: number) => `Accept all ${number(count)}`,
  acceptAllOf: (label: string, count: number) => `Accept all ${number(count)} of ${label}`,
  rejectAll: 'Reject all',
  rejectAllOf: (label: string, count: number) => `Reject all ${number(count)} of ${label}`,
  acceptedAll: (label: string, count: number) => `Accepted as ${label}: ${counted(count, 'suggestion', 'suggestions')}`,
  rejectedAll: (label: string, count: number) => `Rejected as ${label}: ${counted(count, 'suggestion', 'suggestions')}`,
  kinds: 'All of a kind',
  find: 'Find quotations',
  found: (added: number) =>
    added === 0 ? 'Nothing new was found.' : `Found: ${counted(added, 'new suggestion', 'new suggestions')}`,
  labelGone: 'The project no longer has this label.',
  more: 'Show more',
  at: (label: string, words: string, position: number, count: number) =>
    `Suggestion ${number(position)} of ${number(count)}: ${label}, ${words}`,
  accepted: (label: string, words: string) => `Accepted as ${label}: ${words}`,
  rejected: (label: string, words: string) => `Rejected as ${label}: ${words}`,
  none: 'There is no suggestion.',
  noneChosen: 'Choose a suggestion first.',
};
