/** Titles and metadata of articles over HTTP: put right one by one or by a list, and who changed what. */
import { expect, test } from 'vitest';
import type { FoundArticleBody } from '../../shared/wire/http/activity.ts';
import type {
  ArticleBody,
  ArticleEditsBody,
  ArticlesChangedBody,
  ImportedBody,
} from '../../shared/wire/http/articles.ts';
import { call, good, refusal } from '../support/http.ts';
import { aProject, aServer, joinAs } from '../support/test-server.ts';

async function aStory() {
  const server = await aServer();
  const { project } = await aProject(server, []);
  const curator = await joinAs(server, project, 'curator', 'Cleo');
  const base = `/api/projects/${project.id}`;
  const ask = (method: string, path: string, json?: unknown, token = curator.token): Promise<Response> =>
    call(server.url, method, `${base}${path}`, { token, ...(json !== undefined && { json }) });
  const sent = [
    { title: 'Storm', text: 'It blew hard.', outlet: 'Post', date: '4.5.2024' },
    { title: 'Rain', text: 'It rained.' },
    { title: 'Rain', text: 'It rained again.' },
  ];
  const { articles } = await good<ImportedBody>(ask('POST', '/articles', { articles: sent }));
  const [storm, rain, again] = articles.map(({ id }) => id) as [string, string, string];
  return { server, project, curator, ask, storm, rain, again };
}

test('[AT2] a curator changes single fields; the others and the text stay, and `null` or blank text clears', async () => {
  const { ask, storm } = await aStory();
  const before = await good<ArticleBody>(ask('GET', `/articles/${storm}`));
  const change = { title: ' Gale ', outlet: null, author: '  ', url: 'https://post.example/1', language: 'de' };
  const after = await good<ArticleBody>(ask('PATCH', `/articles/${storm}`, change));
  expect(after).toEqual({ ...before, title: 'Gale', outlet: null, url: 'https://post.example/1', language: 'de' });
  expect(await good<ArticleBody[]>(ask('GET', '/articles'))).toContainEqual(after);
  expect(await (await ask('GET', `/articles/${storm}/text`)).text()).toBe('It blew hard.');
});

test('[AT2] a title that is blank or of two lines, and a field that articles do not have, are refused', async () => {
  const { ask, storm } = await aStory();
  for (const json of [{ title: ' ' }, { title: 'One\nTwo' }, { text: 'It blew.' }, { date: 2024 }])
    expect((await refusal(ask('PATCH', `/articles/${storm}`, json))).status).toBe(400);
  expect((await refusal(ask('PATCH', '/articles/nothing', { title: 'Gale' }))).status).toBe(404);
});

test('[AT2] an address that is none of the web is refused, alone and in a list, whose other entries are applied', async () => {
  const { ask, storm, rain } = await aStory();
  for (const url of [
    'nonsense',
    'javascript:alert(1)',
    'http://[::1',
    'ftp://post.example',
    'https://me:pw@post.example',
  ])
    expect(await refusal(ask('PATCH', `/articles/${storm}`, { url }))).toMatchObject({
      status: 400,
      id: 'not-a-web-address',
      where: 'url',
    });
  const articles = [
    { id: storm, url: 'www.post.example' },
    { id: rain, url: 'https://post.example/2' },
  ];
  const done = await good<ArticlesChangedBody>(ask('POST', '/articles/metadata', { articles, preview: false }));
  expect(done).toMatchObject({
    changed: [{ id: rain, after: { url: 'https://post.example/2' } }],
    unchanged: 0,
    refused: [{ name: storm, problem: { id: 'not-a-web-address' } }],
  });
  expect(await good<ArticleBody>(ask('GET', `/articles/${storm}`))).toMatchObject({ url: null });
});

test('[AT9] an article is the source of what others quote, or a report again, and the history says so', async () => {
  const { ask, storm } = await aStory();
  expect(await good<ArticleBody>(ask('PATCH', `/articles/${storm}`, { kind: 'source' }))).toMatchObject({
    kind: 'source',
  });
  expect(await good<ArticleBody[]>(ask('GET', '/articles'))).toMatchObject([{ kind: 'source' }, {}, {}]);
  const again = await good<ArticleBody>(ask('PATCH', `/articles/${storm}`, { kind: null }));
  expect(again).not.toHaveProperty('kind');
  const { edits } = await good<ArticleEditsBody>(ask('GET', `/articles/${storm}/edits`));
  expect(edits.map(({ before, after }) => [before, after])).toEqual([
    [{ kind: 'source' }, { kind: null }],
    [{ kind: null }, { kind: 'source' }],
  ]);
  expect((await refusal(ask('PATCH', `/articles/${storm}`, { kind: 'speech' }))).status).toBe(400);
});

test('[AT3] every change is kept with who made it, what was there and what is there; what changes nothing is not', async () => {
  const { ask, storm, curator } = await aStory();
  await good(ask('PATCH', `/articles/${storm}`, { outlet: 'The Post', date: '4.5.2024' }));
  await good(ask('PATCH', `/articles/${storm}`, { outlet: 'The Post' }));
  await good(ask('PATCH', `/articles/${storm}`, { title: 'Gale', outlet: null }));
  const { edits } = await good<ArticleEditsBody>(ask('GET', `/articles/${storm}/edits`));
  expect(edits).toEqual([
    {
      by: curator.id,
      at: expect.any(Number),
      before: { title: 'Storm', outlet: 'The Post' },
      after: { title: 'Gale', outlet: null },
    },
    { by: curator.id, at: expect.any(Number), before: { outlet: 'Post' }, after: { outlet: 'The Post' } },
  ]);
});

test('[AT4] annotators and viewers change nothing and do not read who did', async () => {
  const { server, project, ask, storm } = await aStory();
  for (const role of ['annotator', 'viewer'] as const) {
    const { token } = await joinAs(server, project, role, role);
    for (const [method, path, json] of [
      ['PATCH', `/articles/${storm}`, { title: 'Mine' }],
      ['POST', '/articles/metadata', { articles: [{ id: storm, title: 'Mine' }] }],
      ['GET', `/articles/${storm}/edits`, undefined],
    ] as const)
      expect((await refusal(ask(method, path, json, token))).status).toBe(403);
  }
  expect((await good<ArticleBody>(ask('GET', `/articles/${storm}`))).title).toBe('Storm');
});

test('[AT6] the search finds an article by its new title, and no longer by the old one', async () => {
  const { ask, storm } = await aStory();
  await good(ask('PATCH', `/articles/${storm}`, { title: 'Gale' }));
  const found = async (q: string): Promise<string[]> =>
    (await good<{ found: FoundArticleBody[] }>(ask('GET', `/search?q=${q}`))).found.map(({ article }) => article);
  expect([await found('gale'), await found('storm'), await found('blew')]).toEqual([[storm], [], [storm]]);
});

test('[AT7] a list changes articles by id or title; what names none, several or one twice is named, and a preview changes nothing', async () => {
  const { ask, storm, rain } = await aStory();
  const articles = [
    { title: ' storm', author: 'A. Díaz' },
    { id: rain, title: 'Drizzle', outlet: 'Post' },
    { title: 'Rain', outlet: 'Post' },
    { title: 'Snow', outlet: 'Post' },
    { id: 'nothing', outlet: 'Post' },
    { id: storm, author: 'B. Díaz' },
  ];
  const asked = (preview: boolean): Promise<ArticlesChangedBody> =>
    good(ask('POST', '/articles/metadata', { articles, preview }));
  const expected = {
    changed: [
      { id: storm, title: 'Storm', before: { author: null }, after: { author: 'A. Díaz' } },
      {
        id: rain,
        title: 'Rain',
        before: { title: 'Rain', outlet: null },
        after: { title: 'Drizzle', outlet: 'Post' },
      },
    ],
    unchanged: 0,
    refused: [
      { name: 'Rain', problem: { id: 'several-articles' } },
      { name: 'Snow', problem: { id: 'not-found' } },
      { name: 'nothing', problem: { id: 'not-found' } },
      { name: storm, problem: { id: 'several-articles' } },
    ],
  };
  expect(await asked(true)).toMatchObject(expected);
  expect((await good<ArticleBody>(ask('GET', `/articles/${rain}`))).title).toBe('Rain');
  expect(await asked(false)).toMatchObject(expected);
  expect((await good<ArticleBody>(ask('GET', `/articles/${rain}`))).title).toBe('Drizzle');
  const unchanged = { articles: [{ id: rain, outlet: 'Post' }] };
  expect(await good(ask('POST', '/articles/metadata', unchanged))).toMatchObject({ changed: [], unchanged: 1 });
});
