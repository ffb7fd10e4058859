/** Adds a record of who imported files into a project, since imported annotations keep the authors named in the files. */
import { sql, type Kysely } from 'kysely';

export async function imports(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('imports')
    .addColumn('order', sql`integer`, (column) => column.primaryKey().autoIncrement())
    .addColumn('project', 'text', (column) => column.notNull())
    .addColumn('at', 'integer', (column) => column.notNull())
    // Nobody where it came in on the command line.
    .addColumn('by', 'text')
    .addColumn('format', 'text', (column) => column.notNull())
    .addColumn('files', 'integer', (column) => column.notNull())
    .addColumn('articles', 'integer', (column) => column.notNull())
    .addColumn('annotations', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('imports_of_a_project').on('imports').column('project').execute();
}
