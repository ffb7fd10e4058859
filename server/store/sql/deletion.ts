/** Deletes articles and projects for good, row by row, in commits so small that nobody waits for one. */
import { setImmediate } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import type { ArticleId, ProjectId } from '../../../shared/domain/ids.ts';
import { unindex } from './article-index.ts';
import type { Tables } from '../tables.ts';

/** What a layer's number leads to, with how many rows are taken away at once: some hold a megabyte, others a line. */
const BY_LAYER = [
  ['updates', 2],
  ['merged_parts', 4],
  ['history', 100],
  ['annotations', 500],
  ['removals', 1_000],
  ['client_owners', 1_000],
] as const;

/** Tables whose rows have no number of their own, with their keys. */
const BY_KEY = [
  ['relations', 'layer, id', 500],
  ['index_backlog', 'layer, version, part', 50],
] as const;

const BY_ARTICLE = [
  'article_rounds',
  'round_layers',
  'kept_passages',
  'assignments',
  'joined_layers',
  'article_edits',
  'gold_articles',
  'gold_scores',
  'late_work',
  'article_states',
] as const;

const BY_PROJECT = [
  'assignment_plans',
  'talk_reads',
  'imports',
  'member_links',
  'api_keys',
  'links',
  'memberships',
] as const;

/** Rows of all articles, and of the layers of a project that belong to none. */
const ROWS_A_STEP = 200;

/** Ends what still writes to layers, so that nothing comes back behind the deletion. */
export type SettleLayers = (layers: readonly number[]) => Promise<void>;

/** Takes an article's words away at once, so that nobody reads them, and its text can come in again as another article. @param awayUntil as for `deleteArticle`. @returns its place in the order of articles; `null` if there is none. */
export const beginDeletion = (
  db: Kysely<Tables>,
  project: ProjectId,
  id: ArticleId,
  awayUntil?: number,
): Promise<number | null> =>
  db.transaction().execute(async (transaction) => {
    const row = await transaction
      .updateTable('articles')
      .set({
        title: '',
        text: '',
        outlet: null,
        author: null,
        date: null,
        url: null,
        language: null,
        finding: null,
        sha256: `deleted ${id}`,
        state: 'deleted',
      })
      .where((article) => article.and({ project, id }))
      .$if(awayUntil !== undefined, (article) =>
        article.where((row) =>
          row.or([
            row('state', '=', 'deleted'),
            row.and([row('state', '=', 'put-away'), row('put_away_at', '<=', awayUntil ?? 0)]),
          ]),
        ),
      )
      .returning('order')
      .executeTakeFirst();
    if (row === undefined) return null;
    await dropDeliveries(transaction, project, id);
    return row.order;
  });

/** Takes away everything that is left of an article. */
export async function finishDeletion(
  db: Kysely<Tables>,
  project: ProjectId,
  article: ArticleId,
  order: number,
  settle: SettleLayers,
): Promise<void> {
  await unindex(db, order);
  await deleteLayers(db, project, article, settle);
  for (const table of BY_ARTICLE) {
    await db
      .deleteFrom(table)
      .where((row) => row.and({ project, article }))
      .execute();
    await setImmediate();
  }
  await db
    .deleteFrom('articles')
    .where((row) => row.and({ project, id: article }))
    .execute();
}

/** Deletes layers of a project with all that they hold. @param article of this one. */
export async function deleteLayers(
  db: Kysely<Tables>,
  project: ProjectId,
  article: string,
  settle: SettleLayers,
): Promise<void> {
  const layers = await db
    .selectFrom('layers')
    .select('id')
    .where((layer) => layer.and({ project, article: article as ArticleId }))
    .execute();
  const ids = layers.map(({ id }) => id);
  await settle(ids);
  for (const id of ids) {
    for (const [table, rows] of BY_LAYER)
      await inSteps(
        db,
        rows,
        sql`DELETE FROM ${sql.table(table)} WHERE rowid IN
        (SELECT rowid FROM ${sql.table(table)} WHERE layer = ${id} LIMIT ${rows})`,
      );
    for (const [table, key, rows] of BY_KEY)
      await inSteps(
        db,
        rows,
        sql`DELETE FROM ${sql.table(table)} WHERE (${sql.raw(key)}) IN
        (SELECT ${sql.raw(key)} FROM ${sql.table(table)} WHERE layer = ${id} LIMIT ${rows})`,
      );
    await db.deleteFrom('layers').where('id', '=', id).execute();
  }
}

async function inSteps(db: Kysely<Tables>, rows: number, statement: ReturnType<typeof sql>): Promise<void> {
  for (;;) {
    const { numAffectedRows = 0n } = await statement.execute(db);
    await setImmediate();
    if (numAffectedRows < BigInt(rows)) return;
  }
}

/** Takes away what a project has beside its articles, and the project. */
export async function finishProject(db: Kysely<Tables>, project: ProjectId): Promise<void> {
  await dropAllDeliveries(db, project);
  for (const table of ['webhooks', ...BY_ARTICLE, ...BY_PROJECT] as const)
    await inSteps(
      db,
      ROWS_A_STEP,
      sql`DELETE FROM ${sql.table(table)} WHERE rowid IN
      (SELECT rowid FROM ${sql.table(table)} WHERE project = ${project} LIMIT ${ROWS_A_STEP})`,
    );
  await db.deleteFrom('projects').where('id', '=', project).execute();
}

/** Webhooks of a project are not told any more what names an article. */
export async function dropDeliveries(db: Kysely<Tables>, project: ProjectId, article: ArticleId): Promise<void> {
  await sql`DELETE FROM deliveries WHERE webhook IN (SELECT id FROM webhooks WHERE project = ${project}) AND instr(body, ${JSON.stringify(article)}) > 0`.execute(
    db,
  );
}

/** Webhooks of a project are not told any more what waits for them. */
export async function dropAllDeliveries(db: Kysely<Tables>, project: ProjectId): Promise<void> {
  await sql`DELETE FROM deliveries WHERE webhook IN (SELECT id FROM webhooks WHERE project = ${project})`.execute(db);
}
