/** Adds what members have read of talks (discussions about disagreements), and indexes that find the layers with talks and the layers of an owner. */
import { sql, type Kysely } from 'kysely';

export async function talks(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`
      CREATE TABLE talk_reads (project TEXT NOT NULL, member TEXT NOT NULL, talk TEXT NOT NULL, comments TEXT NOT NULL,
      PRIMARY KEY (project, member, talk))`.execute(transaction);
    await sql`CREATE INDEX layers_of_talks ON layers (project) WHERE kind = 'discussion'`.execute(transaction);
    await sql`CREATE INDEX layers_of_owner ON layers (project, owner)`.execute(transaction);
  });
}
