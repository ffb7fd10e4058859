/** Adds who put an article away and when, and lets whole projects be put away too. */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  'ALTER TABLE articles ADD COLUMN put_away_at INTEGER',
  'ALTER TABLE articles ADD COLUMN put_away_by TEXT',
  `ALTER TABLE projects ADD COLUMN place TEXT NOT NULL DEFAULT 'there'`,
  'ALTER TABLE projects ADD COLUMN put_away_at INTEGER',
  'ALTER TABLE projects ADD COLUMN put_away_by TEXT',
  `CREATE INDEX articles_put_away ON articles (put_away_at) WHERE state <> 'there'`,
];

export async function puttingAway(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(transaction);
  });
}
