/** Adds the settings of the finder of quotations to projects, whether an article waits for the finder, and whether a layer holds nothing but the finder’s suggestions. */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  'ALTER TABLE projects ADD COLUMN finder TEXT',
  'ALTER TABLE articles ADD COLUMN finding TEXT',
  "CREATE INDEX articles_to_find ON articles (project) WHERE finding = 'wanted'",
  'ALTER TABLE layers ADD COLUMN found_only INTEGER NOT NULL DEFAULT 0',
];

export async function finder(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(transaction);
  });
}
