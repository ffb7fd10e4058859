/** How far members are with articles, in SQL. */
import type { Kysely } from 'kysely';
import type { ArticleStateStore } from '../store.ts';
import type { Tables } from '../tables.ts';

export const articleStateStore = (db: Kysely<Tables>): ArticleStateStore => ({
  async set(project, { article, member, state, at }) {
    await db
      .insertInto('article_states')
      .values({ project, article, member, state, at })
      .onConflict((conflict) => conflict.columns(['project', 'article', 'member']).doUpdateSet({ state, at }))
      .execute();
  },
  list: (project) => db.selectFrom('article_states').select(['article', 'member', 'state', 'at']).where('project', '=', project).orderBy('article').orderBy('member').execute(),
});
