/** Stores webhooks and their pending deliveries, in SQL. */
import { sql, type Kysely, type Selectable } from 'kysely';
import type { WebhookId } from '../../../shared/domain/ids.ts';
import { MAX_WAITING_DELIVERIES, MAX_WEBHOOKS, type WebhookEvent } from '../../../shared/domain/webhook.ts';
import type { NewDelivery, Webhook, WebhookStore } from '../store.ts';
import type { Tables } from '../tables.ts';

const webhookOf = ({
  id,
  project,
  url,
  events,
  created,
  created_by,
  is_on,
  failures,
  left_out,
  last_try,
  last_status,
  last_problem,
}: Selectable<Tables['webhooks']>): Webhook => ({
  id,
  project,
  url,
  events: JSON.parse(events) as WebhookEvent[],
  created,
  createdBy: created_by,
  isOn: is_on !== 0,
  failures,
  leftOut: left_out,
  lastTry: last_try,
  lastStatus: last_status,
  lastProblem: last_problem,
});

export const webhookStore = (db: Kysely<Tables>): WebhookStore => ({
  create: ({ id, project, url, events, created, createdBy }) =>
    db.transaction().execute(async (transaction) => {
      const { count } = await transaction
        .selectFrom('webhooks')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('project', '=', project)
        .executeTakeFirstOrThrow();
      if (count >= MAX_WEBHOOKS) return false;
      await transaction
        .insertInto('webhooks')
        .values({
          id,
          project,
          url,
          events: JSON.stringify(events),
          created,
          created_by: createdBy,
          is_on: 1,
          failures: 0,
          left_out: 0,
        })
        .execute();
      return true;
    }),
  async ofProject(project) {
    const rows = await db.selectFrom('webhooks').selectAll().where('project', '=', project).orderBy('order').execute();
    return rows.map(webhookOf);
  },
  async waiting(project) {
    const rows = await db
      .selectFrom('deliveries')
      .innerJoin('webhooks', 'webhooks.id', 'deliveries.webhook')
      .select(({ fn }) => ['deliveries.webhook', fn.countAll<number>().as('count')])
      .where('webhooks.project', '=', project)
      .groupBy('deliveries.webhook')
      .execute();
    return new Map(rows.map(({ webhook, count }) => [webhook, count]));
  },
  setOn: (project, id, isOn) =>
    db.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('webhooks')
        .set(isOn ? { is_on: 1, failures: 0 } : { is_on: 0 })
        .where('project', '=', project)
        .where('id', '=', id)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      if (!isOn) await leaveOutAll(transaction, id);
      return true;
    }),
  remove: (project, id) =>
    db.transaction().execute(async (transaction) => {
      const { numDeletedRows } = await transaction
        .deleteFrom('webhooks')
        .where('project', '=', project)
        .where('id', '=', id)
        .executeTakeFirst();
      if (numDeletedRows === 0n) return false;
      await transaction.deleteFrom('deliveries').where('webhook', '=', id).execute();
      return true;
    }),
  enqueue: (deliveries) => db.transaction().execute((transaction) => insertDeliveries(transaction, deliveries)),
  async next(busy) {
    const row = await db
      .selectFrom('deliveries')
      .innerJoin('webhooks', 'webhooks.id', 'deliveries.webhook')
      .select([
        'deliveries.id',
        'deliveries.webhook',
        'deliveries.body',
        'deliveries.tries',
        'deliveries.due',
        'webhooks.url',
      ])
      .$if(busy.length > 0, (query) => query.where('deliveries.webhook', 'not in', busy))
      .orderBy('deliveries.due')
      .orderBy('deliveries.order')
      .executeTakeFirst();
    return row ?? null;
  },
  delivered: ({ id, webhook }, status, at) =>
    db.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('deliveries').where('id', '=', id).execute();
      await transaction
        .updateTable('webhooks')
        .set({ failures: 0, last_try: at, last_status: status, last_problem: null })
        .where('id', '=', webhook)
        .execute();
    }),
  failed: ({ id, webhook }, { status, problem }, at, due) =>
    db.transaction().execute(async (transaction) => {
      await transaction
        .updateTable('webhooks')
        .set({
          failures: sql`failures + 1`,
          last_try: at,
          last_status: status,
          last_problem: problem,
          ...(due === null ? { is_on: 0 } : {}),
        })
        .where('id', '=', webhook)
        .execute();
      if (due === null) await leaveOutAll(transaction, webhook);
      else
        await transaction
          .updateTable('deliveries')
          .set({ tries: sql`tries + 1`, due })
          .where('id', '=', id)
          .execute();
    }),
});

/** Nothing waits for the webhook any more; how much did is counted. */
async function leaveOutAll(transaction: Kysely<Tables>, webhook: WebhookId): Promise<void> {
  const { numDeletedRows } = await transaction
    .deleteFrom('deliveries')
    .where('webhook', '=', webhook)
    .executeTakeFirst();
  await transaction
    .updateTable('webhooks')
    .set({ left_out: sql`left_out + ${Number(numDeletedRows)}` })
    .where('id', '=', webhook)
    .execute();
}

/** Puts deliveries on the list of those webhooks that are still there and on; where too many wait, they are counted instead. */
export async function insertDeliveries(transaction: Kysely<Tables>, deliveries: readonly NewDelivery[]): Promise<void> {
  for (const { id, webhook, body, due } of deliveries) {
    const isOn = await transaction
      .selectFrom('webhooks')
      .select('id')
      .where('id', '=', webhook)
      .where('is_on', '=', 1)
      .executeTakeFirst();
    if (isOn === undefined) continue;
    const { count } = await transaction
      .selectFrom('deliveries')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('webhook', '=', webhook)
      .executeTakeFirstOrThrow();
    if (count < MAX_WAITING_DELIVERIES)
      await transaction.insertInto('deliveries').values({ id, webhook, body, tries: 0, due }).execute();
    else
      await transaction
        .updateTable('webhooks')
        .set({ left_out: sql`left_out + 1` })
        .where('id', '=', webhook)
        .execute();
  }
}
