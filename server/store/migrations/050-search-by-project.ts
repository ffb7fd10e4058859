/**
 * The index of words knows which project a text belongs to, so that a search costs what its own project holds, and has
 * lists of its own for the beginnings of words, so that one letter is looked up and not gathered from all words.
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
