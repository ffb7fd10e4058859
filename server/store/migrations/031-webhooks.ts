/** Adds webhooks of projects, and the queue of deliveries to them. */
import type { Kysely } from 'kysely';

export async function webhooks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('webhooks')
    .addColumn('order', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('project', 'text', (column) => column.notNull())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('events', 'text', (column) => column.notNull())
    .addColumn('created', 'integer', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('is_on', 'integer', (column) => column.notNull())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('left_out', 'integer', (column) => column.notNull())
    .addColumn('last_try', 'integer')
    .addColumn('last_status', 'integer')
    .addColumn('last_problem', 'text')
    .execute();
  await db.schema.createIndex('webhooks_of_a_project').on('webhooks').column('project').execute();
  await db.schema
    .createTable('deliveries')
    .addColumn('order', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('webhook', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('due', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('deliveries_of_a_webhook').on('deliveries').column('webhook').execute();
  await db.schema.createIndex('deliveries_by_time').on('deliveries').columns(['due', 'order']).execute();
}
