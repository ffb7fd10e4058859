/** Stores people and their memberships in projects, in SQL. */
import { sql, type Kysely, type Updateable } from 'kysely';
import type { MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import type { MemberKind, Role } from '../../../shared/domain/member.ts';
import type { Membership, MemberStore, ProjectOfMember } from '../store.ts';
import type { Tables } from '../tables.ts';
import { assertNotDeleted } from './deletion.ts';
import { projectOf } from './projects.ts';

const memberships = (db: Kysely<Tables>, project: ProjectId) =>
  db
    .selectFrom('memberships')
    .innerJoin('members', 'members.id', 'memberships.member')
    .select(['members.id', 'members.name', 'members.colour', 'members.kind', 'memberships.role', 'memberships.joined'])
    .where('memberships.project', '=', project)
    .orderBy('memberships.order');

/** A kind is told where it is not the usual one. */
const withKind = <Row extends { readonly kind: MemberKind }>({ kind, ...row }: Row) => ({
  ...row,
  ...(kind === 'program' && { kind }),
});

const changeMembership = (
  db: Kysely<Tables>,
  project: ProjectId,
  member: MemberId,
  change: Updateable<Tables['memberships']>,
) => db.updateTable('memberships').set(change).where('project', '=', project).where('member', '=', member).execute();

/**
 * Raises the rules of the project's layers where a member gets another role than they have: updates that were judged by
 * the old one are judged again. A newcomer had no role, so nothing was judged by it. @param role `null`: they leave.
 */
const raiseRulesUnless = (db: Kysely<Tables>, project: ProjectId, member: MemberId, role: Role | null) =>
  db
    .updateTable('projects')
    .set((row) => ({ rules: sql<number>`${row.ref('rules')} + 1` }))
    .where('id', '=', project)
    .where((row) =>
      row.exists(
        row
          .selectFrom('memberships')
          .select('member')
          .where('project', '=', project)
          .where('member', '=', member)
          .where('left', '=', 0)
          .$if(role !== null, (membership) => membership.where('role', '<>', role ?? 'viewer')),
      ),
    )
    .execute();

export const memberStore = (db: Kysely<Tables>): MemberStore => ({
  async create(person) {
    await db.insertInto('members').values(person).execute();
  },
  async person(id) {
    const row = await db.selectFrom('members').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : withKind(row);
  },
  async rename(id, name) {
    await db.updateTable('members').set({ name }).where('id', '=', id).execute();
  },
  async renew(id) {
    const row = await db
      .updateTable('members')
      .set({ version: sql<number>`version + 1` })
      .where('id', '=', id)
      .returning('version')
      .executeTakeFirstOrThrow();
    return row.version;
  },
  async enrol(project: ProjectId, member: MemberId, role: Role, joined: number) {
    await db.transaction().execute(async (transaction) => {
      await assertNotDeleted(transaction, project);
      await raiseRulesUnless(transaction, project, member, role);
      await transaction
        .insertInto('memberships')
        .values({ project, member, role, joined, left: 0, limit_since: null, limit_role: null, comments_from: joined })
        .onConflict((conflict) => conflict.columns(['project', 'member']).doUpdateSet({ role, left: 0 }))
        .execute();
    });
  },
  async setRole(project, member, role, limit) {
    await db.transaction().execute(async (transaction) => {
      await raiseRulesUnless(transaction, project, member, role);
      await changeMembership(transaction, project, member, {
        role,
        limit_since: limit?.since ?? null,
        limit_role: limit?.role ?? null,
      });
    });
  },
  async expel(project, member, at) {
    await db.transaction().execute(async (transaction) => {
      await raiseRulesUnless(transaction, project, member, null);
      await changeMembership(transaction, project, member, { left: 1, limit_since: at, limit_role: null });
    });
  },
  async linkLimit(project, member) {
    const row = await db
      .selectFrom('memberships')
      .select(['limit_since', 'limit_role'])
      .where('project', '=', project)
      .where('member', '=', member)
      .executeTakeFirst();
    return row === undefined || row.limit_since === null ? null : { since: row.limit_since, role: row.limit_role };
  },
  async membership(project, member): Promise<Membership | null> {
    const row = await memberships(db, project)
      .where('memberships.left', '=', 0)
      .where('memberships.member', '=', member)
      .executeTakeFirst();
    return row === undefined ? null : withKind(row);
  },
  async ofProject(project): Promise<readonly Membership[]> {
    return (await memberships(db, project).where('memberships.left', '=', 0).execute()).map(withKind);
  },
  async formerOfProject(project): Promise<readonly Membership[]> {
    return (await memberships(db, project).where('memberships.left', '=', 1).execute()).map(withKind);
  },
  async projectsOf(member): Promise<readonly ProjectOfMember[]> {
    const rows = await db
      .selectFrom('memberships')
      .innerJoin('projects', 'projects.id', 'memberships.project')
      .selectAll('projects')
      .select('memberships.role')
      .select((row) => [
        row
          .selectFrom('articles_there')
          .whereRef('articles_there.project', '=', 'projects.id')
          .select(row.fn.countAll<number>().as('n'))
          .as('articles'),
        row
          .selectFrom('memberships as all')
          .whereRef('all.project', '=', 'projects.id')
          .where('all.left', '=', 0)
          .select(row.fn.countAll<number>().as('n'))
          .as('people'),
      ])
      .where('memberships.member', '=', member)
      .where('memberships.left', '=', 0)
      .where('projects.place', '=', 'there')
      .orderBy('projects.order')
      .execute();
    return rows.map((row) => ({
      project: projectOf(row),
      role: row.role,
      articles: row.articles ?? 0,
      members: row.people ?? 0,
    }));
  },
});
