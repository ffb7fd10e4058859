/** Somebody says how far they are with an article. */
import type { Article } from '../../shared/domain/article.ts';
import type { ArticleState } from '../../shared/domain/article-state.ts';
import type { Project } from '../../shared/domain/project.ts';
import type { Membership } from '../store/store.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import type { Services } from './services.ts';

type Work = Pick<Services, 'store' | 'changes' | 'now'> & { readonly webhooks: Webhooks };

/** Stores it together with what webhooks are to be sent of it. */
export async function sayState(
  { store, changes, webhooks, now }: Work,
  project: Project,
  member: Membership,
  { id, title, sha256 }: Article,
  state: ArticleState,
): Promise<void> {
  const happening = { event: 'article.done', article: { id, title, sha256 } } as const;
  const deliveries = state === 'done' ? await webhooks.deliveriesOf(project, member, happening) : [];
  await store.articleStates.set(project.id, { article: id, member: member.id, state, at: now() }, deliveries);
  await changes.publish({ kind: 'activity', project: project.id });
  webhooks.wake();
}
