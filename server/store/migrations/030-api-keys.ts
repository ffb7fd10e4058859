/** Adds API keys, by which programs act for a person. */
import type { Kysely } from 'kysely';

export async function apiKeys(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('api_keys')
    .addColumn('order', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('member', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('project', 'text')
    .addColumn('created', 'integer', (column) => column.notNull())
    .addColumn('expires', 'integer', (column) => column.notNull())
    .addColumn('revoked', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('keys_of_a_member').on('api_keys').column('member').execute();
}
