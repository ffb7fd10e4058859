/** Adds articles to a project: one article for one text, however often it comes in, also where an earlier version kept it otherwise. */
import type { Article, NewArticle } from '../../shared/domain/article.ts';
import type { ArticleId, ProjectId } from '../../shared/domain/ids.ts';
import { sha256Hex } from '../importers/sha256.ts';
import type { StoredArticle } from '../store/store.ts';
import type { ProjectWork } from './project-work.ts';

export interface AddedArticles {
  /** In the order given: those added, and those that were there already. */
  readonly articles: readonly Article[];
  readonly added: number;
}

export async function addArticles(work: ProjectWork, project: ProjectId, incoming: readonly NewArticle[]): Promise<AddedArticles> {
  const stored: StoredArticle[] = [];
  const known = new Map<string, Article>();
  for (const article of incoming) {
    const kept = await keptAs(work, project, article);
    if (kept === null) stored.push(withHash(article, work.newId() as ArticleId));
    else known.set(kept.sha256, kept);
  }
  const added = await work.store.articles.add(project, stored);
  const byHash = new Map(added.map((article) => [article.sha256, article]));
  const articles: Article[] = [];
  for (const sha256 of new Set(stored.map(({ article }) => article.sha256))) {
    const article = byHash.get(sha256) ?? (await work.store.articles.findBySha256(project, sha256));
    if (article !== null) articles.push(article);
  }
  return { articles: [...articles, ...[...known.values()].filter(({ sha256 }) => !articles.some((one) => one.sha256 === sha256))], added: added.length };
}

/** The article that holds the same file as an earlier version kept it; `null` if there is none. */
async function keptAs({ store }: ProjectWork, project: ProjectId, { earlier = [] }: NewArticle): Promise<Article | null> {
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
