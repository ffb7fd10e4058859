/** Stores the notes about work that arrived too late for a frozen layer, in SQL. */
import type { Kysely } from 'kysely';
import type { RoundStore } from '../store.ts';
import type { Tables } from '../tables.ts';
import { isNotPutAway } from './put-away.ts';

export const lateWork = (db: Kysely<Tables>): Pick<RoundStore, 'noteLate' | 'late' | 'forgetLate'> => ({
  async noteLate(project, { article, member, annotations, at }) {
    await db
      .insertInto('late_work')
      .values({ project, article, member, annotations, at })
      .onConflict((known) => known.columns(['project', 'article', 'member']).doUpdateSet({ annotations, at }))
      .execute();
  },
  late: (project) =>
    db
      .selectFrom('late_work')
      .select(['article', 'member', 'annotations', 'at'])
      .where('project', '=', project)
      .where((row) => isNotPutAway(row, 'late_work'))
      .orderBy('article')
      .orderBy('member')
      .execute(),
  async forgetLate(project, article, member) {
    const { numDeletedRows } = await db
      .deleteFrom('late_work')
      .where((one) => one.and({ project, article, member }))
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  },
});
