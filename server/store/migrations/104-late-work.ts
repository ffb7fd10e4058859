/** Adds to rosters which layers received work after the reveal. */
import { sql, type Kysely } from 'kysely';

export async function lateInRosters(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE round_layers ADD COLUMN late INTEGER NOT NULL DEFAULT 0`.execute(db);
}
