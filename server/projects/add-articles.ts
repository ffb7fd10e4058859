/** Adds articles to a project. One text becomes one article, however often it is imported, even if an earlier version stored the text in another form. */
import { setImmediate } from 'node:timers/promises';
import type { Article, NewArticle } from '../../shared/domain/article.ts';
import type { ArticleId, ProjectId } from '../../shared/domain/ids.ts';
import { sha256Hex } from '../importers/sha256.ts';
import type { StoredArticle } from '../store/store.ts';
import type { Services } from './services.ts';

/** So many articles are stored in one commit: some ten milliseconds. */
export const ARTICLES_A_COMMIT = 100;
/** So much text is stored and indexed in one commit, in UTF-16 units: a few milliseconds. */
const TEXT_A_COMMIT = 50_000;

interface AddedArticles {
  /** In the order given: those added, and those that were there already. */
  readonly articles: readonly Article[];
  readonly added: number;
}

export async function addArticles(
  work: Services,
  project: ProjectId,
  incoming: readonly NewArticle[],
): Promise<AddedArticles> {
  const found = new Map<string, Article>();
  let added = 0;
  for (const slice of slicesOf(incoming)) {
    const stored: StoredArticle[] = [];
    for (const article of slice) {
      const kept = await keptAs(work, project, article);
      if (kept === null) stored.push(withHash(article, work.newId() as ArticleId));
      else found.set(kept.sha256, kept);
    }
    const cameIn = await work.store.articles.add(project, stored);
    added += cameIn.length;
    await tellOf(work, project, cameIn);
    for (const article of cameIn) found.set(article.sha256, article);
    for (const {
      article: { sha256 },
    } of stored) {
      const article = found.get(sha256) ?? (await work.store.articles.findBySha256(project, sha256));
      if (article !== null) found.set(sha256, article);
    }
    await setImmediate();
  }
  if (added > 0) await work.changes.publish({ kind: 'articles', project });
  return { articles: [...found.values()], added };
}

/** Tells of articles that came in. */
export async function tellOf(
  { changes }: Pick<Services, 'changes'>,
  project: ProjectId,
  articles: readonly Article[],
): Promise<void> {
  if (articles.length === 0) return;
  await changes.publish({ kind: 'texts', project, articles: articles.map(({ id, length }) => ({ id, length })) });
}

/** In their order, together as long as one commit may be; a longer one alone. */
function slicesOf(incoming: readonly NewArticle[]): NewArticle[][] {
  const slices: NewArticle[][] = [];
  let length = 0;
  for (const article of incoming) {
    length += article.text.length;
    const open = slices.at(-1);
    if (open !== undefined && open.length < ARTICLES_A_COMMIT && length <= TEXT_A_COMMIT) open.push(article);
    else {
      slices.push([article]);
      length = article.text.length;
    }
  }
  return slices;
}

/** The article that holds the same file as an earlier version kept it; `null` if there is none. */
async function keptAs({ store }: Services, project: ProjectId, { earlier = [] }: NewArticle): Promise<Article | null> {
  for (const text of earlier) {
    const article = await store.articles.findBySha256(project, sha256Hex(text));
    if (article !== null) return article;
  }
  return null;
}

const withHash = ({ title, text, outlet, author, date, url, language }: NewArticle, id: ArticleId): StoredArticle => ({
  article: { id, title, outlet, author, date, url, language, sha256: sha256Hex(text), length: text.length },
  text,
});
