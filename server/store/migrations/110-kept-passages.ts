/** Adds a cache of what adjudication computed for articles, so that the queue of disagreements loads fast after a restart. */
import { sql, type Kysely } from 'kysely';

export async function keptPassages(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE kept_passages (project TEXT NOT NULL, kind TEXT NOT NULL, article TEXT NOT NULL, "of" TEXT NOT NULL,
    json TEXT NOT NULL, PRIMARY KEY (project, kind, article))`.execute(db);
}
