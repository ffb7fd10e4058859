/** Stores the plans and assignments of articles to annotators, in SQL. */
import type { Kysely } from 'kysely';
import type { AssignmentPlan } from '../../../shared/domain/assignment/plan.ts';
import type { MemberId, ProjectId } from '../../../shared/domain/ids.ts';
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
  join: (project, from, into) =>
    db.transaction().execute(async (transaction) => {
      const moved = await join(transaction, project, from, into);
      if (moved) await raiseVersion(transaction, project);
      return moved;
    }),
  async set(project, assignment) {
    await db.transaction().execute(async (transaction) => {
      await raiseVersion(transaction, project);
      const row = rowOf(project, assignment);
      await transaction
        .insertInto('assignments')
        .values(row)
        .onConflict((known) => known.columns(['project', 'article', 'member']).doUpdateSet(row))
        .execute();
    });
  },
});

const raiseVersion = (db: Kysely<Tables>, project: ProjectId) =>
  db
    .updateTable('assignment_plans')
    .set((row) => ({ version: row('version', '+', 1) }))
    .where('project', '=', project)
    .execute();

/**
 * Assignments that nobody has begun stay: the plan gives them to others. Where both have an article, the one who
 * was not released of it decides, and of two alike the one who stays.
 */
async function join(db: Kysely<Tables>, project: ProjectId, from: MemberId, into: MemberId): Promise<boolean> {
  const own = await db
    .selectFrom('assignments')
    .select(['article', 'state'])
    .where((one) => one.and({ project, member: into }))
    .execute();
  const stays = new Map(own.map(({ article, state }) => [article, state]));
  let moved = false;
  for (const { article, state } of await begunBy(db, project, from)) {
    const known = stays.get(article);
    if (known !== undefined && (known !== 'released' || state === 'released')) continue;
    const place = (member: MemberId) => ({ project, article, member });
    await db
      .deleteFrom('assignments')
      .where((one) => one.and(place(into)))
      .execute();
    await db
      .updateTable('assignments')
      .set({ member: into })
      .where((one) => one.and(place(from)))
      .execute();
    moved = true;
  }
  return moved;
}

/** Assignments of a member that were sent back or released, or where they have written something or said how far they are. */
const begunBy = (db: Kysely<Tables>, project: ProjectId, member: MemberId) =>
  db
    .selectFrom('assignments as one')
    .select(['article', 'state'])
    .where('project', '=', project)
    .where('member', '=', member)
    .where((one) =>
      one.or([
        one('state', '<>', 'assigned'),
        one.exists(
          one
            .selectFrom('layers')
            .innerJoin('updates', 'updates.layer', 'layers.id')
            .select('updates.row')
            .where('kind', '=', 'annotator')
            .where('found_only', '=', 0)
            .where('owner', '=', member)
            .whereRef('layers.project', '=', 'one.project')
            .whereRef('layers.article', '=', 'one.article'),
        ),
        one.exists(
          one
            .selectFrom('article_states as said')
            .select('said.article')
            .where('said.member', '=', member)
            .where('said.state', '<>', 'new')
            .whereRef('said.project', '=', 'one.project')
            .whereRef('said.article', '=', 'one.article'),
        ),
      ]),
    )
    .execute();

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
