/** The list of articles, filtered and sorted, how far the project is, and which rows of thousands are rendered. */
import { expect, test } from 'vitest';
import {
  arrangedRows,
  NO_FILTER,
  outletsOf,
  rowsOf,
  type SortBy,
} from '../../../../client/project/model/article-table.ts';
import { progressOf } from '../../../../client/project/progress/project-progress.ts';
import { RENDERED_WHOLE, ROWS_AROUND, rowsInView } from '../../../../client/kit/row-window.ts';
import type { ArticleActivityBody } from '../../../../shared/wire/http/activity.ts';
import type { ArticleBody } from '../../../../shared/wire/http/articles.ts';

const article = (id: string, change: Partial<ArticleBody> = {}): ArticleBody => ({
  id,
  title: `Title ${id}`,
  outlet: null,
  author: null,
  date: null,
  url: null,
  language: null,
  sha256: id,
  length: 10,
  ...change,
});
const ARTICLES = [
  article('a', { title: 'Ähre', outlet: 'Post', date: '2026-02-01', length: 30 }),
  article('b', { title: 'zebra', outlet: 'Courier', length: 20 }),
  article('c', { title: 'Apfel', outlet: 'Post', date: '2026-01-05', length: 10 }),
  article('d', { title: 'Birne' }),
];
const ACTIVITY: ArticleActivityBody[] = [
  { article: 'b', here: ['ben'], states: { ana: 'done', ben: 'in-work' }, labels: { quote: 2, claim: 1 } },
  { article: 'c', here: [], states: { ana: 'in-work', ben: 'done', cleo: 'new' }, labels: { quote: 1 } },
];
const ROWS = rowsOf(ARTICLES, ACTIVITY, 'ana');
const ids = (rows: readonly { article: ArticleBody }[]): string => rows.map((row) => row.article.id).join('');
const sorted = (by: SortBy, isDescending = false): string => ids(arrangedRows(ROWS, NO_FILTER, by, isDescending, 'de'));

test('[PG183] rows tell how far one is and how many annotations there are', () => {
  expect(ROWS.map(({ state, annotations, here }) => [state, annotations, here.join()])).toEqual([
    ['new', 0, ''],
    ['done', 3, 'ben'],
    ['in-work', 1, ''],
    ['new', 0, ''],
  ]);
});

test('[PG185] rows are sorted by each column as the language does it; what is unknown comes last, equal ones stay', () => {
  expect([sorted('added'), sorted('added', true)]).toEqual(['abcd', 'dcba']);
  expect([sorted('title'), sorted('title', true)]).toEqual(['acdb', 'bdca']);
  expect([sorted('date'), sorted('date', true)]).toEqual(['cabd', 'acbd']);
  expect([sorted('outlet'), sorted('outlet', true)]).toEqual(['bacd', 'acbd']);
  expect([sorted('length'), sorted('annotations', true), sorted('state')]).toEqual(['cdba', 'bcad', 'adcb']);
});

test('[PG185] filters go together', () => {
  const filtered = (filter: object): string =>
    ids(arrangedRows(ROWS, { ...NO_FILTER, ...filter }, 'added', false, 'en'));
  expect([
    filtered({ outlet: 'Post' }),
    filtered({ label: 'quote' }),
    filtered({ state: 'new' }),
    filtered({ outlet: 'Post', label: 'quote' }),
    filtered({ label: 'gone' }),
  ]).toEqual(['ac', 'bc', 'ad', 'c', '']);
  expect(outletsOf(ARTICLES, 'en')).toEqual(['Courier', 'Post']);
});

test('[PG187] progress counts articles by person and annotations by label', () => {
  expect(progressOf(ROWS)).toEqual({
    articles: 4,
    done: 2,
    annotations: 4,
    labels: new Map([
      ['quote', 3],
      ['claim', 1],
    ]),
    members: [
      { member: 'ana', done: 1, inWork: 1 },
      { member: 'ben', done: 1, inWork: 1 },
    ],
  });
});

test('[PG186] of a long list the rows in view and some around them are rendered, of a short one all', () => {
  expect(rowsInView(RENDERED_WHOLE, 80, -4_000, 900)).toEqual({ start: 0, end: RENDERED_WHOLE });
  expect(rowsInView(3_000, 80, 500, 900)).toMatchObject({ start: 0 });
  for (const top of [500, 0, -79, -12_345, -239_000, -500_000]) {
    const { start, end } = rowsInView(3_000, 80, top, 900);
    const [first, last] = [Math.max(0, Math.floor(-top / 80)), Math.min(2_999, Math.floor((900 - top) / 80))];
    expect(end - start).toBeLessThanOrEqual(3 * ROWS_AROUND + 25);
    expect([start >= 0, end <= 3_000, end > start]).toEqual([true, true, true]);
    if (first < 3_000) expect([start <= first, end > last]).toEqual([true, true]);
  }
});
