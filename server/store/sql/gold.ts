/** Stores which articles are gold, and the scores of finished work on them, in SQL. */
import type { Kysely } from 'kysely';
import type { GoldStore } from '../store.ts';
import type { Tables } from '../tables.ts';
import { isNotPutAway } from './put-away.ts';

export const goldStore = (db: Kysely<Tables>): GoldStore => ({
  list: (project) =>
    db
      .selectFrom('gold_articles')
      .select(['article', 'by', 'at'])
      .where('project', '=', project)
      .where((row) => isNotPutAway(row, 'gold_articles'))
      .orderBy('article')
      .execute(),
  async set(project, { article, by, at }) {
    await db
      .insertInto('gold_articles')
      .values({ project, article, by, at })
      .onConflict((known) => known.doNothing())
      .execute();
  },
  async unset(project, article) {
    const { numDeletedRows } = await db
      .deleteFrom('gold_articles')
      .where((one) => one.and({ project, article }))
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  },
  async score(project, score) {
    await db
      .insertInto('gold_scores')
      .values({ project, ...score })
      .onConflict((known) => known.doNothing())
      .execute();
  },
  scores: (project, member) =>
    db
      .selectFrom('gold_scores')
      .select(['article', 'member', 'at', 'own', 'gold', 'exact', 'overlap'])
      .where('project', '=', project)
      .$if(member !== undefined, (query) => query.where('member', '=', member ?? ('' as never)))
      .where((row) => isNotPutAway(row, 'gold_scores'))
      .orderBy('at')
      .orderBy('article')
      .orderBy('member')
      .execute(),
  async join(project, from, into) {
    await db.transaction().execute(async (transaction) => {
      // Who has a score of their own keeps it.
      await transaction
        .updateTable('gold_scores')
        .set({ member: into })
        .where((one) => one.and({ project, member: from }))
        .where((row) =>
          row.not(
            row.exists(
              row
                .selectFrom('gold_scores as own')
                .select('own.article')
                .whereRef('own.project', '=', 'gold_scores.project')
                .whereRef('own.article', '=', 'gold_scores.article')
                .where('own.member', '=', into),
            ),
          ),
        )
        .execute();
      await transaction
        .deleteFrom('gold_scores')
        .where((one) => one.and({ project, member: from }))
        .execute();
    });
  },
});
