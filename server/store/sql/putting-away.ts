/** Stores which articles and projects are put away, in SQL. */
import { setImmediate } from 'node:timers/promises';
import type { Kysely, Selectable } from 'kysely';
import type { ArticleId, MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import { WHOLE_PROJECT } from '../../../shared/domain/layer-name.ts';
import type { LayerEvent } from '../../../shared/layer/layer-event.ts';
import type { PutAwayArticle, PutAwayProject, PutAwayStore } from '../put-away-store.ts';
import type { Tables } from '../tables.ts';
import { mergeIndex } from './article-index.ts';
import { ARTICLE_COLUMNS, articleOf, type ArticleColumns } from './articles.ts';
import {
  beginDeletion,
  deleteLayers,
  dropAllDeliveries,
  dropDeliveries,
  deleteContents,
  emptyProject,
  deleteProjectRows,
  unmarkProject,
  unmarkArticle,
  type SettleLayers,
} from './deletion.ts';
import { overwriteFreePages } from './free-pages.ts';
import { layerId } from './layers.ts';
import { projectOf } from './projects.ts';

/** What deletion needs of those who write to the database beside it. */
interface OtherWriters {
  readonly settle: SettleLayers;
  /** Moves everything out of the write-ahead log, and cuts it. */
  readonly clearLog: () => Promise<void>;
}

interface AwayColumns {
  readonly put_away_at: number | null;
  readonly put_away_by: MemberId | null;
}

/** So many rows of history are read at once: each may hold the events of a large import. */
const HISTORY_ROWS_A_STEP = 20;

/** Of what nobody ends. */
const ENDLESS = new AbortController().signal;

const AWAY_COLUMNS = ['put_away_at', 'put_away_by'] as const;
const NOT_AWAY = { put_away_at: null, put_away_by: null } as const;

const awayOf = ({ put_away_at: at, put_away_by: by }: AwayColumns) => ({ at: at ?? 0, by });

const articleAway = ({ put_away_at, put_away_by, ...row }: ArticleColumns & AwayColumns): PutAwayArticle => ({
  article: articleOf(row),
  ...awayOf({ put_away_at, put_away_by }),
});

const projectAway = ({
  articles,
  ...row
}: Selectable<Tables['projects']> & { articles: number | null }): PutAwayProject => ({
  project: projectOf(row),
  articles: articles ?? 0,
  ...awayOf(row),
});

const articlesAway = (db: Kysely<Tables>, project: ProjectId) =>
  db
    .selectFrom('articles')
    .select([...ARTICLE_COLUMNS, ...AWAY_COLUMNS])
    .where((article) => article.and({ project, state: 'put-away' }));

const projectsAway = (db: Kysely<Tables>) =>
  db
    .selectFrom('projects')
    .selectAll('projects')
    .select((row) =>
      row
        .selectFrom('articles_there')
        .whereRef('articles_there.project', '=', 'projects.id')
        .select(row.fn.countAll<number>().as('n'))
        .as('articles'),
    )
    .where('projects.place', '=', 'put-away');

export const putAwayStore = (db: Kysely<Tables>, { settle, clearLog }: OtherWriters): PutAwayStore => ({
  putArticleAway: (project, id, { by, at }) =>
    db.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('articles')
        .set({ state: 'put-away', put_away_at: at, put_away_by: by })
        .where((article) => article.and({ project, id, state: 'there' }))
        .executeTakeFirstOrThrow();
      await dropDeliveries(transaction, project, id);
      return numUpdatedRows > 0n;
    }),
  async restoreArticle(project, id) {
    const row = await db
      .updateTable('articles')
      .set({ state: 'there', ...NOT_AWAY })
      .where((article) => article.and({ project, id, state: 'put-away' }))
      .returning(ARTICLE_COLUMNS)
      .executeTakeFirst();
    return row === undefined ? null : articleOf(row);
  },
  async article(project, id) {
    const row = await articlesAway(db, project).where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : articleAway(row);
  },
  async articles(project) {
    return (await articlesAway(db, project).orderBy('put_away_at', 'desc').execute()).map(articleAway);
  },
  putProjectAway: (id, { by, at }) =>
    db.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('projects')
        .set({ place: 'put-away', put_away_at: at, put_away_by: by })
        .where((project) => project.and({ id, place: 'there' }))
        .executeTakeFirstOrThrow();
      await dropAllDeliveries(transaction, id);
      return numUpdatedRows > 0n;
    }),
  async restoreProject(id) {
    const { numUpdatedRows } = await db
      .updateTable('projects')
      .set({ place: 'there', ...NOT_AWAY })
      .where((project) => project.and({ id, place: 'put-away' }))
      .executeTakeFirstOrThrow();
    return numUpdatedRows > 0n;
  },
  async project(id) {
    const row = await projectsAway(db).where('projects.id', '=', id).executeTakeFirst();
    return row === undefined ? null : projectAway(row);
  },
  async ownedBy(member) {
    const rows = await projectsAway(db)
      .innerJoin('memberships', 'memberships.project', 'projects.id')
      .where('memberships.member', '=', member)
      .where('memberships.left', '=', 0)
      .where('memberships.role', '=', 'owner')
      .orderBy('projects.put_away_at', 'desc')
      .execute();
    return rows.map(projectAway);
  },
  async due(at) {
    const articles = await db
      .selectFrom('articles')
      .select(['project', 'id as article'])
      .where((row) =>
        row.or([row('state', '=', 'deleted'), row.and([row('state', '=', 'put-away'), row('put_away_at', '<=', at)])]),
      )
      .execute();
    const projects = await db
      .selectFrom('projects')
      .select('id')
      .where((row) =>
        row.or([row('place', '=', 'deleted'), row.and([row('place', '=', 'put-away'), row('put_away_at', '<=', at)])]),
      )
      .execute();
    return { articles, projects: projects.map(({ id }) => id) };
  },
  async deleteArticle(project, article, { awayUntil, signal = ENDLESS } = {}) {
    const order = await beginDeletion(db, project, article, awayUntil);
    if (order === null) return false;
    await deleteContents({ db, settle, signal }, project, article, order);
    return true;
  },
  async deleteProject(id, { awayUntil, signal = ENDLESS } = {}) {
    if (!(await emptyProject(db, id, awayUntil))) return false;
    const work = { db, settle, signal };
    for (let article = await anArticleOf(db, id); article !== null; article = await anArticleOf(db, id)) {
      const order = await beginDeletion(db, id, article);
      if (order !== null) await deleteContents(work, id, article, order);
      await unmarkArticle(db, id, article);
    }
    await deleteLayers(work, id, WHOLE_PROJECT);
    await deleteProjectRows(work, id);
    return true;
  },
  async unmark({ articles, projects }) {
    for (const { project, article } of articles) await unmarkArticle(db, project, article);
    for (const project of projects) await unmarkProject(db, project);
  },
  async forgetEvents(room, article, signal = ENDLESS) {
    const layer = await layerId(db, room);
    // An address of a version (`versionRef`) that stands alone: ids of articles may end alike.
    const named = new RegExp(`(?<![\\w-])${article}:\\d+-\\d`);
    for (let last = 0; ;) {
      const rows = await db
        .selectFrom('history')
        .select(['row', 'events'])
        .where('layer', '=', layer)
        .where('row', '>', last)
        .orderBy('row')
        .limit(HISTORY_ROWS_A_STEP)
        .execute();
      for (const { row, events } of rows) if (named.test(events)) await forgetIn(db, row, events, named);
      const end = rows.at(-1)?.row;
      if (end === undefined) return;
      last = end;
      await setImmediate(undefined, { signal });
    }
  },
  async scrub(signal = ENDLESS) {
    await mergeIndex(db, signal);
    await overwriteFreePages(db, signal);
    await clearLog();
  },
});

const anArticleOf = async (db: Kysely<Tables>, project: ProjectId): Promise<ArticleId | null> =>
  (await db.selectFrom('articles').select('id').where('project', '=', project).limit(1).executeTakeFirst())?.id ?? null;

/** Takes events out of a row of history; the row too, where none is left. */
async function forgetIn(db: Kysely<Tables>, row: number, events: string, named: RegExp): Promise<void> {
  const left = (JSON.parse(events) as LayerEvent[]).filter((event) => !named.test(JSON.stringify(event)));
  await (left.length === 0
    ? db.deleteFrom('history').where('row', '=', row).execute()
    : db
        .updateTable('history')
        .set({ events: JSON.stringify(left) })
        .where('row', '=', row)
        .execute());
}
