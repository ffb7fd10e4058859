/** A reviewer sends an article back to one of its annotators, with a reason. */
import type { Article } from '../../../shared/domain/article.ts';
import type { MemberId } from '../../../shared/domain/ids.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import type { Assignment } from '../../store/store.ts';
import { memberOf } from '../members/change-members.ts';
import type { Services } from '../services.ts';
import { beginRound } from './reveal.ts';

type Work = Pick<Services, 'store' | 'rooms' | 'changes' | 'now'>;

/** What is sent back: to whom, and why. */
interface SentBack {
  readonly member: string;
  readonly reason: string;
}

/**
 * The article comes to the head of their queue. After its reveal the next round begins with their layer open; before, it
 * goes on. Fails with `not-found` and `not-independent`. @param by the reviewer.
 */
export async function sendBack(
  work: Work,
  project: Project,
  article: Article,
  { member: id, reason }: SentBack,
  by: MemberId,
): Promise<Result<Assignment>> {
  const { store, changes, now } = work;
  const found = await memberOf(store, project.id, id);
  if (!found.ok) return found;
  const { id: member } = found.value;
  const { round } = await store.rounds.standing(project, article.id);
  if (round === null)
    return failure('not-independent', `Work on “${article.title}” is shared: nobody’s is sent back.`, article.title);
  const assignment: Assignment = { article: article.id, member, state: 'returned', reason, by, at: now() };
  await store.assignments.set(project.id, assignment);
  await store.articleStates.set(project.id, { article: article.id, member, state: 'in-work', at: now() });
  if (round !== 'independent') {
    const begun = await beginRound(work, project, article, [member]);
    if (!begun.ok) return begun;
  }
  await changes.publish({ kind: 'project', project: project.id });
  await changes.publish({ kind: 'activity', project: project.id });
  await changes.publish({ kind: 'access', project: project.id, member });
  return success(assignment);
}
