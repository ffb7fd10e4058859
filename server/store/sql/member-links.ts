/** Stores links for a single member, in SQL. */
import type { Kysely } from 'kysely';
import type { MemberLink, MemberLinkStore } from '../store.ts';
import type { Tables } from '../tables.ts';

const linkOf = ({ id, project, member, created_by: createdBy, expires, used }: Tables['member_links']): MemberLink => ({
  id,
  project,
  member,
  createdBy,
  expires,
  used,
});

export const memberLinkStore = (db: Kysely<Tables>): MemberLinkStore => ({
  async create({ id, project, member, createdBy, expires }) {
    await db
      .insertInto('member_links')
      .values({ id, project, member, created_by: createdBy, expires, used: null })
      .execute();
  },
  async get(id) {
    const row = await db.selectFrom('member_links').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : linkOf(row);
  },
  async ofMember(member, since) {
    const rows = await db
      .selectFrom('member_links')
      .selectAll()
      .where('member', '=', member)
      .where('expires', '>', since)
      .orderBy('expires', 'desc')
      .orderBy('id')
      .execute();
    return rows.map(linkOf);
  },
  async withdraw(member) {
    await db.deleteFrom('member_links').where('member', '=', member).where('used', 'is', null).execute();
  },
  async use(id, at) {
    const result = await db
      .updateTable('member_links')
      .set({ used: at })
      .where('id', '=', id)
      .where('used', 'is', null)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },
});
