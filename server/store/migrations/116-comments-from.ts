/** Adds the time from which on comments count as unread for a member: not those from before they joined, nor those from before this migration. */
import { sql, type Kysely } from 'kysely';

export async function commentsFrom(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`ALTER TABLE memberships ADD COLUMN comments_from INTEGER NOT NULL DEFAULT 0`.execute(transaction);
    await sql`UPDATE memberships SET comments_from = ${Date.now()}`.execute(transaction);
  });
}
