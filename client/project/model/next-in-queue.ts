/** The article that comes after one that its annotator has just finished. */
import { projectApi } from '../../services/project-api.ts';
import { api } from '../../services/api.ts';
import { queueOf } from './annotator-queue.ts';
import { ownWork } from './own-work.ts';

/** @returns the id of the first article of the member's queue; `null` where nothing is left, or the server gives no answer. */
export async function nextInQueue(project: string, member: string, finished: string): Promise<string | null> {
  const [assignments, settings, articles, activity] = await Promise.all([
    projectApi.assignments(project),
    api.project(project),
    api.articles(project),
    projectApi.activity(project),
  ]);
  if (!assignments.ok || !settings.ok || !articles.ok || !activity.ok) return null;
  const states = new Map(activity.value.map((one) => [one.article, one.states[member]]));
  const own = ownWork(assignments.value, { member, mode: settings.value.mode, articles: articles.value, states });
  const { left } = queueOf(own, articles.value);
  return left.find(({ article }) => article.id !== finished)?.article.id ?? null;
}
