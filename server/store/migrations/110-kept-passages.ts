/** What adjudication has made of articles is kept, so that a queue opens at once after a start. */
import { sql, type Kysely } from 'kysely';

export async function keptPassages(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE kept_passages (project TEXT NOT NULL, kind TEXT NOT NULL, article TEXT NOT NULL, "of" TEXT NOT NULL,
    json TEXT NOT NULL, PRIMARY KEY (project, kind, article))`.execute(db);
}
