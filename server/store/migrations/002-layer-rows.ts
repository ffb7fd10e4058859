/** Rows that hold several updates, rows that hold a whole layer with its state vector, and whose each Yjs client is. */
import type { Kysely } from 'kysely';

/** Runs in SQLite's spelling; another dialect brings its own migration. */
export async function layerRows(db: Kysely<unknown>): Promise<void> {
  // 1 for a row whose bytes are a pack of updates (server/store/pack.ts), 0 for one update.
  await db.schema.alterTable('updates').addColumn('packed', 'integer', (column) => column.notNull().defaultTo(0)).execute();
  // Only in a row that holds everything before it.
  await db.schema.alterTable('updates').addColumn('state_vector', 'blob').execute();
  await db.schema
    .createTable('client_owners')
    .addColumn('project', 'text', (column) => column.notNull())
    .addColumn('article', 'text', (column) => column.notNull())
    .addColumn('layer', 'text', (column) => column.notNull())
    .addColumn('client', 'integer', (column) => column.notNull())
    .addColumn('member', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('one_owner', ['project', 'article', 'layer', 'client'])
    .execute();
}
