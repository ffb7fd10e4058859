/** The writers behind simulated clients, and numbers for annotations that are never given twice. */
import type { Author } from '../wire/annotation-update.ts';
import type { Target } from '../wire/target.ts';

let nextClient = 0x10_00_00_00;
let nextSeq = 0;

/** A writer with a Yjs client id of its own, who writes as one of the target's members. */
export const anAuthor = (target: Target, member: number): Author => ({
  client: (nextClient += 7),
  clock: 0,
  member: target.members[member % target.members.length]?.id ?? '',
});

/** Takes `count` numbers for annotations. @returns the first. */
export function takeSeqs(count: number): number {
  nextSeq += count;
  return nextSeq - count;
}
