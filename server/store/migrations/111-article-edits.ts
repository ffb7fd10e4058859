/** Adds a record of changes to articles’ titles and metadata, each with its author. */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  `CREATE TABLE article_edits (project TEXT NOT NULL, article TEXT NOT NULL, "by" TEXT NOT NULL, at INTEGER NOT NULL,
    before TEXT NOT NULL, after TEXT NOT NULL)`,
  'CREATE INDEX article_edits_by_article ON article_edits (project, article)',
];

export async function articleEdits(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(transaction);
  });
}
