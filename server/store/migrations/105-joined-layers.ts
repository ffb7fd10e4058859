/** Adds a table that records, for two members joined into one, whose unrevealed layer became whose, and a column that marks such layers in the rosters of rounds. */
import { sql, type Kysely } from 'kysely';

export async function joinedInRosters(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`ALTER TABLE round_layers ADD COLUMN joined INTEGER NOT NULL DEFAULT 0`.execute(transaction);
    await sql`
      CREATE TABLE joined_layers (project TEXT NOT NULL, article TEXT NOT NULL, member TEXT NOT NULL, "into" TEXT NOT NULL,
      at INTEGER NOT NULL, PRIMARY KEY (project, article, member))`.execute(transaction);
  });
}
