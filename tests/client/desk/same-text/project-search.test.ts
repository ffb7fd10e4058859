/** Looking for the same words in the other articles of a project. */
import { expect, test } from 'vitest';
import { MAX_ARTICLES, ProjectSearch, queryFor } from '../../../../client/desk/same-text/project-search.ts';
import { success } from '../../../../shared/domain/result.ts';
import type { FoundArticleBody } from '../../../../shared/wire/http/activity.ts';
import type { ArticleBody } from '../../../../shared/wire/http/articles.ts';

const titled = (id: string): ArticleBody => ({ id, title: id.toUpperCase() }) as unknown as ArticleBody;
const found = (id: string): FoundArticleBody => ({ article: id, text: [], annotations: [] });

/** A project whose server finds what begins like the words, as its index does. */
function aProject(
  texts: Readonly<Record<string, string>>,
  { pageSize = 50, broken = '', onRead = (): void => undefined } = {},
) {
  const ids = Object.keys(texts);
  const asked: string[] = [];
  const api = {
    articles: async () => success(ids.map(titled)),
    search: async (_project: string, query: string, from: number) => {
      asked.push(query);
      const having = ids.filter((id) => texts[id]?.toLowerCase().includes(query.toLowerCase()));
      return success({ total: having.length, found: having.slice(from, from + pageSize).map(found) });
    },
    articleText: async (_project: string, id: string) => (
      onRead(),
      id === broken ? { ok: false as const, problem: { id: 'offline', message: 'No.' } } : success(texts[id] ?? '')
    ),
    layer: async () => success({ annotations: [], comments: [], relations: [] }),
  };
  let changes = 0;
  const search = new ProjectSearch(
    api,
    { project: 'p', article: 'open', text: texts['open'] ?? '', layer: 'shared' },
    () => (changes += 1),
  );
  return { search, asked, changes: () => changes };
}

test('[PG200] articles that have exactly the words are found, in the project’s order, the open one apart', async () => {
  const { search, asked } = aProject({
    b: 'The bell rang.',
    open: 'bell',
    c: 'Bells are many.',
    a: 'A BELL hung.',
    d: 'Nothing.',
  });
  await search.run(' bell ');
  expect(asked).toEqual(['bell']);
  expect(search.finds?.articles.map(({ title }) => title)).toEqual(['B', 'A']);
  expect(search.finds).toMatchObject({ isSearching: false, searched: 3, of: 3, unread: 0, problem: null });
});

test('[PG200] no more than a bound of articles are looked through, and it is known how many there are', async () => {
  const many = Object.fromEntries(Array.from({ length: MAX_ARTICLES + 60 }, (_, at) => [`n${at}`, 'a bell']));
  const { search } = aProject({ ...many, open: 'bell' });
  await search.run('bell');
  expect(search.finds).toMatchObject({ isSearching: false, searched: MAX_ARTICLES, of: MAX_ARTICLES + 60 });
  const loud = aProject(Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`n${at}`, 'bell '.repeat(200)])));
  await loud.search.run('bell');
  expect(loud.search.finds).toMatchObject({ isSearching: false, searched: 8, of: 40 });
});

test('[PG200] what can’t be read is counted, signs alone are looked for everywhere, and a query stays as short as the server takes it', async () => {
  const { search } = aProject({ a: 'bell', b: 'bell …' }, { broken: 'a' });
  await search.run('bell');
  expect(search.finds).toMatchObject({ searched: 2, unread: 1 });
  await search.run('…');
  expect(search.finds?.articles.map(({ id }) => id)).toEqual(['b']);
  expect(queryFor(`“The bell,” ${'long'.repeat(60)} the end`)).toBe('The bell the end');
});

test('[PG200] another search, a stop and a forgetting end what is under way', async () => {
  const { search, changes } = aProject({ a: 'bell', b: 'book' });
  const first = search.run('bell');
  await search.run('book');
  await first;
  expect(search.finds?.articles.map(({ id }) => id)).toEqual(['b']);
  const second = search.run('bell');
  search.stop();
  await second;
  expect(search.finds).toMatchObject({ isSearching: false, articles: [] });
  const before = changes();
  const third = search.run('bell');
  search.forget();
  await third;
  expect([search.finds, changes() - before]).toEqual([null, 1]);
});

test('[PG200] what was being read when the search was stopped is not shown any more', async () => {
  const { search } = aProject({ a: 'bell', b: 'bell' }, { onRead: () => search.stop() });
  await search.run('bell');
  expect(search.finds).toMatchObject({ isSearching: false, articles: [], searched: 0 });
});
