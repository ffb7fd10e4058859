/** Decides when a member is told of a key: once, when it would first have helped. */
import { smallStore } from '../../sync/browser-storage.ts';
import { KNOWN, keptAs, type Lesson } from './known-keys.ts';

/** Counts an occasion on which it would have helped. @param after how many it is told. @returns whether it is to be told now, which is so once; never where the browser keeps nothing. */
export function isTimeFor(lesson: Lesson, after: number): boolean {
  const kept = smallStore.read(keptAs(lesson));
  if (kept === KNOWN) return false;
  const count = (Number(kept) || 0) + 1;
  const isTime = count >= after;
  return smallStore.keep(keptAs(lesson), isTime ? KNOWN : String(count)) && isTime;
}
