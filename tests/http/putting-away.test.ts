/** Owners put articles and projects away over HTTP, bring them back, and delete them for good. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DAYS_PUT_AWAY } from '../../shared/domain/article.ts';
import type { ArticleId } from '../../shared/domain/ids.ts';
import { statementsRoom } from '../../shared/domain/layer-name.ts';
import { forgetArticle } from '../../shared/layer/forget-article.ts';
import type { PutAwayArticlesBody, PutAwayProjectsBody } from '../../shared/wire/http/articles.ts';
import { CLOSE } from '../../shared/wire/close-codes.ts';
import { apiRoutes } from '../support/api-routes.ts';
import { call, good, inviteTo, joinByLink, refusal } from '../support/http.ts';
import { aStockClient, writeAnnotation } from '../support/stock-client.ts';
import {
  aProject,
  aServer,
  joinAs,
  startTestServer,
  temporaryFolder,
  type TestServer,
} from '../support/test-server.ts';
import { until } from '../support/until.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
const TEXTS = ['The zanzibarword was let out, she said.', 'The harbour was shut, he said.'];
/** Words that only the article that goes holds: its text, a note, a comment, and what was decided about its quotations. */
const CANARIES = ['zanzibarword', 'quokkanote', 'narwhalcomment', 'axolotltitle', 'pangolinremark', 'lemurstate'];

async function aStory(server?: TestServer) {
  const running = server ?? (await aServer({ roomIdleMs: 0 }));
  const { project, articles } = await aProject(running, TEXTS);
  const [olu, ana, cora] = [
    await joinAs(running, project, 'owner', 'Olu'),
    await joinAs(running, project, 'annotator', 'Ana'),
    await joinAs(running, project, 'curator', 'Cora'),
  ];
  const base = `/api/projects/${project.id}`;
  const [gone = '', kept = ''] = articles.map(({ id }) => id);
  const ask = (method: string, path: string, { token } = olu, json?: unknown) =>
    call(running.url, method, path, { token, ...(json !== undefined && { json }) });
  const open = ({ token } = ana, article = gone, layer = 'shared') =>
    aStockClient(running.url, `${project.id}/${article}/${layer}`, token);
  return { server: running, project, base, gone, kept, article: `${base}/articles/${gone}`, olu, ana, cora, ask, open };
}

type Story = Awaited<ReturnType<typeof aStory>>;

/** Work on the first article, with a canary in each kind of it. */
async function work({ ask, base, article, ana, cora, gone, kept, open }: Story): Promise<void> {
  const client = open();
  await client.synced();
  const id = writeAnnotation(client, ana.id, [{ start: 4, end: 16 }]);
  client.bodies.set(id, { ...(client.bodies.get(id) as object), note: CANARIES[1] });
  const stamp = { creator: ana.id, created: 5, by: ana.id, at: 6 };
  client.doc
    .getMap('comments')
    .set(crypto.randomUUID(), { annotation: id, parent: null, text: CANARIES[2], resolved: null, ...stamp });
  await client.saved();
  client.destroy();
  const version = `${gone}:4-16`;
  const decide = (json: object) => good(ask('POST', `${base}/statements`, cora, json));
  await decide({ operation: 'same', versions: [version], others: [`${kept}:4-11`] });
  await decide({ operation: 'title', version, title: CANARIES[3] });
  await decide({ operation: 'comment', version, text: CANARIES[4] });
  await decide({ operation: 'comment', version: `${kept}:4-11`, text: 'It stays.' });
  await good(ask('PATCH', article, cora, { outlet: CANARIES[5] }));
  await good(ask('PUT', `${article}/state`, ana, { state: 'done' }));
}

/** Which of the canaries stand in the files of the data folder. */
async function foundIn({ dataDir }: TestServer): Promise<string[]> {
  const names = (await readdir(dataDir)).filter((name) => name.startsWith('verbatim.db'));
  const files = await Promise.all(names.map((name) => readFile(join(dataDir, name))));
  return CANARIES.filter((canary) => files.some((file) => file.includes(canary)));
}

/** All that a member is answered who reads everything there is. */
async function readAll({ server, project, ask, olu }: Story): Promise<readonly string[]> {
  const routes = (await apiRoutes(server, { project: project.id })).filter(
    ({ method, path }) => method === 'GET' && path.startsWith('/api/projects/{project}') && !path.includes('{article}'),
  );
  const queries = ['/search?q=zanzibarword', '/search?q=quokkanote', '/export?format=csv', '/statements?q=let'];
  const paths = [...routes.map(({ target }) => target), ...queries.map((path) => `/api/projects/${project.id}${path}`)];
  expect(paths.length).toBeGreaterThan(20);
  // What asks for a word may name it again.
  const read = async (path: string): Promise<string> =>
    `${path.replace(/\?.*/, '')} ${await (await ask('GET', path, olu)).text()}`;
  return Promise.all(paths.filter((path) => !path.endsWith('/put-away')).map(read));
}

describe('an article', () => {
  test('[HT93] that is put away is in no answer; its owner finds it, and brings it back as it was', async () => {
    const story = await aStory();
    const { ask, base, article, gone, olu, ana, open } = story;
    await work(story);
    const before = (await readAll(story)).join();
    expect([gone, ...CANARIES].filter((word) => !before.includes(word))).toEqual([]);
    expect((await ask('DELETE', article)).status).toBe(204);
    const telling = async () =>
      (await readAll(story)).filter((answer) =>
        // The history of statements has addresses, and no words.
        [...(answer.includes('/statements/history') ? [] : [gone]), ...CANARIES].some((word) => answer.includes(word)),
      );
    expect(await telling()).toEqual([]);
    const away = await good<PutAwayArticlesBody>(ask('GET', `${base}/put-away`));
    expect(away.articles).toMatchObject([{ id: gone, by: olu.id, outlet: CANARIES[5] }]);
    const [one] = away.articles;
    expect(one?.until).toBe((one?.at ?? 0) + DAYS_PUT_AWAY * DAY_MS);
    expect((await ask('DELETE', article)).status).toBe(204);
    expect(await good(ask('POST', `${article}/restore`))).toMatchObject({ id: gone });
    expect(await refusal(ask('POST', `${article}/restore`))).toMatchObject({ status: 409, id: 'not-put-away' });
    const client = open();
    await client.synced();
    expect(client.targets.size).toBe(1);
    expect(await good(ask('GET', `${article}/state`, ana))).toMatchObject({ state: 'done' });
  });

  test('[HT93] others may not, nor an API key, and what is not there is not found', async () => {
    const { server, ask, base, article, olu, cora } = await aStory();
    for (const [method, path] of [
      ['DELETE', article],
      ['DELETE', `${article}?forever=true`],
      ['POST', `${article}/restore`],
      ['GET', `${base}/put-away`],
      ['DELETE', base],
      ['POST', `${base}/restore`],
    ] as const)
      expect(await refusal(ask(method, path, cora))).toMatchObject({ status: 403, id: 'not-allowed' });
    const json = { title: 'Script', scope: 'owner', expires: Date.now() + DAY_MS };
    const { secret } = await good<{ secret: string }>(ask('POST', '/api/me/keys', olu, json));
    expect((await call(server.url, 'DELETE', `${article}?forever=true`, { token: secret })).status).toBe(403);
    for (const query of ['', '?forever=true'])
      expect(await refusal(ask('DELETE', `${base}/articles/nowhere${query}`))).toMatchObject({ id: 'not-found' });
    expect(await refusal(ask('POST', `${base}/articles/nowhere/restore`))).toMatchObject({ id: 'not-found' });
    expect(await refusal(ask('DELETE', `${article}?forever=yes`))).toMatchObject({ id: 'bad-request' });
  });

  test.each([
    ['', CLOSE.articlePutAway],
    ['?forever=true', CLOSE.articleDeleted],
  ])('[RO33] whoever has it open is told (%s), others go on', async (query, why) => {
    const { ask, article, ana, cora, kept, open } = await aStory();
    const [first, second, other] = [open(), open(cora), open(ana, kept)];
    await Promise.all([first, second, other].map((client) => client.synced()));
    writeAnnotation(first, ana.id, [{ start: 4, end: 16 }]);
    await first.saved();
    await ask('DELETE', `${article}${query}`);
    await until(() => first.closed !== null && second.closed !== null, 'both are told');
    const told = { code: why.code, reason: why.message };
    expect([first.closed, second.closed, other.closed]).toMatchObject([told, told, null]);
    const late = open();
    await until(() => late.closed?.code === CLOSE.noSuchRoom.code, 'there is no such room');
    writeAnnotation(other, ana.id, [{ start: 4, end: 11 }]);
    await other.saved();
  });

  test('[HT94] that is deleted for good leaves nothing in the files of the server, nor in any answer', async () => {
    const story = await aStory();
    const { server, project, ask, article, base, gone, kept } = story;
    await work(story);
    expect(await foundIn(server)).not.toEqual([]);
    expect((await ask('DELETE', `${article}?forever=true`)).status).toBe(204);
    expect(await foundIn(server)).toEqual([]);
    const answers = await readAll(story);
    expect(answers.filter((answer) => [gone, ...CANARIES].some((word) => answer.includes(word)))).toEqual([]);
    expect((await ask('GET', `${article}/text`)).status).toBe(404);
    expect(await refusal(ask('POST', `${article}/restore`))).toMatchObject({ id: 'not-found' });
    expect(await good<PutAwayArticlesBody>(ask('GET', `${base}/put-away`))).toEqual({ articles: [] });
    const statements = await server.work.rooms.read(statementsRoom(project.id));
    expect([statements.links.all(), statements.titles.all()]).toEqual([[], []]);
    expect(statements.comments.all()).toMatchObject([{ record: { annotation: `${kept}:4-11`, text: 'It stays.' } }]);
    const again = await good<{ added: number }>(
      ask('POST', `${base}/articles`, story.olu, { articles: [{ text: TEXTS[0] }] }),
    );
    expect(again.added).toBe(1);
  });

  test('[HT94] that somebody has brought back stays, where it is to be deleted only if it is put away; a project too', async () => {
    const { ask, article, base, open } = await aStory();
    const reader = open();
    await reader.synced();
    for (const place of [article, base]) {
      expect(await refusal(ask('DELETE', `${place}?forever=if-away`))).toMatchObject({
        status: 409,
        id: 'not-put-away',
      });
      expect((await ask('GET', place === base ? base : `${place}/text`)).status).toBe(200);
    }
    expect(reader.closed).toBeNull();
    for (const place of [article, base]) {
      await good(ask('DELETE', place));
      expect((await ask('DELETE', `${place}?forever=if-away`)).status).toBe(204);
      expect((await ask('GET', place === base ? base : `${place}/text`)).status).toBe(404);
    }
  });

  test('[HT95] that was put away longer ago than that is deleted when the server starts', async () => {
    const dataDir = await temporaryFolder();
    const first = await startTestServer(dataDir, { roomIdleMs: 0 });
    const story = await aStory(first);
    await work(story);
    const [project, gone, kept] = [story.project.id, story.gone as ArticleId, story.kept as ArticleId];
    const long = Date.now() - DAYS_PUT_AWAY * DAY_MS;
    await first.work.store.putAway.putArticleAway(project, gone, { by: null, at: long });
    await first.work.store.putAway.putArticleAway(project, kept, { by: null, at: long + DAY_MS });
    await first.stop();
    const server = await aServer({ dataDir, roomIdleMs: 0 });
    const { articles } = server.work.store;
    await until(async () => !(await articles.isKept(project, gone)), 'it is deleted');
    await until(async () => (await foundIn(server)).length === 0, 'nothing of it is left');
    expect(await articles.isKept(project, kept)).toBe(true);
  });
});

test.each(['while rows are deleted', 'before the decisions are forgotten', 'before the traces are overwritten'])(
  '[ST53] [HT94] a deletion that a kill interrupts %s leaves nothing once the server has started again',
  async (when) => {
    const dataDir = await temporaryFolder();
    const first = await startTestServer(dataDir, { roomIdleMs: 0 });
    const story = await aStory(first);
    await work(story);
    const { putAway } = first.work.store;
    const [project, article] = [story.project.id, story.gone as ArticleId];
    const [signal, none] = [AbortSignal.abort(), undefined];
    const options = when === 'while rows are deleted' ? { signal } : none;
    await putAway.deleteArticle(project, article, options).catch(() => undefined);
    if (when === 'before the traces are overwritten')
      await first.work.rooms.edit(statementsRoom(project), { by: null, isImport: false }, (layer) =>
        forgetArticle(layer, article),
      );
    await first.stop();
    const server = await aServer({ dataDir, roomIdleMs: 0 });
    await until(async () => (await server.work.store.putAway.due(0)).articles.length === 0, 'it is no longer due');
    expect(await foundIn(server)).toEqual([]);
    const statements = await server.work.rooms.read(statementsRoom(project));
    expect(statements.comments.all()).toMatchObject([{ record: { text: 'It stays.' } }]);
  },
);

test('[HT121] a server that stops ends a deletion after the step that it is at, and its next start goes on', async () => {
  const dataDir = await temporaryFolder();
  const first = await startTestServer(dataDir, { roomIdleMs: 0 });
  const { project } = await aProject(
    first,
    Array.from({ length: 60 }, (_one, at) => `${CANARIES[0]} ${at}`),
  );
  const [done, waiting] = [first.work.deletions.project(project.id), first.work.deletions.project(project.id)];
  await until(async () => (await first.work.store.projects.get(project.id)) === null, 'it has begun');
  await first.stop();
  for (const outcome of [done, waiting])
    expect(await outcome).toMatchObject({ ok: false, problem: { id: 'not-ready' } });
  const server = await aServer({ dataDir, roomIdleMs: 0 });
  expect((await server.work.store.putAway.due(0)).projects).toEqual([project.id]);
  await until(async () => (await server.work.store.putAway.due(0)).projects.length === 0, 'it is no longer due');
  expect(await foundIn(server)).toEqual([]);
});

describe('a project', () => {
  test('[HT96] that is put away is found by its owners alone, among what they put away, and comes back as it was', async () => {
    const story = await aStory();
    const { server, project, ask, base, article, olu, ana, open } = story;
    const link = await inviteTo(server.url, project.id, olu.token, 'annotator');
    const client = open();
    await client.synced();
    expect((await ask('DELETE', base)).status).toBe(204);
    await until(() => client.closed !== null, 'it is told');
    expect(client.closed).toMatchObject({ code: CLOSE.projectPutAway.code, reason: CLOSE.projectPutAway.message });
    for (const { token } of [olu, ana]) {
      const all = await good<{ id: string }[]>(call(server.url, 'GET', '/api/projects', { token }));
      expect(all).toEqual([]);
      for (const path of [base, `${base}/articles`, `${article}/text`, `${base}/export`])
        expect(await refusal(call(server.url, 'GET', path, { token }))).toMatchObject({ status: 410, id: 'put-away' });
    }
    const stranger = await joinAs(server, (await aProject(server, ['Other.'])).project, 'owner', 'Stranger');
    expect(await refusal(ask('GET', base, stranger))).toMatchObject({ id: 'not-a-member' });
    await expect(joinByLink(server.url, link, 'Newcomer')).rejects.toThrow();
    const away = (who: typeof olu) => good<PutAwayProjectsBody>(ask('GET', '/api/me/put-away', who));
    expect((await away(olu)).projects).toMatchObject([{ id: project.id, articles: 2, by: olu.id }]);
    expect((await away(ana)).projects).toEqual([]);
    const made = await ask('POST', '/api/projects', olu, { title: 'Another' });
    expect(made.status).toBe(201);
    expect((await ask('POST', `${base}/restore`)).status).toBe(204);
    expect(await refusal(ask('POST', `${base}/restore`))).toMatchObject({ id: 'not-put-away' });
    expect(await good(ask('GET', base, ana))).toMatchObject({ id: project.id, role: 'annotator' });
    await open().synced();
  });

  test('[HT97] that is deleted for good leaves nothing in the files of the server', async () => {
    const story = await aStory();
    const { server, project, ask, base, olu, open } = story;
    await work(story);
    const client = open();
    await client.synced();
    expect((await ask('DELETE', `${base}?forever=true`)).status).toBe(204);
    await until(() => client.closed !== null, 'it is told');
    expect(client.closed).toMatchObject({ reason: CLOSE.projectDeleted.message });
    expect(await foundIn(server)).toEqual([]);
    expect((await ask('GET', base)).status).toBe(404);
    expect(await good<PutAwayProjectsBody>(ask('GET', '/api/me/put-away', olu))).toEqual({ projects: [] });
    expect(await server.work.store.members.ofProject(project.id)).toEqual([]);
  });
});
