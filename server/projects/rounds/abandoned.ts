/**
 * Finds abandoned assignments: articles on which an annotator has not worked for a time that the project sets. They go
 * back into the pool; the annotations stay but do not count.
 */
import { pairKey, type Pairing } from '../../../shared/domain/assignment/plan.ts';
import { ownLayer } from '../../../shared/domain/layer-name.ts';
import type { Project } from '../../../shared/domain/project.ts';
import type { Assignment } from '../../store/store.ts';
import type { Services } from '../services.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Assignments that were begun, are not done, and have not been worked on for as long as the project allows. */
export async function abandonedOf(
  { store, now }: Pick<Services, 'store' | 'now'>,
  project: Project,
  current: readonly Assignment[],
  begun: ReadonlySet<string>,
): Promise<readonly Pairing[]> {
  const until = now();
  const since = until - (project.releaseAfterDays ?? 0) * DAY_MS;
  const theirs = current.filter((one) => one.state !== 'released' && one.at <= since && begun.has(pairKey(one)));
  return idleOf({ store }, project, theirs, () => until);
}

/**
 * Of assignments those that are not done and on which nobody had worked for as long as the project allows. After the
 * project was archived, when nobody could, the time starts again.
 * @param until the time that counts, in milliseconds.
 */
export async function idleOf(
  { store }: Pick<Services, 'store'>,
  { id, releaseAfterDays = 0, takenOut = 0 }: Project,
  assignments: readonly Assignment[],
  until: (one: Assignment) => number,
): Promise<readonly Pairing[]> {
  if (releaseAfterDays === 0 || assignments.length === 0) return [];
  const stateByPair = new Map((await store.articleStates.list(id)).map((one) => [pairKey(one), one]));
  const idle: Pairing[] = [];
  for (const one of assignments) {
    const since = until(one) - releaseAfterDays * DAY_MS;
    if (takenOut > since && takenOut <= until(one)) continue;
    const marked = stateByPair.get(pairKey(one));
    if (marked?.state === 'done' || (marked?.at ?? 0) > since) continue;
    const room = { project: id, article: one.article, layer: ownLayer(one.member) };
    const [last] = (await store.history.page(room, { annotation: null, before: null, limit: 1 })).events;
    if ((last?.at ?? 0) <= since) idle.push(one);
  }
  return idle;
}
