/** Stores invitation links, in SQL. */
import type { Kysely, Selectable } from 'kysely';
import type { Link, LinkStore } from '../store.ts';
import type { Tables } from '../tables.ts';

const linkOf = ({ id, project, role, created, created_by, expires, revoked }: Selectable<Tables['links']>): Link => ({
  id,
  project,
  role,
  created,
  createdBy: created_by,
  expires,
  revoked: revoked !== 0,
});

export const linkStore = (db: Kysely<Tables>): LinkStore => ({
  async create({ id, project, role, created, createdBy, expires, revoked }) {
    await db
      .insertInto('links')
      .values({ id, project, role, created, created_by: createdBy, expires, revoked: revoked ? 1 : 0 })
      .execute();
  },
  async get(id) {
    const row = await db.selectFrom('links').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : linkOf(row);
  },
  async ofProject(project) {
    const rows = await db
      .selectFrom('links')
      .selectAll()
      .where('project', '=', project)
      .where('revoked', '=', 0)
      .orderBy('order')
      .execute();
    return rows.map(linkOf);
  },
  async revoke(project, id) {
    const result = await db
      .updateTable('links')
      .set({ revoked: 1 })
      .where('project', '=', project)
      .where('id', '=', id)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },
});
