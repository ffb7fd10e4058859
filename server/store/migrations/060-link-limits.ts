/** Adds, for removed and demoted members, the role that links made before then still give them. */
import { sql, type Kysely } from 'kysely';

export async function linkLimits(db: Kysely<unknown>): Promise<void> {
  // Links made at this time or before, in milliseconds since 1970, give the member no more than `limit_role`; without a role nothing.
  await db.schema.alterTable('memberships').addColumn('limit_since', 'integer').execute();
  await db.schema.alterTable('memberships').addColumn('limit_role', 'text').execute();
  // Nobody has written down when former members were removed: the links that there are now let none of them in.
  await sql`UPDATE memberships SET limit_since = ${Date.now()} WHERE "left" = 1`.execute(db);
}
