/** The article that comes after one that its annotator has just finished. */
import type { ArticleState } from '../../../shared/domain/article-state.ts';
import { success, type Result } from '../../../shared/domain/result.ts';
import { articlesInOrder, firstThere } from '../../services/article-trail.ts';
import { projectApi } from '../../services/project-api.ts';
import { api } from '../../services/api.ts';
import { queueOf } from './annotator-queue.ts';
import { ownWork } from './own-work.ts';

/** @returns the id of the first article of the member's queue; `null` where nothing is left. */
export async function nextInQueue(project: string, member: string, finished: string): Promise<Result<string | null>> {
  const [assignments, settings, articles, states] = await Promise.all([
    projectApi.assignments(project),
    api.project(project),
    api.articles(project),
    statesOf(project, member),
  ]);
  if (!assignments.ok) return assignments;
  if (!settings.ok) return settings;
  if (!articles.ok) return articles;
  if (!states.ok) return states;
  const { mode } = settings.value;
  const own = ownWork(assignments.value, { member, mode, articles: articles.value, states: states.value });
  const { left } = queueOf(own, articles.value);
  return success(left.find(({ article }) => article.id !== finished)?.article.id ?? null);
}

/** @returns the id of the next article of the list that the member is not done with, from the beginning again after the last; `null` where there is none. */
export async function nextInList(project: string, member: string, finished: string): Promise<Result<string | null>> {
  const [order, states] = await Promise.all([articlesInOrder(project, finished), statesOf(project, member)]);
  if (!states.ok) return states;
  const at = order.indexOf(finished);
  const others = [...order.slice(at + 1), ...order.slice(0, Math.max(0, at))];
  const left = others.filter((id) => states.value.get(id) !== 'done');
  return success(await firstThere(project, left));
}

/** How far the member is, by article. */
async function statesOf(
  project: string,
  member: string,
): Promise<Result<ReadonlyMap<string, ArticleState | undefined>>> {
  const activity = await projectApi.activity(project);
  return activity.ok
    ? success(new Map(activity.value.value.map((one) => [one.article, one.states[member]])))
    : activity;
}
