/** Plans of who annotates what, and what came of them, in SQL. */
import type { Kysely } from 'kysely';
import type { AssignmentPlan } from '../../../shared/domain/assignment/plan.ts';
import type { ProjectId } from '../../../shared/domain/ids.ts';
import type { Assignment, AssignmentStore } from '../store.ts';
import type { Tables } from '../tables.ts';
import { isNotPutAway } from './put-away.ts';

/** So many rows go into one statement: SQLite binds 32,766 values at most. */
const ROWS_A_STATEMENT = 1_000;

export const assignmentStore = (db: Kysely<Tables>): AssignmentStore => ({
  async plan(project) {
    const row = await db.selectFrom('assignment_plans').selectAll().where('project', '=', project).executeTakeFirst();
    return row === undefined ? null : { plan: JSON.parse(row.plan) as AssignmentPlan, version: row.version };
  },
  list: (project) =>
    db
      .selectFrom('assignments')
      .select(['article', 'member', 'state', 'reason', 'by', 'at'])
      .where('project', '=', project)
      .where((row) => isNotPutAway(row, 'assignments'))
      .orderBy('article')
      .orderBy('member')
      .execute(),
  replace: (project, plan, assignments, version) =>
    db.transaction().execute(async (transaction) => {
      if (!(await advance(transaction, project, plan, version))) return null;
      await transaction.deleteFrom('assignments').where('project', '=', project).execute();
      for (let at = 0; at < assignments.length; at += ROWS_A_STATEMENT)
        await transaction
          .insertInto('assignments')
          .values(assignments.slice(at, at + ROWS_A_STATEMENT).map((one) => rowOf(project, one)))
          .execute();
      return version + 1;
    }),
  async set(project, assignment) {
    await db.transaction().execute(async (transaction) => {
      await transaction
        .updateTable('assignment_plans')
        .set((row) => ({ version: row('version', '+', 1) }))
        .where('project', '=', project)
        .execute();
      const row = rowOf(project, assignment);
      await transaction
        .insertInto('assignments')
        .values(row)
        .onConflict((known) => known.columns(['project', 'article', 'member']).doUpdateSet(row))
        .execute();
    });
  },
});

const rowOf = (project: ProjectId, { article, member, state, reason, by, at }: Assignment) => ({
  project,
  article,
  member,
  state,
  reason,
  by,
  at,
});

/** Puts a plan in the place of the one of a version. @returns false if that is not the one that is there. */
async function advance(
  db: Kysely<Tables>,
  project: ProjectId,
  plan: AssignmentPlan,
  version: number,
): Promise<boolean> {
  const json = JSON.stringify(plan);
  if (version === 0) {
    const made = await db
      .insertInto('assignment_plans')
      .values({ project, plan: json, version: 1 })
      .onConflict((known) => known.column('project').doNothing())
      .executeTakeFirst();
    return (made.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
  const { numUpdatedRows } = await db
    .updateTable('assignment_plans')
    .set({ plan: json, version: version + 1 })
    .where((one) => one.and({ project, version }))
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
