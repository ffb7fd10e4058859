/** Stores members’ progress with articles, in SQL. */
import type { Kysely } from 'kysely';
import type { ArticleStateStore } from '../store.ts';
import type { Tables } from '../tables.ts';
import { isNotPutAway } from './put-away.ts';
import { insertDeliveries } from './webhooks.ts';

export const articleStateStore = (db: Kysely<Tables>): ArticleStateStore => ({
  set: (project, { article, member, state, at }, deliveries = []) =>
    db.transaction().execute(async (transaction) => {
      const before = await transaction
        .selectFrom('article_states')
        .select('state')
        .where('project', '=', project)
        .where('article', '=', article)
        .where('member', '=', member)
        .executeTakeFirst();
      await transaction
        .insertInto('article_states')
        .values({ project, article, member, state, at })
        .onConflict((conflict) => conflict.columns(['project', 'article', 'member']).doUpdateSet({ state, at }))
        .execute();
      if (before?.state !== state) await insertDeliveries(transaction, deliveries);
    }),
  join: (project, from, into) =>
    db.transaction().execute(async (transaction) => {
      // Of two on one article the later stands, and of two at the same time that of the member who stays.
      for (const [goes, stays, compare] of [
        [from, into, '>='],
        [into, from, '>'],
      ] as const) {
        await transaction
          .deleteFrom('article_states')
          .where('project', '=', project)
          .where('member', '=', goes)
          .where((row) =>
            row.exists(
              row
                .selectFrom('article_states as other')
                .select('other.article')
                .where('other.project', '=', project)
                .where('other.member', '=', stays)
                .whereRef('other.article', '=', 'article_states.article')
                .whereRef('other.at', compare, 'article_states.at'),
            ),
          )
          .execute();
      }
      await transaction
        .updateTable('article_states')
        .set({ member: into })
        .where('project', '=', project)
        .where('member', '=', from)
        .execute();
    }),
  list: (project, article) =>
    db
      .selectFrom('article_states')
      .select(['article', 'member', 'state', 'at'])
      .where((state) => state.and({ project, ...(article !== undefined && { article }) }))
      .where((row) => isNotPutAway(row, 'article_states'))
      .orderBy('article')
      .orderBy('member')
      .execute(),
});
