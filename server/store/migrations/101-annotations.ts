/**
 * Adds the index of annotations. A row holds an annotation’s two records, of which one may be missing: the annotation
 * exists as long as both do. Committed changes wait in the backlog, by the layer’s version; a row of the backlog
 * without records says that the whole layer must be read, as all existing layers must.
 */
import { sql, type Kysely } from 'kysely';

/** Runs in SQLite's spelling. The rows have numbers of their own: ids of annotations are random, and writing by them touches a page each. */
export async function annotations(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE annotations (
    "row" INTEGER PRIMARY KEY, layer INTEGER NOT NULL, id TEXT NOT NULL,
    label TEXT, described INTEGER, words TEXT,
    creator TEXT, created INTEGER, placed INTEGER, start INTEGER, "end" INTEGER, spans TEXT,
    UNIQUE (layer, id))`.execute(db);
  await sql`CREATE INDEX annotations_by_label ON annotations (layer, label, creator) WHERE label IS NOT NULL AND creator IS NOT NULL`.execute(
    db,
  );
  await sql`CREATE INDEX annotations_with_words ON annotations (layer) WHERE words IS NOT NULL`.execute(db);
  await sql`CREATE TABLE relations (
    layer INTEGER NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, "from" TEXT NOT NULL, "to" TEXT NOT NULL,
    PRIMARY KEY (layer, id)) WITHOUT ROWID`.execute(db);
  await sql`CREATE TABLE index_backlog (
    layer INTEGER NOT NULL, version INTEGER NOT NULL, part INTEGER NOT NULL, records TEXT,
    PRIMARY KEY (layer, version, part)) WITHOUT ROWID`.execute(db);
  await sql`CREATE INDEX unread_layers ON index_backlog (layer, version) WHERE records IS NULL`.execute(db);
  await sql`INSERT INTO index_backlog (layer, version, part, records) SELECT layer, max("row"), 0, NULL FROM updates GROUP BY layer`.execute(
    db,
  );
}
