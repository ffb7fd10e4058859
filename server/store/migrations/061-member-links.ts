/** Adds links that give a member who lost their own link access again, once, under the same identity. */
import type { Kysely } from 'kysely';

export async function memberLinks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('member_links')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('project', 'text', (column) => column.notNull())
    .addColumn('member', 'text', (column) => column.notNull())
    .addColumn('created_by', 'text')
    .addColumn('expires', 'integer', (column) => column.notNull())
    // When it was opened, in milliseconds since 1970.
    .addColumn('used', 'integer')
    .execute();
}
