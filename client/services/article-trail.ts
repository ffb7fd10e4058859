/**
 * The list from which an article was opened: where it leads back to, and which articles come before and after.
 * Each tab has its own, and keeps it while it is open.
 */
import { tabStore } from '../sync/browser-storage.ts';
import { api } from './api.ts';
import { articlePath, projectPath } from './routes.ts';

/** The list of one project as a member left it. */
interface ArticleTrail {
  /** The address of the list, with what was searched, filtered and sorted. */
  readonly list: string;
  /** Ids of its articles, in its order. */
  readonly articles: readonly string[];
  /** By article that has in its text what was searched for: what is added to its address, to open it at the first hit. */
  readonly find: Readonly<Record<string, string>>;
}

const keyOf = (project: string): string => `vb-trail:${project}`;

export function keepTrail(project: string, trail: ArticleTrail): void {
  tabStore.keep(keyOf(project), JSON.stringify(trail));
}

/** @returns `null` where no article of the project was opened from its list in this tab. */
function trailOf(project: string): ArticleTrail | null {
  const kept = tabStore.read(keyOf(project));
  return kept === null ? null : (JSON.parse(kept) as ArticleTrail);
}

/** Where the way back from an article leads: the list as it was left. */
export const wayBack = (project: string): string => trailOf(project)?.list ?? projectPath(project);

/** The address of an article that another one leads to; if the search of the list found something in its text, at the first hit. */
export const pathAlong = (project: string, article: string): string =>
  articlePath(project, article) + (trailOf(project)?.find[article] ?? '');

/** No article of the list opens at a hit of its search any more. */
export function forgetSearch(project: string): void {
  const trail = trailOf(project);
  if (trail !== null) keepTrail(project, { ...trail, find: {} });
}

/** The first of some articles that is still there; without an answer it is taken to be. @returns `null` where none is. */
export async function firstThere(project: string, articles: readonly string[]): Promise<string | null> {
  for (const article of articles) {
    const answer = await api.article(project, article);
    if (answer.ok || answer.problem.id !== 'not-found') return article;
  }
  return null;
}

/** Ids of articles in the order in which one leads to the next: of the list that was left last, else of the project; empty without an answer. */
export async function articlesInOrder(project: string, article: string): Promise<readonly string[]> {
  const listed = trailOf(project)?.articles ?? [];
  if (listed.includes(article)) return listed;
  const all = await api.articles(project);
  return all.ok ? all.value.map(({ id }) => id) : [];
}
