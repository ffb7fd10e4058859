/** Articles in SQL. The text is read only where it is asked for. */
import type { Kysely } from 'kysely';
import type { Article } from '../../../shared/domain/article.ts';
import type { ProjectId } from '../../../shared/domain/ids.ts';
import type { ArticleStore, StoredArticle } from '../store.ts';
import { articleSearch } from './article-search.ts';
import type { Tables } from '../tables.ts';

const COLUMNS = ['id', 'title', 'outlet', 'author', 'date', 'url', 'language', 'sha256', 'length'] as const;

const articlesOf = (db: Kysely<Tables>, project: ProjectId) => db.selectFrom('articles').where('project', '=', project);

export const articleStore = (db: Kysely<Tables>): ArticleStore => ({
  add: (project, articles) =>
    db.transaction().execute(async (transaction) => {
      const added: Article[] = [];
      for (const stored of articles) if (await insert(transaction, project, stored)) added.push(stored.article);
      return added;
    }),
  async get(project, id) {
    return (await articlesOf(db, project).select(COLUMNS).where('id', '=', id).executeTakeFirst()) ?? null;
  },
  async findBySha256(project, sha256) {
    return (await articlesOf(db, project).select(COLUMNS).where('sha256', '=', sha256).executeTakeFirst()) ?? null;
  },
  async text(project, id) {
    return (await articlesOf(db, project).select('text').where('id', '=', id).executeTakeFirst())?.text ?? null;
  },
  ...articleSearch(db),
  list: (project) => articlesOf(db, project).select(COLUMNS).orderBy('order').execute(),
});

/** @returns false if the project has that text already. */
async function insert(db: Kysely<Tables>, project: ProjectId, { article, text }: StoredArticle): Promise<boolean> {
  const result = await db
    .insertInto('articles')
    .values({ project, ...article, text })
    .onConflict((conflict) => conflict.columns(['project', 'sha256']).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
