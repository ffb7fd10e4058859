/** Links for a single member in SQL. */
import type { Kysely } from 'kysely';
import type { MemberLinkStore } from '../store.ts';
import type { Tables } from '../tables.ts';

export const memberLinkStore = (db: Kysely<Tables>): MemberLinkStore => ({
  async create({ id, project, member, createdBy, expires }) {
    await db.insertInto('member_links').values({ id, project, member, created_by: createdBy, expires, used: null }).execute();
  },
  async get(id) {
    const row = await db.selectFrom('member_links').selectAll().where('id', '=', id).executeTakeFirst();
    if (row === undefined) return null;
    const { project, member, created_by: createdBy, expires, used } = row;
    return { id, project, member, createdBy, expires, used };
  },
  async use(id, at) {
    const result = await db.updateTable('member_links').set({ used: at }).where('id', '=', id).where('used', 'is', null).executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },
});
