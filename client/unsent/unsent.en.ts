/** English texts: unsent work: its list, the reason, and what can be done. */
import { counted, plural } from '../locale/formats.en.ts';
const changes = (count: number): string => counted(count, 'change', 'changes');

export const unsent = {
  kinds: { made: 'New', changed: 'Changed', removed: 'Deleted', unknown: 'Not sent' },
  list: 'Not on the server',
  kept: 'It is kept in this browser until you decide.',
  offer: 'Offer it again',
  save: 'Save it as a file',
  discard: 'Discard it…',
  sure: 'It will be gone for good. Go on with what is on the server?',
  discardNow: 'Discard for good',
  keep: 'Keep it',
  inArticle: (count: number, title: string) =>
    `${changes(count)} of yours in “${title}” ${plural(count, { one: 'is', other: 'are' })} not on the server`,
  anArticle: 'An article',
  notSent: (count: number) => `${changes(count)} not sent`,
  notSentIn: (count: number, title: string) => `${changes(count)} not sent: “${title}”`,
  notSentInMany: (count: number, articles: number) => `${changes(count)} in ${articles} articles not sent`,
  whereNotSent: 'Work that is not on the server yet',
  goesOut: 'It is sent as soon as the server can be reached.',
  notTaken: 'The server did not take it. Open the article to see why.',
  allSent: 'Everything has been sent.',
  sendNow: 'Send now',
  sending: 'Sending…',
  role: (role: string) => `Your role, ${role}, does not let you change this layer.`,
  notYours: 'Somebody else made this annotation, and you can’t change it.',
  clock:
    'The clock of this device was wrong when it was made: it is dated in the future. Offered again, it is dated by the server.',
  labelGone: (label: string) =>
    `The project has no label “${label}” any more. Choose another one for it, or delete it.`,
};
