/** Adds to rosters a mark for members under whose identity someone got access by a link that another member made. */
import { sql, type Kysely } from 'kysely';

export async function rosterLinks(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE round_layers ADD COLUMN by_link INTEGER NOT NULL DEFAULT 0`.execute(db);
}
