/** Webhooks over HTTP: who makes them, what they are told, and that nobody waits for them. */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import type { Store } from '../../server/store/store.ts';
import { MAX_WEBHOOK_URL_LENGTH, MAX_WEBHOOKS } from '../../shared/domain/webhook.ts';
import type { WebhookBody, WebhookWithSecretBody } from '../../shared/wire/http/webhooks.ts';
import { call, good, refusal } from '../support/http.ts';
import { aReceiver, silence, type Received } from '../support/receiver.ts';
import { aProject, aServer, joinAs, temporaryFolder, type ServerOptions } from '../support/test-server.ts';
import { until } from '../support/until.ts';

const EVENTS = ['article.done', 'export'];

async function aDesk(options: ServerOptions = {}) {
  const server = await aServer({ settings: { WEBHOOK_PRIVATE_ADDRESSES: 1 }, ...options });
  const { project, articles } = await aProject(server, ['The ferry sailed at noon.', 'The museum closed.']);
  const [olu, ana] = [await joinAs(server, project, 'owner', 'Olu'), await joinAs(server, project, 'annotator', 'Ana')];
  const base = `/api/projects/${project.id}`;
  const ask = (method: string, path: string, json?: unknown, { token } = olu) =>
    call(server.url, method, `${base}/${path}`, { token, ...(json === undefined ? {} : { json }) });
  const hookTo = (url: string, events = EVENTS) =>
    good<WebhookWithSecretBody>(ask('POST', 'webhooks', { url, events }));
  const hooks = () => good<WebhookBody[]>(ask('GET', 'webhooks'));
  const say = (state: string, article = articles[0]?.id) =>
    good(ask('PUT', `articles/${article}/state`, { state }, ana));
  const takeExport = async (query = '') => (await ask('GET', `export${query}`, undefined, ana)).text();
  return { server, project, articles, olu, ana, ask, hookTo, hooks, say, takeExport };
}

describe('making them', () => {
  test('[WH1] a webhook is listed until it is removed, and a key only reads', async () => {
    const { server, olu, ask, hookTo, hooks } = await aDesk();
    const { secret: _, ...made } = await hookTo('https://hooks.example/a?b=c', ['export', 'article.done']);
    expect(made).toEqual({
      id: expect.any(String),
      url: 'https://hooks.example/a?b=c',
      events: EVENTS,
      created: expect.any(Number),
      createdBy: olu.id,
      isOn: true,
      failures: 0,
      lastTry: null,
      lastStatus: null,
      lastProblem: null,
      waiting: 0,
      leftOut: 0,
    });
    const other = await hookTo('http://hooks.example/', ['export']);
    expect((await hooks()).map(({ id }) => id)).toEqual([made.id, other.id]);
    const key = await good<{ secret: string }>(
      call(server.url, 'POST', '/api/me/keys', {
        token: olu.token,
        json: { title: 'Script', scope: 'owner', expires: Date.now() + 3_600_000 },
      }),
    );
    expect((await ask('GET', 'webhooks', undefined, { ...olu, token: key.secret })).status).toBe(200);
    expect((await ask('DELETE', `webhooks/${made.id}`)).status).toBe(204);
    expect(await refusal(ask('DELETE', `webhooks/${made.id}`))).toMatchObject({ status: 404, id: 'not-found' });
    expect((await hooks()).map(({ id }) => id)).toEqual([other.id]);
  });

  test('[WH11] it is switched off and on, by owners and curators only; off, it is told of nothing', async () => {
    const { ana, ask, hookTo, hooks, takeExport } = await aDesk();
    const receiver = await aReceiver();
    const { id } = await hookTo(receiver.url);
    expect(await good(ask('PATCH', `webhooks/${id}`, { isOn: false }))).toMatchObject({
      id,
      url: receiver.url,
      isOn: false,
    });
    await takeExport();
    expect(await hooks()).toMatchObject([{ isOn: false, waiting: 0, lastTry: null }]);
    expect(await good(ask('PATCH', `webhooks/${id}`, { isOn: true }))).toMatchObject({ isOn: true });
    await takeExport('?format=csv');
    await until(() => receiver.received.length > 0, 'it is told');
    expect(receiver.payloads()).toMatchObject([{ event: 'export', format: 'csv' }]);
    expect(await refusal(ask('PATCH', `webhooks/${id}`, { isOn: false }, ana))).toMatchObject({ status: 403 });
    expect(await refusal(ask('PATCH', `webhooks/${id}`, { isOn: 'no' }))).toMatchObject({ status: 400, where: 'isOn' });
    expect(await refusal(ask('PATCH', `webhooks/none`, { isOn: true }))).toMatchObject({
      status: 404,
      id: 'not-found',
    });
  });

  test('[WH1] a project’s owner can’t reach another project’s webhook', async () => {
    const { server, hookTo, hooks } = await aDesk();
    const { id } = await hookTo('https://hooks.example/');
    const { project } = await aProject(server, []);
    const { token } = await joinAs(server, project, 'owner', 'Somebody');
    expect(await good(call(server.url, 'GET', `/api/projects/${project.id}/webhooks`, { token }))).toEqual([]);
    expect(
      await refusal(call(server.url, 'DELETE', `/api/projects/${project.id}/webhooks/${id}`, { token })),
    ).toMatchObject({ status: 404 });
    expect(
      await refusal(
        call(server.url, 'PATCH', `/api/projects/${project.id}/webhooks/${id}`, { token, json: { isOn: false } }),
      ),
    ).toMatchObject({ status: 404 });
    expect(await hooks()).toHaveLength(1);
  });

  test.each([
    ['no web address', { url: 'ftp://hooks.example/' }, 'url'],
    ['no address', { url: 'hooks.example' }, 'url'],
    ['a name and a password', { url: 'https://me:secret@hooks.example/' }, 'url'],
    ['too long an address', { url: `https://hooks.example/${'a'.repeat(MAX_WEBHOOK_URL_LENGTH)}` }, 'url'],
    ['no event', { events: [] }, 'events'],
    ['an unknown event', { events: ['article.read'] }, 'events.0'],
    ['an unknown field', { colour: 1 }, ''],
  ])('[WH1] %s is refused with the field', async (_what, change, where) => {
    const { ask, hooks } = await aDesk();
    expect(
      await refusal(ask('POST', 'webhooks', { url: 'https://hooks.example/', events: EVENTS, ...change })),
    ).toMatchObject({ status: 400, id: 'bad-request', where });
    expect(await hooks()).toEqual([]);
  });

  test('[WH1] a project has ten at most, also of those that are made at the same moment', async () => {
    const { ask, hooks, hookTo } = await aDesk();
    const answers = await Promise.all(
      Array.from({ length: MAX_WEBHOOKS + 3 }, (_, index) =>
        ask('POST', 'webhooks', { url: `https://hooks.example/${index}`, events: EVENTS }),
      ),
    );
    expect([201, 400].map((wanted) => answers.filter(({ status }) => status === wanted).length)).toEqual([
      MAX_WEBHOOKS,
      3,
    ]);
    const [first] = await hooks();
    expect(await refusal(ask('POST', 'webhooks', { url: 'https://hooks.example/', events: EVENTS }))).toMatchObject({
      id: 'too-many-webhooks',
    });
    await ask('DELETE', `webhooks/${first?.id}`);
    await hookTo('https://hooks.example/again');
    expect(await hooks()).toHaveLength(MAX_WEBHOOKS);
  });

  test('[WH4] the secret signs what is sent, is told once, and is not in the database', async () => {
    const { server, ask, hookTo, takeExport } = await aDesk();
    const receiver = await aReceiver();
    const { secret, id } = await hookTo(receiver.url);
    await takeExport();
    await until(() => receiver.received.length === 1, 'it has come');
    const { headers, body } = receiver.received[0] as Received;
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    expect(headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
        .update(signed)
        .digest('base64')}`,
    );
    const listed = await (await ask('GET', 'webhooks')).text();
    expect([listed.includes(id), listed.includes('whsec_')]).toEqual([true, false]);
    const key = secret.slice('whsec_'.length);
    for (const file of ['verbatim.db', 'verbatim.db-wal'])
      expect(readFileSync(join(server.dataDir, file)).includes(key)).toBe(false);
    expect(JSON.stringify(server.logged)).not.toContain(key);
  });
});

describe('what they are told', () => {
  test('[WH2] that an annotator is done with an article, once each time they become so', async () => {
    const { project, articles, ana, hookTo, say } = await aDesk();
    const receiver = await aReceiver();
    const exportsOnly = await aReceiver();
    await hookTo(receiver.url);
    await hookTo(exportsOnly.url, ['export']);
    const before = Date.now();
    // The second of these is no news, and the third is not what is told.
    for (const state of ['done', 'done', 'in-work', 'done']) await say(state);
    await say('done', articles[1]?.id);
    await until(() => receiver.received.length === 3, 'three have come');
    const [first] = receiver.payloads();
    expect(first).toEqual({
      event: 'article.done',
      id: receiver.received[0]?.headers['webhook-id'],
      time: expect.any(Number),
      project: { id: project.id, title: project.title },
      member: { id: ana.id, name: 'Ana' },
      article: { id: articles[0]?.id, title: articles[0]?.title, sha256: articles[0]?.sha256 },
    });
    expect(first?.time).toBeGreaterThanOrEqual(before);
    expect(receiver.payloads().map((payload) => payload.event === 'article.done' && payload.article.id)).toEqual([
      articles[0]?.id,
      articles[0]?.id,
      articles[1]?.id,
    ]);
    expect(receiver.received[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': expect.stringMatching(/^Verbatim\//),
    });
    expect(exportsOnly.received).toEqual([]);
  });

  test('[WH2] that a whole export was sent, and nothing of one that broke off, was not read to its end or was only asked about', async () => {
    let isBroken = false;
    const { server, project, ana, ask, hookTo, takeExport } = await aDesk({
      wrapStore: (store) => ({
        ...store,
        articles: {
          ...store.articles,
          text: (...what) => (isBroken ? Promise.reject(new Error('the disk is gone')) : store.articles.text(...what)),
        },
      }),
    });
    const receiver = await aReceiver();
    await hookTo(receiver.url);
    isBroken = true;
    await expect(takeExport('?format=jsonl')).rejects.toThrow();
    isBroken = false;
    expect((await ask('HEAD', 'export')).status).toBe(200);
    expect((await ask('GET', 'export/losses?format=csv')).status).toBe(200);
    expect((await ask('GET', 'export?format=nothing')).status).toBe(400);
    // More than a socket takes before somebody reads.
    await ask('POST', 'articles', {
      articles: Array.from({ length: 40 }, (_, index) => ({
        title: `Long ${index}`,
        text: `${index} ${'All quiet. '.repeat(40_000)}`,
      })),
    });
    const stopped = new AbortController();
    const answer = await fetch(`${server.url}/api/projects/${project.id}/export?format=jsonl`, {
      headers: { authorization: `Bearer ${ana.token}` },
      signal: stopped.signal,
    });
    expect(answer.status).toBe(200);
    stopped.abort();
    await takeExport('?format=csv');
    await until(() => receiver.received.length === 1, 'one has come');
    expect(receiver.payloads()).toEqual([
      {
        event: 'export',
        id: expect.any(String),
        time: expect.any(Number),
        project: { id: project.id, title: project.title },
        member: { id: ana.id, name: 'Ana' },
        format: 'csv',
        articles: 42,
      },
    ]);
  });
});

describe('nobody waits for them', () => {
  test('[WH7] what is told is answered while the receiver is silent', async () => {
    const { hookTo, say, takeExport, hooks } = await aDesk();
    const receiver = await aReceiver(silence);
    await hookTo(receiver.url);
    await say('done');
    expect(await takeExport()).toContain('The ferry sailed');
    await until(() => receiver.received.length === 1, 'it is on its way');
    expect(await hooks()).toMatchObject([{ waiting: 2, failures: 0 }]);
  });

  test('[WH7] an export that can’t be told is an export all the same', async () => {
    const fails = (): Promise<never> => Promise.reject(new Error('the disk is full'));
    const { server, hookTo, takeExport } = await aDesk({
      wrapStore: (store) => ({ ...store, webhooks: { ...store.webhooks, enqueue: fails } }),
    });
    await hookTo('https://hooks.example/');
    expect(await takeExport()).toContain('The museum closed');
    expect(server.logged.map(({ msg }) => msg)).toContain('webhooks could not be told');
  });

  test('[WH8] nothing is sent into the server’s own network unless the operator allows it', async () => {
    const receiver = await aReceiver();
    const { hookTo, hooks, say } = await aDesk({ settings: {} });
    await hookTo(receiver.url);
    await say('done');
    await until(async () => (await hooks())[0]?.failures === 1, 'the try has failed');
    expect(await hooks()).toMatchObject([{ lastStatus: null, lastProblem: 'address-refused', waiting: 1, isOn: true }]);
    expect(receiver.received).toEqual([]);
  });
});

test('[WH6] what waited when the server stopped is sent after its next start', async () => {
  const dataDir = await temporaryFolder();
  const receiver = await aReceiver(silence);
  const { server, hookTo, say, articles } = await aDesk({ dataDir });
  await hookTo(receiver.url);
  await say('done');
  await say('done', articles[1]?.id);
  await until(() => receiver.received.length === 1, 'the first is on its way');
  await server.stop();
  receiver.answer = (response) => void response.writeHead(200).end();
  await aServer({ dataDir, settings: { WEBHOOK_PRIVATE_ADDRESSES: 1 } });
  await until(() => receiver.received.length === 3, 'both have come');
  expect(new Set(receiver.payloads().map(({ id }) => id)).size).toBe(2);
  const store: Store = (await openSqliteStore(join(dataDir, 'verbatim.db'))).store;
  await until(async () => (await store.webhooks.next([])) === null, 'nothing waits');
  await store.close();
});
