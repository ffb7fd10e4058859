/** Adds articles to a project: one article for one text, however often it comes in. */
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
  const stored = incoming.map((article) => withHash(article, work.newId() as ArticleId));
  const added = await work.store.articles.add(project, stored);
  const byHash = new Map(added.map((article) => [article.sha256, article]));
  const articles: Article[] = [];
  for (const sha256 of new Set(stored.map(({ article }) => article.sha256))) {
    const article = byHash.get(sha256) ?? (await work.store.articles.findBySha256(project, sha256));
    if (article !== null) articles.push(article);
  }
  return { articles, added: added.length };
}

const withHash = ({ text, ...known }: NewArticle, id: ArticleId): StoredArticle => ({
  article: { id, ...known, sha256: sha256Hex(text), length: text.length },
  text,
});
