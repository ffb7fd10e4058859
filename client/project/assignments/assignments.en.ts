/** Independent work: who annotates what, rounds, the queue of an annotator. */
import { counted, number } from '../../locale/formats.en.ts';

const articles = (count: number): string => counted(count, 'article', 'articles');

export const assignments = {
  heading: 'Independent work',
  explain:
    'Everybody annotates alone. Nobody reads the work of others before it is revealed; then it is frozen and can be compared.',
  table: 'Assignments',
  article: 'Article',
  round: 'Round',
  everybody: 'Nothing is assigned: everybody with the role annotator may annotate every article.',
  plan: 'Assign…',
  revealDone: 'Reveal all that are done',
  reveal: 'Reveal',
  unreveal: 'Open another round',
  revealOf: (title: string): string => `Reveal “${title}”`,
  unrevealOf: (title: string): string => `Open another round: “${title}”`,
  revealed: (count: number): string => `${articles(count)} revealed.`,
  unrevealed: 'Another round has begun. Its work is hidden again until the next reveal.',
  stillWaiting: (count: number): string => `${articles(count)} wait for annotators who are not done.`,
  early: {
    heading: 'Reveal before everybody is done?',
    explain:
      'Somebody is not done with this article. Their work is frozen as it is, and does not count in the agreement of this round.',
    cancel: 'Wait',
    now: 'Reveal now',
  },
  states: { independent: 'Under way', revealed: 'Revealed', adjudicated: 'Settled' },
  roundOf: (round: number, state: string): string => `Round ${number(round)}: ${state}`,
  sendBack: 'Send back',
  sendBackTo: (name: string, title: string): string => `Send “${title}” back to ${name}`,
  sendBackOf: (name: string, title: string): string => `Send back: ${name}, “${title}”`,
  reason: 'Why?',
  reasonHint: 'The annotator reads this, and finds the article first in their queue.',
  cancel: 'Cancel',
  sentBackDone: (name: string): string => `Sent back to ${name}.`,
  progress: { new: 'Not begun', 'in-work': 'Begun', done: 'Done' },
  returned: 'Sent back',
  released: 'Released',
  notAssigned: 'Not assigned',
  more: 'Show more articles',
  saved: 'Assigned.',
  changedMeanwhile: 'Somebody else has changed the assignments. They are shown as they are now; try again.',
  byHand: 'Choose who annotates what, then save. Begun work stays with whoever began it.',
  lacking: (count: number): string =>
    `The plan wants more people than there are: ${counted(count, 'place is', 'places are')} not filled.`,
  assign: (name: string, title: string): string => `${name} annotates “${title}”`,
  save: 'Save',
  planDialog: {
    heading: 'Who annotates what',
    all: 'Everybody annotates every article',
    each: 'Each article is annotated by',
    eachPeople: 'people',
    share: 'Everybody annotates a share, one person each of the rest',
    sharePercent: 'percent are annotated by everybody',
    hand: 'By hand, in the table',
    seed: 'Seed',
    seedHint: 'The same seed assigns in the same way. Begun work is never taken away from anybody.',
    make: 'Assign',
  },
  late: {
    heading: 'Late work',
    about: (name: string, title: string, count: number): string =>
      `${name}: ${counted(count, 'change', 'changes')} to “${title}” after it was revealed`,
    open: 'Let it in',
    openOf: (name: string, title: string): string => `Let in the late work of ${name} on “${title}”`,
    opened: (name: string): string => `${name}’s layer is open for what came late.`,
  },
  queue: {
    heading: 'Your queue',
    next: 'Next',
    nothing: 'You are done with everything. Thank you.',
    counts: (left: number, done: number): string => `${articles(left)} to do, ${number(done)} done`,
    back: (reason: string): string => `Sent back: ${reason}`,
    waiting: 'Nothing is assigned to you yet.',
  },
};
