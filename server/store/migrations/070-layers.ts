/** Adds a row for each layer, with its kind and state. The tables of the layers’ logs refer to a layer by that row’s number instead of by three texts. */
import { sql, type Kysely } from 'kysely';

interface LogTable {
  /** What it has beside the layer. */
  readonly columns: readonly string[];
  readonly definition: string;
}

/** Tables that hold a layer's log. */
const LOG: Readonly<Record<string, LogTable>> = {
  updates: {
    columns: ['"row"', 'bytes', 'packed', 'parts', 'state_vector', 'deletions'],
    definition: `"row" INTEGER PRIMARY KEY, layer INTEGER NOT NULL, bytes BLOB NOT NULL, packed INTEGER NOT NULL DEFAULT 0,
      parts INTEGER NOT NULL DEFAULT 0, state_vector BLOB, deletions BLOB`,
  },
  merged_parts: {
    columns: ['of_row', 'part', 'bytes'],
    definition: `layer INTEGER NOT NULL, of_row INTEGER NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL,
      PRIMARY KEY (layer, of_row, part)`,
  },
  history: {
    columns: ['"row"', 'events'],
    definition: '"row" INTEGER PRIMARY KEY, layer INTEGER NOT NULL, events TEXT NOT NULL',
  },
  client_owners: {
    columns: ['client', 'member'],
    definition: 'layer INTEGER NOT NULL, client INTEGER NOT NULL, member TEXT NOT NULL, PRIMARY KEY (layer, client)',
  },
  removals: {
    columns: ['annotation', 'creator', 'created'],
    definition: `layer INTEGER NOT NULL, annotation TEXT NOT NULL, creator TEXT NOT NULL, created INTEGER NOT NULL,
      UNIQUE (layer, annotation)`,
  },
};

/** Runs in SQLite's spelling; another dialect brings its own migration. All or nothing: a process that is killed in between starts over. */
export async function layers(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    // Goes up with every change of settings by which updates are judged.
    await sql`ALTER TABLE projects ADD COLUMN rules INTEGER NOT NULL DEFAULT 0`.execute(transaction);
    await createLayers(transaction);
    for (const [name, table] of Object.entries(LOG)) await moveRows(transaction, name, table);
    await sql`CREATE INDEX updates_of_layer ON updates (layer)`.execute(transaction);
    await sql`CREATE INDEX history_of_layer ON history (layer)`.execute(transaction);
  });
}

async function createLayers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('layers')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('project', 'text', (column) => column.notNull())
    .addColumn('article', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('owner', 'text')
    .addColumn('origin', 'text', (column) => column.notNull().defaultTo('live'))
    .addColumn('state', 'text', (column) => column.notNull().defaultTo('open'))
    .addColumn('round', 'integer', (column) => column.notNull().defaultTo(1))
    .addColumn('rules', 'integer', (column) => column.notNull().defaultTo(0))
    .addUniqueConstraint('one_layer', ['project', 'article', 'name'])
    .execute();
  const named = Object.keys(LOG).map((table) => `SELECT project, article, layer FROM ${table}`);
  await sql`
    INSERT INTO layers (project, article, name, kind, owner)
    SELECT project, article, layer,
      CASE WHEN layer LIKE 'annotator/%' THEN 'annotator' ELSE layer END,
      CASE WHEN layer LIKE 'annotator/%' THEN substr(layer, length('annotator/') + 1) END
    FROM (${sql.raw(named.join(' UNION '))}) ORDER BY project, article, layer`.execute(db);
}

/** Rows keep their numbers: a layer's version and a page of its history are named by them. */
async function moveRows(db: Kysely<unknown>, name: string, { columns, definition }: LogTable): Promise<void> {
  const ofLog = columns.map((column) => `log.${column}`);
  await sql.raw(`ALTER TABLE ${name} RENAME TO old_${name}`).execute(db);
  await sql.raw(`CREATE TABLE ${name} (${definition})`).execute(db);
  await sql
    .raw(
      `INSERT INTO ${name} (layer, ${columns.join(', ')}) SELECT layers.id, ${ofLog.join(', ')} FROM old_${name} AS log
       JOIN layers ON layers.project = log.project AND layers.article = log.article AND layers.name = log.layer`,
    )
    .execute(db);
  await sql.raw(`DROP TABLE old_${name}`).execute(db);
}
