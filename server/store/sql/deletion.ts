/** Deletes articles and projects for good, row by row, in small commits, so that other commits do not wait. */
import { setImmediate } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import type { ArticleId, ProjectId } from '../../../shared/domain/ids.ts';
import { DeletedForGood } from '../deleted-for-good.ts';
import { unindex } from './article-index.ts';
import type { Tables } from '../tables.ts';

/** What a layer's number leads to, with how many rows are taken away at once: some hold a megabyte, others a line. */
const BY_LAYER = [
  ['updates', 2],
  ['merged_parts', 4],
  ['history', 100],
  ['annotations', 500],
  ['comments', 100],
  ['removals', 1_000],
  ['client_owners', 1_000],
] as const;

/** Tables whose rows have no number of their own, with their keys. */
const BY_KEY = [
  // First: what waits to be indexed must not be taken in once its rows are gone.
  ['index_backlog', 'layer, version, part', 50],
  ['relations', 'layer, id', 500],
  ['comment_mentions', 'layer, comment, member', 500],
  ['comment_reads', 'layer, comment, member', 500],
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

/** What the steps of a deletion go by. */
interface Deletion {
  readonly db: Kysely<Tables>;
  readonly settle: SettleLayers;
  /** Ends it between two steps. */
  readonly signal: AbortSignal;
}

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

/** Takes away everything that is left of an article but the row that marks it. */
export async function deleteContents(
  work: Deletion,
  project: ProjectId,
  article: ArticleId,
  order: number,
): Promise<void> {
  const { db, signal } = work;
  await unindex(db, order, signal);
  await deleteLayers(work, project, article);
  for (const table of BY_ARTICLE) {
    await db
      .deleteFrom(table)
      .where((row) => row.and({ project, article }))
      .execute();
    await setImmediate(undefined, { signal });
  }
}

export async function unmarkArticle(db: Kysely<Tables>, project: ProjectId, id: ArticleId): Promise<void> {
  await db
    .deleteFrom('articles')
    .where((row) => row.and({ project, id, state: 'deleted' }))
    .execute();
}

/** Deletes layers of a project with all that they hold. @param article of this one. */
export async function deleteLayers(
  { db, settle, signal }: Deletion,
  project: ProjectId,
  article: string,
): Promise<void> {
  const layers = await db
    .selectFrom('layers')
    .select('id')
    .where((layer) => layer.and({ project, article: article as ArticleId }))
    .execute();
  const ids = layers.map(({ id }) => id);
  await settle(ids);
  signal.throwIfAborted();
  for (const id of ids) {
    for (const [table, key, rows] of BY_KEY)
      await inSteps(
        { db, signal },
        rows,
        sql`DELETE FROM ${sql.table(table)} WHERE (${sql.raw(key)}) IN
        (SELECT ${sql.raw(key)} FROM ${sql.table(table)} WHERE layer = ${id} LIMIT ${rows})`,
      );
    for (const [table, rows] of BY_LAYER)
      await inSteps(
        { db, signal },
        rows,
        sql`DELETE FROM ${sql.table(table)} WHERE rowid IN
        (SELECT rowid FROM ${sql.table(table)} WHERE layer = ${id} LIMIT ${rows})`,
      );
    await db.deleteFrom('layers').where('id', '=', id).execute();
  }
}

async function inSteps(
  { db, signal }: Pick<Deletion, 'db' | 'signal'>,
  rows: number,
  statement: ReturnType<typeof sql>,
): Promise<void> {
  for (;;) {
    const { numAffectedRows = 0n } = await statement.execute(db);
    await setImmediate(undefined, { signal });
    if (numAffectedRows < BigInt(rows)) return;
  }
}

/** Nobody finds it from now on, and its words are gone. @param awayUntil as for `deleteProject`. @returns false if there is none. */
export async function emptyProject(db: Kysely<Tables>, id: ProjectId, awayUntil?: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('projects')
    .set({ place: 'deleted', title: '', guidelines: '', label_set: '{}', source: null, finder: null })
    .where('id', '=', id)
    .$if(awayUntil !== undefined, (project) =>
      project.where((row) =>
        row.or([
          row('place', '=', 'deleted'),
          row.and([row('place', '=', 'put-away'), row('put_away_at', '<=', awayUntil ?? 0)]),
        ]),
      ),
    )
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Takes away what a project has beside its articles, but the row that marks it. */
export async function deleteProjectRows(work: Deletion, project: ProjectId): Promise<void> {
  await dropAllDeliveries(work.db, project);
  for (const table of ['webhooks', ...BY_ARTICLE, ...BY_PROJECT] as const)
    await inSteps(
      work,
      ROWS_A_STEP,
      sql`DELETE FROM ${sql.table(table)} WHERE rowid IN
      (SELECT rowid FROM ${sql.table(table)} WHERE project = ${project} LIMIT ${ROWS_A_STEP})`,
    );
}

/** @throws DeletedForGood where the project is marked: nothing more comes into it. */
export async function assertNotDeleted(db: Kysely<Tables>, id: ProjectId): Promise<void> {
  const marked = await db
    .selectFrom('projects')
    .select('id')
    .where((project) => project.and({ id, place: 'deleted' }))
    .executeTakeFirst();
  if (marked !== undefined) throw new DeletedForGood(`The project ${id}`);
}

/** With what came in while the project was being deleted, such as a link. */
export async function unmarkProject(db: Kysely<Tables>, id: ProjectId): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const isMarked = transaction
      .selectFrom('projects')
      .select('id')
      .where((project) => project.and({ id, place: 'deleted' }));
    for (const table of ['links', 'memberships'] as const)
      await transaction.deleteFrom(table).where('project', 'in', isMarked).execute();
    await transaction.deleteFrom('projects').where('id', 'in', isMarked).execute();
  });
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
