/** The article that comes after one that its annotator has just finished. */
import type { ArticleState } from '../../../shared/domain/article-state.ts';
import { articlesInOrder } from '../../services/article-trail.ts';
import { projectApi } from '../../services/project-api.ts';
import { api } from '../../services/api.ts';
import { queueOf } from './annotator-queue.ts';
import { ownWork } from './own-work.ts';

/** @returns the id of the first article of the member's queue; `null` where nothing is left, or the server gives no answer. */
export async function nextInQueue(project: string, member: string, finished: string): Promise<string | null> {
  const [assignments, settings, articles, states] = await Promise.all([
    projectApi.assignments(project),
    api.project(project),
    api.articles(project),
    statesOf(project, member),
  ]);
  if (!assignments.ok || !settings.ok || !articles.ok || states === null) return null;
  const own = ownWork(assignments.value, { member, mode: settings.value.mode, articles: articles.value, states });
  const { left } = queueOf(own, articles.value);
  return left.find(({ article }) => article.id !== finished)?.article.id ?? null;
}

/** @returns the id of the next article of the list that the member is not done with, from the beginning again after the last; `null` where there is none. */
export async function nextInList(project: string, member: string, finished: string): Promise<string | null> {
  const [order, states] = await Promise.all([articlesInOrder(project, finished), statesOf(project, member)]);
  const at = order.indexOf(finished);
  const others = [...order.slice(at + 1), ...order.slice(0, Math.max(0, at))];
  return others.find((id) => states?.get(id) !== 'done') ?? null;
}

/** How far the member is, by article; `null` without an answer. */
async function statesOf(
  project: string,
  member: string,
): Promise<ReadonlyMap<string, ArticleState | undefined> | null> {
  const activity = await projectApi.activity(project);
  return activity.ok ? new Map(activity.value.map((one) => [one.article, one.states[member]])) : null;
}
