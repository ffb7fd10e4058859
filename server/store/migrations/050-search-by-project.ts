/**
 * Adds the project to the search index, so that a search costs what its own project holds, and an index of word
 * prefixes, so that a search for one letter is a look-up instead of a scan of all words.
 */
import { sql, type Kysely } from 'kysely';

export async function searchByProject(db: Kysely<unknown>): Promise<void> {
  await sql`DROP TRIGGER article_added`.execute(db);
  await sql`DROP TABLE article_search`.execute(db);
  await sql`CREATE VIRTUAL TABLE article_search USING fts5(title, text, project, content='articles', content_rowid='order', prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')`.execute(
    db,
  );
  await sql`INSERT INTO article_search(article_search) VALUES ('rebuild')`.execute(db);
  await sql`CREATE TRIGGER article_added AFTER INSERT ON articles BEGIN INSERT INTO article_search(rowid, title, text, project) VALUES (new."order", new.title, new.text, new.project); END`.execute(
    db,
  );
}
