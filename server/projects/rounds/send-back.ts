/** Sends an article back to one of its annotators, with a reviewer’s reason. */
import type { Article } from '../../../shared/domain/article.ts';
import type { MemberId } from '../../../shared/domain/ids.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import { may } from '../../../shared/domain/permission.ts';
import type { Participant, RoundState } from '../../../shared/domain/round.ts';
import type { Assignment, Membership, Store } from '../../store/store.ts';
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
 * The article comes to the head of their queue. After its reveal the next round begins for them alone: the other layers
 * stay frozen and keep their places. Before, the round goes on. Fails with `not-found`, `not-independent`,
 * `not-an-annotator`, `not-begun` and `still-at-work`. @param by the reviewer.
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
  const problem = await whyNotTheirs(store, project, article, found.value, round);
  if (problem !== null) return problem;
  const assignment: Assignment = { article: article.id, member, state: 'returned', reason, by, at: now() };
  await store.assignments.set(project.id, assignment);
  await store.articleStates.set(project.id, { article: article.id, member, state: 'in-work', at: now() });
  if (round === 'independent') {
    await work.rooms.closeArticle(project.id, article.id, () => store.rounds.reopen(project.id, article.id, member));
  } else {
    const begun = await beginRound(work, project, article, [member]);
    if (!begun.ok) return begun;
  }
  await changes.publish({ kind: 'project', project: project.id });
  await changes.publish({ kind: 'activity', project: project.id });
  await changes.publish({ kind: 'access', project: project.id, member });
  return success(assignment);
}

/** Nothing of theirs can be looked at again: they do not annotate, or have done nothing of it. */
async function whyNotTheirs(
  { rounds }: Pick<Store, 'rounds'>,
  project: Project,
  { id, title }: Article,
  { id: member, name, role }: Membership,
  round: RoundState,
): Promise<Result<never> | null> {
  if (!may(role, 'annotate'))
    return failure('not-an-annotator', `${name} does not annotate: nothing is sent back to them.`, 'member');
  const theirs = (await rounds.participants(project.id, id)).all.find((one) => one.member === member);
  const isInRoster = (await rounds.list(project.id, id)).at(-1)?.roster.some((one) => one.member === member) === true;
  const hasWork = theirs?.hasBegun === true || theirs?.marked === 'done' || theirs?.assignment === 'returned';
  const isTheirs = round === 'independent' ? hasWork && theirs?.aside !== 'outside' : isInRoster;
  if (!isTheirs)
    return failure('not-begun', `${name} has not begun “${title}”: there is nothing to send back.`, 'member');
  return round === 'independent' && theirs !== undefined ? stillTheirs(theirs, name, title) : null;
}

/** They already have the article; a second reason would replace the one that they work by. */
function stillTheirs({ marked, assignment, aside }: Participant, name: string, title: string): Result<never> | null {
  if (marked === 'done' || aside !== null || assignment === 'released') return null;
  const message =
    assignment === 'returned'
      ? `“${title}” was sent back to ${name} already, and they are not done.`
      : `${name} is still at work on “${title}”: it can be sent back once they are done.`;
  return failure('still-at-work', message, 'member');
}
