/**
 * Comments in the index, whom they name, and which of them members have read. They are taken in as annotations were (101): each layer
 * that is there is read whole once more.
 */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  `CREATE TABLE comments (
    "row" INTEGER PRIMARY KEY, layer INTEGER NOT NULL, id TEXT NOT NULL, annotation TEXT NOT NULL, thread TEXT NOT NULL,
    creator TEXT NOT NULL, created INTEGER NOT NULL, text TEXT NOT NULL, resolved INTEGER,
    UNIQUE (layer, id))`,
  'CREATE INDEX comments_of_layer ON comments (layer)',
  `CREATE TABLE comment_reads (
    layer INTEGER NOT NULL, comment TEXT NOT NULL, member TEXT NOT NULL,
    PRIMARY KEY (layer, comment, member)) WITHOUT ROWID`,
  `CREATE TABLE comment_mentions (
    layer INTEGER NOT NULL, comment TEXT NOT NULL, member TEXT NOT NULL,
    PRIMARY KEY (layer, comment, member)) WITHOUT ROWID`,
  `INSERT INTO index_backlog (layer, version, part, records)
    SELECT layer, max("row"), 0, NULL FROM updates WHERE true GROUP BY layer
    ON CONFLICT DO UPDATE SET records = NULL`,
];

export async function comments(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(transaction);
  });
}
