/** An article that is put away, over HTTP and on sockets: nobody is told that there is one. */
import { expect, test } from 'vitest';
import { call, good } from '../support/http.ts';
import { aStockClient, writeAnnotation } from '../support/stock-client.ts';
import { aProject, aServer, joinAs } from '../support/test-server.ts';
import { until } from '../support/until.ts';

test('[HT84] an article that is put away is in no answer and has no room', async () => {
  const server = await aServer({ roomIdleMs: 0 });
  const { project, articles } = await aProject(server, ['The harbour was shut.', 'The canary was let out.']);
  const [, hidden] = articles;
  if (hidden === undefined) throw new Error('There are two articles.');
  const owner = await joinAs(server, project, 'owner', 'Olu');
  const room = `${project.id}/${hidden.id}/shared`;
  const client = aStockClient(server.url, room, owner.token);
  await client.synced();
  writeAnnotation(client, owner.id, [{ start: 4, end: 10 }]);
  await client.saved();
  client.destroy();
  const base = `/api/projects/${project.id}`;
  const get = (path: string) => call(server.url, 'GET', `${base}${path}`, { token: owner.token });
  const visible = async (): Promise<string> => {
    const paths = ['/articles', '/activity', '/search?q=canary', '/search?q=quote', '/export', '/export?format=csv'];
    return (await Promise.all(paths.map(async (path) => (await get(path)).text()))).join('\n');
  };
  const below = ['', '/text', '/state', '/layers', '/layers/shared', '/layers/shared/history'];
  const statuses = () => Promise.all(below.map(async (path) => (await get(`/articles/${hidden.id}${path}`)).status));
  const count = async () =>
    (await good<{ articles: number }[]>(call(server.url, 'GET', '/api/projects', { token: owner.token })))[0]?.articles;
  expect([(await visible()).includes(hidden.id), await count()]).toEqual([true, 2]);
  await server.work.store.putAway.putArticleAway(project.id, hidden.id, { by: null, at: Date.now() });
  // Activity may be a second old.
  await until(async () => !(await visible()).includes(hidden.id), 'nothing tells of it');
  expect([(await visible()).includes('canary'), await count()]).toEqual([false, 1]);
  expect(await statuses()).toEqual(below.map(() => 404));
  const late = aStockClient(server.url, room, owner.token);
  await until(() => late.closed?.code === 4404, 'there is no such room');
  await server.work.store.putAway.restoreArticle(project.id, hidden.id);
  expect([(await visible()).includes('canary'), await count(), await statuses()]).toEqual([
    true,
    2,
    below.map(() => 200),
  ]);
});
