/** Stores articles, in SQL. The text is read only where a caller requests it. */
import { sql, type Kysely } from 'kysely';
import type { Article, ArticleKind } from '../../../shared/domain/article.ts';
import type { ArticleChange, ArticleDescription, ArticleEdit } from '../../../shared/domain/article-change.ts';
import type { ArticleId, ProjectId } from '../../../shared/domain/ids.ts';
import type { ArticleStore, Finding, StoredArticle } from '../store.ts';
import { indexFirstPiece, indexNext, indexOtherPieces, indexTitle, textPieces, type Indexed } from './article-index.ts';
import { articleSearch } from './article-search.ts';
import { assertNotDeleted } from './deletion.ts';
import type { Tables } from '../tables.ts';

/** What an article's row says of it. */
export const ARTICLE_COLUMNS = [
  'id',
  'title',
  'outlet',
  'author',
  'date',
  'url',
  'language',
  'kind',
  'sha256',
  'length',
] as const;

export interface ArticleColumns extends Omit<Article, 'kind'> {
  readonly kind: ArticleKind | null;
}

export const articleOf = ({ kind, ...row }: ArticleColumns): Article => ({ ...row, ...(kind !== null && { kind }) });

const articleOrNull = (row: ArticleColumns | undefined): Article | null => (row === undefined ? null : articleOf(row));

/** Those that are not put away: the one place where articles are read. */
const articlesOf = (db: Kysely<Tables>, project: ProjectId) =>
  db.selectFrom('articles_there').where('project', '=', project);

/** Those that are put away too. */
const keptArticles = (db: Kysely<Tables>, project: ProjectId) =>
  db.selectFrom('articles').where('project', '=', project).where('state', '<>', 'deleted');

export const articleStore = (db: Kysely<Tables>): ArticleStore => ({
  async add(project, articles) {
    const { added, toIndex } = await db.transaction().execute(async (transaction) => {
      await assertNotDeleted(transaction, project);
      const added: Article[] = [];
      const toIndex: Indexed[] = [];
      for (const { article, text } of articles) {
        const back = await takeBack(transaction, project, article);
        const order = back === null ? await insert(transaction, project, { article, text }) : null;
        if (back !== null || order !== null) added.push(back ?? article);
        if (order !== null) toIndex.push({ order, project, title: article.title, pieces: textPieces(text) });
      }
      for (const one of toIndex) await indexFirstPiece(transaction, one);
      return { added, toIndex };
    });
    for (const one of toIndex) await indexOtherPieces(db, one);
    return added;
  },
  async get(project, id) {
    return articleOrNull(await articlesOf(db, project).select(ARTICLE_COLUMNS).where('id', '=', id).executeTakeFirst());
  },
  async findBySha256(project, sha256) {
    return articleOrNull(
      await articlesOf(db, project).select(ARTICLE_COLUMNS).where('sha256', '=', sha256).executeTakeFirst(),
    );
  },
  async text(project, id) {
    return (await articlesOf(db, project).select('text').where('id', '=', id).executeTakeFirst())?.text ?? null;
  },
  ...articleSearch(db),
  list: async (project) =>
    (await articlesOf(db, project).select(ARTICLE_COLUMNS).orderBy('order').execute()).map(articleOf),
  async version(project) {
    const { count, sum } = await articlesOf(db, project)
      .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number | null>('order').as('sum')])
      .executeTakeFirstOrThrow();
    const { edits } = await db
      .selectFrom('article_edits')
      .select(({ fn }) => fn.countAll<number>().as('edits'))
      .where('project', '=', project)
      .executeTakeFirstOrThrow();
    return [count, sum, edits].join('.');
  },
  async describe(project, changes) {
    await db.transaction().execute(async (transaction) => {
      for (const { id, edit } of changes) await describe(transaction, project, id, edit);
    });
  },
  async edits(project, id) {
    const rows = await db
      .selectFrom('article_edits')
      .select(['by', 'at', 'before', 'after'])
      .where((edit) => edit.and({ project, article: id }))
      .orderBy(sql`rowid`, 'desc')
      .execute();
    return rows.map(({ by, at, before, after }) => ({
      by,
      at,
      before: JSON.parse(before) as ArticleChange,
      after: JSON.parse(after) as ArticleChange,
    }));
  },
  async finding(project, id) {
    return (await articlesOf(db, project).select('finding').where('id', '=', id).executeTakeFirst())?.finding ?? null;
  },
  async setFinding(project, ids, finding) {
    await db
      .updateTable('articles')
      .set({ finding })
      .where('project', '=', project)
      .$if(ids !== null, (query) => query.where('id', 'in', ids ?? []))
      .execute();
  },
  indexNext: () => indexNext(db),
  wanted: (project) =>
    db
      .selectFrom('articles_there')
      .select(['project', 'id as article'])
      .where('finding', '=', 'wanted')
      .$if(project !== null, (query) => query.where('project', '=', project))
      .orderBy('order')
      .execute(),
  async lengths(project) {
    const rows = await keptArticles(db, project).select(['id', 'length']).execute();
    return new Map(rows.map(({ id, length }) => [id, length]));
  },
  async isKept(project, id) {
    return (await keptArticles(db, project).select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
  },
});

/** Without fields that are not said. */
const definedOf = (change: ArticleChange): Partial<Omit<ArticleDescription, 'kind'> & Pick<ArticleColumns, 'kind'>> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));

async function describe(
  db: Kysely<Tables>,
  project: ProjectId,
  id: ArticleId,
  { by, at, before, after }: ArticleEdit,
): Promise<void> {
  const changed = await db
    .updateTable('articles')
    .set(definedOf(after))
    .where((article) => article.and({ project, id, state: 'there' }))
    .returning('order')
    .executeTakeFirst();
  if (changed === undefined) return;
  const edit = { project, article: id, by, at, before: JSON.stringify(before), after: JSON.stringify(after) };
  await db.insertInto('article_edits').values(edit).execute();
  if (after.title === undefined) return;
  const { order } = changed;
  const { text } = await db.selectFrom('articles').select('text').where('order', '=', order).executeTakeFirstOrThrow();
  await indexTitle(db, { order, project, title: after.title }, text);
}

/** A text that was put away comes back as the article that it was. */
async function takeBack(db: Kysely<Tables>, project: ProjectId, { sha256 }: Article): Promise<Article | null> {
  const back = await db
    .updateTable('articles')
    .set({ state: 'there', put_away_at: null, put_away_by: null })
    .where((one) => one.and({ project, sha256, state: 'put-away' }))
    .returning(ARTICLE_COLUMNS)
    .executeTakeFirst();
  return articleOrNull(back);
}

/** A new article is wanted where its project has what is found suggested. */
const wantedIn = (project: ProjectId) =>
  sql<Finding | null>`(SELECT CASE WHEN json_extract(finder, '$.on') THEN 'wanted' END FROM projects WHERE id = ${project})`;

/** @returns its place in the order of articles; `null` if the project has that text already. */
async function insert(
  db: Kysely<Tables>,
  project: ProjectId,
  { article, text }: StoredArticle,
): Promise<number | null> {
  const row = await db
    .insertInto('articles')
    .values({ project, ...article, text, finding: wantedIn(project) })
    .onConflict((conflict) => conflict.columns(['project', 'sha256']).doNothing())
    .returning('order')
    .executeTakeFirst();
  return row?.order ?? null;
}
