/** Creates the first tables: projects, people, links, articles, and layers as logs of Yjs updates. */
import { sql, type CreateTableBuilder, type Kysely } from 'kysely';

/** Runs in SQLite's spelling; another dialect brings its own migration. */
export async function firstTables(db: Kysely<unknown>): Promise<void> {
  await ordered(db.schema.createTable('projects'), 'order')
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('guidelines', 'text', (column) => column.notNull())
    .addColumn('mode', 'text', (column) => column.notNull())
    .addColumn('editing', 'text', (column) => column.notNull())
    .addColumn('label_set', 'text', (column) => column.notNull())
    .addColumn('created', 'integer', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.unique())
    .execute();
  await db.schema
    .createTable('members')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('colour', 'integer', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute();
  await ordered(db.schema.createTable('memberships'), 'order')
    .addColumn('project', 'text', (column) => column.notNull().references('projects.id'))
    .addColumn('member', 'text', (column) => column.notNull().references('members.id'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('joined', 'integer', (column) => column.notNull())
    // 1 for a former member, whose name stands beside their annotations.
    .addColumn('left', 'integer', (column) => column.notNull())
    .addUniqueConstraint('one_membership', ['project', 'member'])
    .execute();
  await ordered(db.schema.createTable('links'), 'order')
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('project', 'text', (column) => column.notNull().references('projects.id'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('created', 'integer', (column) => column.notNull())
    .addColumn('created_by', 'text')
    .addColumn('expires', 'integer')
    .addColumn('revoked', 'integer', (column) => column.notNull())
    .execute();
  await createArticlesAndLayers(db);
}

async function createArticlesAndLayers(db: Kysely<unknown>): Promise<void> {
  const articles = ordered(db.schema.createTable('articles'), 'order')
    .addColumn('project', 'text', (column) => column.notNull().references('projects.id'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('length', 'integer', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addUniqueConstraint('one_article', ['project', 'id'])
    .addUniqueConstraint('one_text', ['project', 'sha256']);
  await ['outlet', 'author', 'date', 'url', 'language']
    .reduce((table, name) => table.addColumn(name, 'text'), articles)
    .execute();
  await inRoom(ordered(db.schema.createTable('updates'), 'row'))
    .addColumn('bytes', 'blob', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('updates_of_room').on('updates').columns(['project', 'article', 'layer']).execute();
  await inRoom(db.schema.createTable('removals'))
    .addColumn('annotation', 'text', (column) => column.notNull())
    .addColumn('creator', 'text', (column) => column.notNull())
    .addColumn('created', 'integer', (column) => column.notNull())
    .addUniqueConstraint('one_removal', ['project', 'article', 'layer', 'annotation'])
    .execute();
}

/** A first column that counts up: rows keep the order in which they came in. */
const ordered = <Name extends string>(
  table: CreateTableBuilder<Name>,
  column: string,
): CreateTableBuilder<Name, string> =>
  table.addColumn(column, sql`integer`, (definition) => definition.primaryKey().autoIncrement());

const inRoom = <Name extends string>(table: CreateTableBuilder<Name, string>): CreateTableBuilder<Name, string> =>
  table
    .addColumn('project', 'text', (column) => column.notNull())
    .addColumn('article', 'text', (column) => column.notNull())
    .addColumn('layer', 'text', (column) => column.notNull());
