/** Adds to the answer about a project’s activity what is unread for the member who asks. */
import { createHash } from 'node:crypto';
import type { ArticleActivityBody } from '../../../shared/wire/http/activity.ts';
import type { Activity } from '../activity-cache.ts';
import type { News } from './comment-threads.ts';

export function withUnread(activity: Activity, unread: ReadonlyMap<string, News>): Activity {
  if (unread.size === 0) return activity;
  const there = new Set(activity.articles.map(({ article }) => article));
  const others = [...unread.keys()].filter((article) => !there.has(article)).map(nothingBut);
  const articles = [...activity.articles, ...others].map((one) => told(one, unread.get(one.article)));
  const numbers = createHash('sha256')
    .update(JSON.stringify([...unread]))
    .digest('base64url');
  return { articles, tag: `${activity.tag}${numbers}` };
}

const nothingBut = (article: string): ArticleActivityBody => ({ article, here: [], states: {}, labels: {} });

const told = (one: ArticleActivityBody, news: News | undefined): ArticleActivityBody =>
  news === undefined ? one : { ...one, ...news };
