/** Records the progress that a member reports on an article. */
import type { Article } from '../../shared/domain/article.ts';
import type { ArticleState } from '../../shared/domain/article-state.ts';
import { isWritable } from '../../shared/domain/layer.ts';
import { may } from '../../shared/domain/permission.ts';
import type { Project } from '../../shared/domain/project.ts';
import { failure, success, type Result } from '../../shared/domain/result.ts';
import { layerOfWork } from '../../shared/layer/layer-policy.ts';
import type { Membership } from '../store/store.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import type { GoldScores } from './quality/gold-scores.ts';
import { refreeze } from './rounds/late-work.ts';
import type { Services } from './services.ts';

type Work = Pick<Services, 'store' | 'changes' | 'now'> & {
  readonly webhooks: Webhooks;
  readonly goldScores: GoldScores;
};

/** Stores it together with what webhooks are to be sent of it. Fails with `frozen` where their layer of the article is, and they say something else. */
export async function setArticleState(
  work: Work,
  project: Project,
  member: Membership,
  article: Article,
  state: ArticleState,
): Promise<Result<null>> {
  const { store, changes, webhooks, now } = work;
  const { id, title, sha256 } = article;
  if (await isOver(work, project, member, article, state))
    return failure(
      'frozen',
      `You can’t change how far you are with “${title}”: its round is over, and your layer is frozen. An owner can send the article back to you.`,
      title,
    );
  const happening = { event: 'article.done', article: { id, title, sha256 } } as const;
  const deliveries = state === 'done' ? await webhooks.deliveriesOf(project, member, happening) : [];
  await store.articleStates.set(project.id, { article: id, member: member.id, state, at: now() }, deliveries);
  // Late work that was let in is handed in.
  if (state === 'done') await refreeze(work, project, article, member.id);
  await changes.publish({ kind: 'activity', project: project.id });
  // As long as their own work is open they read nothing else of the article: they come back by what holds now.
  const { round } = await store.rounds.standing(project, id);
  if (round !== null && may(member.role, 'curate'))
    await changes.publish({ kind: 'access', project: project.id, member: member.id });
  webhooks.wake();
  return success(null);
}

/** Whether the round is over for them: its roster has their state. Shared work has no end. */
async function isOver(
  { store }: Pick<Work, 'store'>,
  project: Project,
  { id: member, role }: Membership,
  { id: article }: Article,
  state: ArticleState,
): Promise<boolean> {
  const layer = layerOfWork(project, { member, role }, await store.rounds.standing(project, article));
  if (isWritable((await store.layers.get({ project: project.id, article, layer })).state)) return false;
  const current = (await store.articleStates.list(project.id, article)).find((one) => one.member === member);
  return current?.state !== state;
}
