/** Work that was begun and left: after a time that the lead sets, the article goes back into the pool. What was done stays, and does not count. */
import { pairKey, type Pairing } from '../../../shared/domain/assignment/plan.ts';
import type { Project } from '../../../shared/domain/project.ts';
import type { Assignment } from '../../store/store.ts';
import type { Services } from '../services.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Assignments that somebody has begun, is not done with, and has not worked on for as long as the project allows. */
export async function abandonedOf(
  { store, now }: Pick<Services, 'store' | 'now'>,
  { id, releaseAfterDays = 0 }: Project,
  current: readonly Assignment[],
  begun: ReadonlySet<string>,
): Promise<readonly Pairing[]> {
  if (releaseAfterDays === 0) return [];
  const since = now() - releaseAfterDays * DAY_MS;
  const stateByPair = new Map((await store.articleStates.list(id)).map((one) => [pairKey(one), one]));
  const abandoned: Pairing[] = [];
  for (const one of current) {
    const key = pairKey(one);
    if (one.state === 'released' || one.at > since || !begun.has(key)) continue;
    const marked = stateByPair.get(key);
    if (marked?.state === 'done' || (marked?.at ?? 0) > since) continue;
    const room = { project: id, article: one.article, layer: `annotator/${one.member}` as const };
    const [last] = (await store.history.page(room, { annotation: null, before: null, limit: 1 })).events;
    if ((last?.at ?? 0) <= since) abandoned.push(one);
  }
  return abandoned;
}
