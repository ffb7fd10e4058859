/**
 * Adds comments to the index of annotations, with the members whom they mention, and which comments each member has
 * read. As in migration 101, each existing layer is read once more to fill the index.
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
