/** Stores API keys, in SQL. */
import type { Kysely, Selectable } from 'kysely';
import type { ApiKey, KeyStore } from '../store.ts';
import type { Tables } from '../tables.ts';

const keyOf = ({
  id,
  member,
  title,
  scope,
  project,
  created,
  expires,
  revoked,
}: Selectable<Tables['api_keys']>): ApiKey => ({
  id,
  member,
  title,
  scope,
  project,
  created,
  expires,
  revoked: revoked !== 0,
});

export const keyStore = (db: Kysely<Tables>): KeyStore => ({
  async create({ revoked, ...key }) {
    await db
      .insertInto('api_keys')
      .values({ ...key, revoked: revoked ? 1 : 0 })
      .execute();
  },
  async get(id) {
    const row = await db.selectFrom('api_keys').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : keyOf(row);
  },
  async ofMember(member) {
    const rows = await db
      .selectFrom('api_keys')
      .selectAll()
      .where('member', '=', member)
      .where('revoked', '=', 0)
      .orderBy('order')
      .execute();
    return rows.map(keyOf);
  },
  async revoke(member, id) {
    const result = await db
      .updateTable('api_keys')
      .set({ revoked: 1 })
      .where('member', '=', member)
      .where('id', '=', id)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },
});
