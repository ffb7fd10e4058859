/** Adds the history of layers: a row for each commit, never merged. */
import type { Kysely } from 'kysely';

export async function history(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('history')
    .addColumn('row', 'integer', (column) => column.primaryKey())
    .addColumn('project', 'text', (column) => column.notNull())
    .addColumn('article', 'text', (column) => column.notNull())
    .addColumn('layer', 'text', (column) => column.notNull())
    // A list of LayerEvent as JSON.
    .addColumn('events', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('history_of_room').on('history').columns(['project', 'article', 'layer']).execute();
}
