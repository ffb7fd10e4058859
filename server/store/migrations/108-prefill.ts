/** Adds each project’s choice of how a reveal pre-fills the curated layer, and the pre-fills that are still to be done. */
import { sql, type Kysely } from 'kysely';

export async function prefillAtReveal(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`ALTER TABLE projects ADD COLUMN prefill TEXT`.execute(transaction);
    await sql`ALTER TABLE article_rounds ADD COLUMN to_fill TEXT`.execute(transaction);
    await sql`CREATE INDEX rounds_to_fill ON article_rounds (project) WHERE to_fill IS NOT NULL`.execute(transaction);
  });
}
