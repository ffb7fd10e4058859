/** Adds gold articles: members’ finished work on them is scored against the curated layer, once. */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  `CREATE TABLE gold_articles (project TEXT NOT NULL, article TEXT NOT NULL, "by" TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (project, article))`,
  `CREATE TABLE gold_scores (project TEXT NOT NULL, article TEXT NOT NULL, member TEXT NOT NULL, at INTEGER NOT NULL,
    own INTEGER NOT NULL, gold INTEGER NOT NULL, exact INTEGER, overlap INTEGER,
    PRIMARY KEY (project, article, member))`,
  'ALTER TABLE projects ADD COLUMN shows_scores INTEGER NOT NULL DEFAULT 0',
];

export async function goldArticles(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(transaction);
  });
}
