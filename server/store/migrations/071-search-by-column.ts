/**
 * Rebuilds the search index so that it stores in which column a word occurs but not at which position: a third of the
 * size, and a long text is added in half the time. The project is indexed as one word. Combining marks belong to words,
 * so that Hindi or pointed Hebrew is not split at every vowel sign. The index keeps no copy of the texts.
 */
import { sql, type Kysely } from 'kysely';

export async function searchByColumn(db: Kysely<unknown>): Promise<void> {
  await sql`DROP TRIGGER article_added`.execute(db);
  await sql`DROP TABLE article_search`.execute(db);
  await sql`CREATE VIRTUAL TABLE article_search USING fts5(title, text, project, content='', contentless_delete=1, detail='column', prefix='1 2 3', tokenize="unicode61 remove_diacritics 2 categories 'L* N* M* Co'")`.execute(
    db,
  );
  // A long text takes several rows from now on; those that are there are taken as one.
  await sql`INSERT INTO article_search(rowid, title, text, project) SELECT "order" * 1024, title, text, hex(project) FROM articles`.execute(
    db,
  );
  await db.schema
    .createTable('articles_to_index')
    .addColumn('article', 'integer', (column) => column.primaryKey())
    .addColumn('next_piece', 'integer', (column) => column.notNull())
    .execute();
}
