/** Stores a large merged layer in parts, so that writing it does not block other commits. */
import type { Kysely } from 'kysely';

export async function mergedParts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('merged_parts')
    .addColumn('project', 'text', (column) => column.notNull())
    .addColumn('article', 'text', (column) => column.notNull())
    .addColumn('layer', 'text', (column) => column.notNull())
    // The row of `updates` whose bytes it is a part of, and which part, from 1.
    .addColumn('of_row', 'integer', (column) => column.notNull())
    .addColumn('part', 'integer', (column) => column.notNull())
    .addColumn('bytes', 'blob', (column) => column.notNull())
    .addPrimaryKeyConstraint('one_part', ['project', 'article', 'layer', 'of_row', 'part'])
    .execute();
  // In how many parts a row's bytes lie; 0 for one that holds them itself.
  await db.schema
    .alterTable('updates')
    .addColumn('parts', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
