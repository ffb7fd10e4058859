/** What is going on in a project, and the search, over HTTP. */
import { expect, test, vi } from 'vitest';
import type { ArticleActivityBody, SearchBody } from '../../shared/wire/http/activity.ts';
import { call, good } from '../support/http.ts';
import { aStockClient, writeAnnotation } from '../support/stock-client.ts';
import { aProject, aServer, joinAs } from '../support/test-server.ts';

async function aDesk(mode: 'shared' | 'blind' = 'shared') {
  const server = await aServer();
  const { project, articles } = await aProject(
    server,
    ['The ferry sailed at noon.', 'The museum closed.', 'Nothing.'],
    { mode },
  );
  const [ana, ben] = [await joinAs(server, project, 'owner', 'Ana'), await joinAs(server, project, 'annotator', 'Ben')];
  const base = `/api/projects/${project.id}`;
  const [first = '', second = '', third = ''] = articles.map(({ id }) => id as string);
  const activity = ({ token } = ana): Promise<ArticleActivityBody[]> =>
    good(call(server.url, 'GET', `${base}/activity`, { token }));
  const search = (q: string, more = '', { token } = ana): Promise<SearchBody> =>
    good(call(server.url, 'GET', `${base}/search?q=${encodeURIComponent(q)}${more}`, { token }));
  const say = (article: string, state: string, { token } = ana) =>
    good(call(server.url, 'PUT', `${base}/articles/${article}/state`, { token, json: { state } }));
  return { server, project, base, ana, ben, first, second, third, activity, search, say };
}

test('[HT62] the activity says who is where, how far everybody is, and which labels were given', async () => {
  const { server, project, base, ana, ben, first, second, activity, say } = await aDesk();
  const client = aStockClient(server.url, `${project.id}/${first}/shared`, ben.token);
  await client.synced();
  writeAnnotation(client, ben.id, [{ start: 0, end: 3 }]);
  writeAnnotation(client, ben.id, [{ start: 4, end: 9 }], 'paraphrase');
  await client.saved();
  await say(second, 'done');
  const now = await activity();
  expect(now).toEqual([
    { article: first, here: [ben.id], states: { [ben.id]: 'in-work' }, labels: { paraphrase: 1, quote: 1 } },
    { article: second, here: [], states: { [ana.id]: 'done' }, labels: {} },
  ]);
  await say(first, 'done', ben);
  client.destroy();
  await expect
    .poll(async () => (await activity())[0])
    .toEqual({ article: first, here: [], states: { [ben.id]: 'done' }, labels: { paraphrase: 1, quote: 1 } });
  const answer = await call(server.url, 'GET', `${base}/activity`, { token: ana.token });
  const again = await call(server.url, 'GET', `${base}/activity`, {
    token: ana.token,
    headers: { 'if-none-match': answer.headers.get('etag') ?? '' },
  });
  expect([answer.status, again.status, await again.text()]).toEqual([200, 304, '']);
  expect(await good(call(server.url, 'GET', `${base}/articles/${first}/state`, { token: ben.token }))).toMatchObject({
    state: 'done',
  });
});

test('[HT62] the version of a project is another after each change of what its page lists, and no other time', async () => {
  const { server, project, base, ana, first, second, say } = await aDesk();
  const version = async (path: string): Promise<string> =>
    (await call(server.url, 'GET', `${base}${path}`, { token: ana.token })).headers.get('verbatim-version') ?? '';
  const ask = (method: string, path: string, json: object) =>
    good(call(server.url, method, `${base}${path}`, { token: ana.token, json }));
  const seen = [await version('/activity')];
  await say(second, 'done');
  expect([await version('/activity'), await version('/articles')]).toEqual([seen[0], seen[0]]);
  const changes = [
    () => ask('POST', '/articles', { articles: [{ text: 'A fourth.' }] }),
    () => ask('PATCH', `/articles/${first}`, { title: 'Another title' }),
    () => ask('DELETE', `/articles/${first}`, {}),
    () => ask('POST', `/articles/${first}/restore`, {}),
    () => ask('PATCH', '', { title: 'Another project' }),
    () => joinAs(server, project, 'annotator', 'Cleo'),
  ];
  for (const change of changes) {
    const before = (await call(server.url, 'GET', `${base}/activity`, { token: ana.token })).headers.get('etag') ?? '';
    await change();
    const after = await call(server.url, 'GET', `${base}/activity`, {
      token: ana.token,
      headers: { 'if-none-match': before },
    });
    expect(after.status).toBe(200);
    const now = after.headers.get('verbatim-version') ?? '';
    expect(now).not.toBe(seen.at(-1));
    seen.push(now);
  }
  // An article that comes back leaves the project as it was before.
  expect(seen[4]).toBe(seen[2]);
  expect(await version('/articles')).toBe(seen.at(-1));
});

test('[HT62] however many ask, the activity is gathered once a second; what one says oneself is there at once', async () => {
  const { server, first, activity, say, ana } = await aDesk();
  let lists = 0;
  const { articleStates } = server.work.store;
  const list = articleStates.list.bind(articleStates);
  articleStates.list = (project) => {
    lists += 1;
    return list(project);
  };
  await Promise.all(Array.from({ length: 20 }, () => activity()));
  expect(lists).toBe(1);
  await say(first, 'done');
  expect(await activity()).toMatchObject([{ states: { [ana.id]: 'done' } }]);
  expect(lists).toBe(2);
});

test('[HT62] asked about one article, nothing of the others is read', async () => {
  const { server, project, base, ana, ben, first, second, third } = await aDesk();
  for (const article of [first, second]) {
    const client = aStockClient(server.url, `${project.id}/${article}/shared`, ben.token);
    await client.synced();
    writeAnnotation(client, ben.id, [{ start: 0, end: 3 }]);
    await client.saved();
  }
  // The shared layer is there before anybody writes to it.
  expect(await good(call(server.url, 'GET', `${base}/articles/${third}/layers`, { token: ben.token }))).toEqual([
    { name: 'shared', annotations: 0 },
  ]);
  const read = vi.spyOn(server.work.rooms, 'read');
  const layers = vi.spyOn(server.work.store.annotations, 'layers');
  const about = (path: string, { token } = ben) =>
    good(call(server.url, 'GET', `${base}/articles/${first}/${path}`, { token }));
  expect([await about('state'), await about('state', ana), await about('layers')]).toMatchObject([
    { state: 'in-work' },
    { state: 'new' },
    [{ name: 'shared', annotations: 1 }],
  ]);
  expect(read).not.toHaveBeenCalled();
  expect(layers.mock.calls.map(([, article]) => article)).toEqual([first, first, first]);
});

test('[HT63] of blind work nobody is told what they could not open', async () => {
  const { server, project, ana, ben, first, activity, search, say } = await aDesk('blind');
  const cleo = await joinAs(server, project, 'annotator', 'Cleo');
  const client = aStockClient(server.url, `${project.id}/${first}/annotator:${ben.id}`, ben.token);
  await client.synced();
  const id = writeAnnotation(client, ben.id, [{ start: 0, end: 3 }]);
  client.bodies.set(id, { ...(client.bodies.get(id) as object), note: 'secret' });
  await client.saved();
  await say(first, 'done', ben);
  expect(await activity(cleo)).toEqual([]);
  expect(await activity(ana)).toEqual([{ article: first, here: [], states: { [ben.id]: 'done' }, labels: {} }]);
  expect(await activity(ben)).toEqual([
    { article: first, here: [ben.id], states: { [ben.id]: 'done' }, labels: { quote: 1 } },
  ]);
  expect([(await search('secret', '', cleo)).total, (await search('secret', '', ben)).total]).toEqual([0, 1]);
});

test('[HT64] a search finds titles, texts and what annotations say, page by page', async () => {
  const { server, project, ben, first, second, search } = await aDesk();
  const client = aStockClient(server.url, `${project.id}/${second}/shared`, ben.token);
  await client.synced();
  const id = writeAnnotation(client, ben.id, [{ start: 0, end: 3 }]);
  client.bodies.set(id, { ...(client.bodies.get(id) as object), note: 'Who said so? Élodie of the ferry.' });
  await client.saved();
  expect(await search('ferry')).toEqual({
    total: 2,
    found: [
      {
        article: first,
        text: [
          { text: 'The ', isFound: false },
          { text: 'ferry', isFound: true },
          { text: ' sailed at noon.', isFound: false },
        ],
        annotations: [],
      },
      {
        article: second,
        text: [],
        annotations: [
          {
            layer: 'shared',
            id,
            words: [
              { text: 'Who said so? Élodie of the ', isFound: false },
              { text: 'ferry', isFound: true },
              { text: '.', isFound: false },
            ],
          },
        ],
      },
    ],
  });
  expect((await search('elod FER')).found.map(({ article }) => article)).toEqual([second]);
  expect(await search('the', '&from=1&limit=1')).toMatchObject({ total: 2, found: [{ article: second }] });
  expect(await search(' "* ')).toEqual({ total: 0, found: [] });
});

test('[HT64] a search finds words that look alike, in texts and in what annotations say', async () => {
  const server = await aServer();
  const { project, articles } = await aProject(server, ['Die Donau\u00ADdampf\u00ADschiffe in Łódź.', 'Nur ½ Straße.']);
  const ana = await joinAs(server, project, 'owner', 'Ana');
  const [first, second] = articles.map(({ id }) => id as string);
  const client = aStockClient(server.url, `${project.id}/${first ?? ''}/shared`, ana.token);
  await client.synced();
  const id = writeAnnotation(client, ana.id, [{ start: 0, end: 3 }]);
  client.bodies.set(id, { ...(client.bodies.get(id) as object), note: 'Sagt Søren Weiß.' });
  await client.saved();
  const found = async (q: string): Promise<string[]> => {
    const path = `/api/projects/${project.id}/search?q=${encodeURIComponent(q)}`;
    const answer = await good<SearchBody>(call(server.url, 'GET', path, { token: ana.token }));
    return answer.found.map(({ article }) => article);
  };
  for (const q of ['donaudampfsch', 'Donau\u00ADdampf', 'lodz', 'soren weiss'])
    expect([q, await found(q)]).toEqual([q, [first]]);
  for (const q of ['STRASSE', '½']) expect([q, await found(q)]).toEqual([q, [second]]);
  for (const q of ['dampf', '\u0301', '\u00AD']) expect([q, await found(q)]).toEqual([q, []]);
});

test('[HT65] counts, states and the search are told without reading a layer, as soon as something is committed', async () => {
  const { server, project, base, ben, first, activity, search } = await aDesk();
  const read = vi.spyOn(server.work.rooms, 'read');
  const client = aStockClient(server.url, `${project.id}/${first}/shared`, ben.token);
  await client.synced();
  const id = writeAnnotation(client, ben.id, [{ start: 0, end: 3 }]);
  client.bodies.set(id, { ...(client.bodies.get(id) as object), note: 'Really?' });
  await client.saved();
  expect(await good(call(server.url, 'GET', `${base}/articles/${first}/layers`, { token: ben.token }))).toEqual([
    { name: 'shared', annotations: 1 },
  ]);
  expect([(await activity())[0]?.labels, (await search('really')).total]).toEqual([{ quote: 1 }, 1]);
  writeAnnotation(client, ben.id, [{ start: 4, end: 9 }]);
  await client.saved();
  await expect.poll(async () => (await activity())[0]?.labels, { timeout: 5_000 }).toEqual({ quote: 2 });
  client.targets.delete(id);
  await client.saved();
  expect((await search('really')).total).toBe(0);
  expect(read).not.toHaveBeenCalled();
});
