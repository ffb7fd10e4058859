/** Adds rows that hold several updates, rows that hold a whole layer with its state vector, and the member who owns each Yjs client id. */
import { sql, type Kysely } from 'kysely';

/** Runs in SQLite's spelling; another dialect brings its own migration. */
export async function layerRows(db: Kysely<unknown>): Promise<void> {
  // Made again without SQLite's AUTOINCREMENT: it writes one page more with every commit, and a row's number may be used again once the row is gone.
  await sql`ALTER TABLE updates RENAME TO old_updates`.execute(db);
  await db.schema.dropIndex('updates_of_room').execute();
  await db.schema
    .createTable('updates')
    .addColumn('row', 'integer', (column) => column.primaryKey())
    .addColumn('project', 'text', (column) => column.notNull())
    .addColumn('article', 'text', (column) => column.notNull())
    .addColumn('layer', 'text', (column) => column.notNull())
    .addColumn('bytes', 'blob', (column) => column.notNull())
    // 1 for a row whose bytes are a pack of updates (server/store/pack.ts), 0 for one update.
    .addColumn('packed', 'integer', (column) => column.notNull().defaultTo(0))
    // Only in a row that holds everything before it.
    .addColumn('state_vector', 'blob')
    .execute();
  await sql`INSERT INTO updates ("row", project, article, layer, bytes) SELECT "row", project, article, layer, bytes FROM old_updates`.execute(
    db,
  );
  await sql`DROP TABLE old_updates`.execute(db);
  await db.schema.createIndex('updates_of_room').on('updates').columns(['project', 'article', 'layer']).execute();
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
