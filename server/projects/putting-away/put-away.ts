/** Puts articles and projects away, hidden from everybody with all the work in them, and restores them. */
import { DAYS_PUT_AWAY, type Article } from '../../../shared/domain/article.ts';
import type { ArticleId, MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import { CLOSE } from '../../../shared/wire/close-codes.ts';
import { tellOf } from '../add-articles.ts';
import type { Services } from '../services.ts';

type Work = Pick<Services, 'store' | 'rooms' | 'changes' | 'now'>;

const DAY_MS = 24 * 60 * 60 * 1_000;

/** How long what is put away can come back, in milliseconds. */
export const PUT_AWAY_MS = DAYS_PUT_AWAY * DAY_MS;

/** Whoever has it open is told and sent away; what they sent before is kept. One that is put away stays so. Fails with `not-found`. */
export async function putArticleAway(
  work: Work,
  project: ProjectId,
  id: ArticleId,
  by: MemberId,
): Promise<Result<null>> {
  const { store, rooms, changes, now } = work;
  const isAway = await rooms.closeFor({ project, article: id }, CLOSE.articlePutAway, () =>
    store.putAway.putArticleAway(project, id, { by, at: now() }),
  );
  if (!isAway && (await store.putAway.article(project, id)) === null) return noArticle();
  await changes.publish({ kind: 'activity', project });
  return success(null);
}

/** Fails with `not-put-away`, and with `not-found` where the project has no such article. */
export async function restoreArticle(work: Work, project: ProjectId, id: ArticleId): Promise<Result<Article>> {
  const article = await work.store.putAway.restoreArticle(project, id);
  if (article === null) return (await work.store.articles.get(project, id)) === null ? noArticle() : articleNotAway();
  await tellOf(work, project, [article]);
  await work.changes.publish({ kind: 'articles', project });
  await work.changes.publish({ kind: 'activity', project });
  return success(article);
}

export const articleNotAway = (): Result<never> => failure('not-put-away', 'This article is not put away.');

export const projectNotAway = (): Result<never> => failure('not-put-away', 'This project is not put away.');

export const noArticle = (): Result<never> => failure('not-found', 'The project has no such article.');

/** The same with a project. */
export async function putProjectAway({ store, rooms, now }: Work, project: ProjectId, by: MemberId): Promise<void> {
  await rooms.closeFor({ project }, CLOSE.projectPutAway, () =>
    store.putAway.putProjectAway(project, { by, at: now() }),
  );
}

/** Fails with `not-put-away`. */
export async function restoreProject(work: Work, project: ProjectId): Promise<Result<null>> {
  if (!(await work.store.putAway.restoreProject(project))) return projectNotAway();
  await work.changes.publish({ kind: 'articles', project });
  return success(null);
}
