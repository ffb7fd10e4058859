/** Adds what the project’s page shows: each member’s progress with each article, and a search index over titles and texts. */
import { sql, type Kysely } from 'kysely';

/** Runs in SQLite's spelling; another dialect brings its own migration. */
export async function projectPage(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('article_states')
    .addColumn('project', 'text', (column) => column.notNull())
    .addColumn('article', 'text', (column) => column.notNull())
    .addColumn('member', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('at', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('one_state', ['project', 'article', 'member'])
    .execute();
  // Articles are added and never change, so that one trigger keeps the index true.
  await sql`CREATE VIRTUAL TABLE article_search USING fts5(title, text, content='articles', content_rowid='order', tokenize='unicode61 remove_diacritics 2')`.execute(
    db,
  );
  await sql`INSERT INTO article_search(article_search) VALUES ('rebuild')`.execute(db);
  await sql`CREATE TRIGGER article_added AFTER INSERT ON articles BEGIN INSERT INTO article_search(rowid, title, text) VALUES (new."order", new.title, new.text); END`.execute(
    db,
  );
}
