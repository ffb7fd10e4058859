/** Adds whether an article is there or put away. All queries of articles use the view `articles_there`. */
import { sql, type Kysely } from 'kysely';

export async function articleStates(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE articles ADD COLUMN state TEXT NOT NULL DEFAULT 'there'`.execute(db);
  await sql`CREATE VIEW articles_there AS SELECT * FROM articles WHERE state = 'there'`.execute(db);
}
