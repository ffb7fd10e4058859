/** Makes one frozen layer editable again for work that arrived after the reveal, or freezes it again, as an owner decides. The round does not change. */
import type { Article } from '../../../shared/domain/article.ts';
import type { MemberId } from '../../../shared/domain/ids.ts';
import { ownLayer } from '../../../shared/domain/layer-name.ts';
import { isWritable, type LayerState } from '../../../shared/domain/layer.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import type { Store } from '../../store/store.ts';
import { memberOf } from '../members/change-members.ts';
import type { Services } from '../services.ts';

type Work = Pick<Services, 'store' | 'changes' | 'now'>;

/**
 * Opens a frozen layer for its member, until they are done or it is closed. Done a second time it changes nothing.
 * Fails with `not-found`, `not-revealed`, and with `no-late-work` where none was noted.
 */
export async function openForLateWork(
  work: Work,
  project: Project,
  article: Article,
  id: string,
): Promise<Result<null>> {
  const { store, now } = work;
  const found = await memberOf(store, project.id, id);
  if (!found.ok) return found;
  const { id: member } = found.value;
  const revealed = await mustBeRevealed(store, project, article);
  if (!revealed.ok) return revealed;
  const { name } = found.value;
  if (!(await isNoted(store, project, article, member)))
    return (await isOpen(store, project, article, member))
      ? success(null)
      : failure('no-late-work', `No work of ${name} on “${article.title}” came too late.`, article.title);
  await store.articleStates.set(project.id, { article: article.id, member, state: 'in-work', at: now() });
  await setState(work, project, article, member, 'open');
  await store.rounds.forgetLate(project.id, article.id, member);
  return success(null);
}

/** Before a reveal nothing comes too late. */
async function mustBeRevealed(
  { rounds }: Pick<Work['store'], 'rounds'>,
  project: Project,
  { id, title }: Article,
): Promise<Result<null>> {
  const { round } = await rounds.standing(project, id);
  return round === null || round === 'independent'
    ? failure('not-revealed', `“${title}” is not revealed: nothing is too late for it.`, title)
    : success(null);
}

/** Freezes a layer again that was opened for late work. Fails with `not-found` and `not-revealed`. */
export async function closeForLateWork(
  work: Work,
  project: Project,
  article: Article,
  id: string,
): Promise<Result<null>> {
  const found = await memberOf(work.store, project.id, id);
  if (!found.ok) return found;
  const revealed = await mustBeRevealed(work.store, project, article);
  if (!revealed.ok) return revealed;
  await refreeze(work, project, article, found.value.id);
  return success(null);
}

/** Freezes a member's own layer where its round is over and it is open. */
export async function refreeze(work: Work, project: Project, article: Article, member: MemberId): Promise<void> {
  const { round } = await work.store.rounds.standing(project, article.id);
  if (round === null || round === 'independent') return;
  if (await isOpen(work.store, project, article, member)) await setState(work, project, article, member, 'frozen');
}

async function isNoted(
  { rounds }: Pick<Store, 'rounds'>,
  { id }: Project,
  article: Article,
  member: MemberId,
): Promise<boolean> {
  return (await rounds.late(id)).some((one) => one.article === article.id && one.member === member);
}

async function isOpen(
  { layers }: Pick<Store, 'layers'>,
  { id }: Project,
  article: Article,
  member: MemberId,
): Promise<boolean> {
  const { state } = await layers.get({ project: id, article: article.id, layer: ownLayer(member) });
  return isWritable(state);
}

async function setState(
  { store, changes }: Work,
  project: Project,
  article: Article,
  member: MemberId,
  state: LayerState,
): Promise<void> {
  await store.layers.setState({ project: project.id, article: article.id, layer: ownLayer(member) }, state);
  await changes.publish({ kind: 'project', project: project.id });
  await changes.publish({ kind: 'activity', project: project.id });
  await changes.publish({ kind: 'access', project: project.id, member });
}
