/** The API’s description, held against the server: every route is in it, and every answer of a long story is one that it describes. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { ArticleId, CommentId, MemberId } from '../../shared/domain/ids.ts';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';
import { EXPORT_FORMAT_KEYS } from '../../shared/formats/export-formats.ts';
import { ask } from '../../shared/layer/talk-edits.ts';
import type { DisagreementsBody } from '../../shared/wire/http/adjudication.ts';
import type { TalksBody } from '../../shared/wire/http/talks.ts';
import { MAX_SMALL_REQUEST_BYTES } from '../../shared/wire/limits.ts';
import { ApiDescription, type Answered, type ApiDocument } from '../support/api-description.ts';
import { apiRoutes } from '../support/api-routes.ts';
import { anApp } from '../support/an-app.ts';
import { CheckedCalls } from '../support/checked-calls.ts';
import { call, good } from '../support/http.ts';
import { aReceiver } from '../support/receiver.ts';
import { aStockClient, writeAnnotation } from '../support/stock-client.ts';
import { aProject, aServer, joinAs, type Joined, type TestServer } from '../support/test-server.ts';
import { until } from '../support/until.ts';

const documentOf = (server: TestServer): Promise<ApiDocument> =>
  good<ApiDocument>(call(server.url, 'GET', '/api/openapi.json'));

test('[OA1] every route of the API is described, and every operation that is described is served', async () => {
  const server = await aServer();
  const routes = anApp(server).routes.filter(({ path, method }) => path.startsWith('/api/') && method !== 'ALL');
  const served = new Set(routes.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`));
  const described = new ApiDescription(await documentOf(server)).operations;
  expect(described.length).toBeGreaterThan(40);
  expect([...served].sort()).toEqual(described);
});

test('[OA1] every operation says what it answers when something is wrong, and what it takes in its path', async () => {
  const { paths } = await documentOf(await aServer());
  type Described = { responses: object; parameters?: readonly { in: string; name: string; required?: boolean }[] };
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods as unknown as Record<string, Described>)) {
      const inPath = (operation.parameters ?? [])
        .filter((parameter) => parameter.in === 'path' && parameter.required === true)
        .map(({ name }) => name);
      expect([method, path, inPath]).toEqual([method, path, [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)]);
      expect([method, path, Object.hasOwn(operation.responses, 'default')]).toEqual([method, path, true]);
    }
  }
});

test('[HT82] every operation says what it needs, whether a key may call it, and its kind of body', async () => {
  const server = await aServer();
  const { paths } = await documentOf(server);
  const known = [
    'nothing',
    'identity',
    'project-maker',
    'read',
    'annotate',
    'curate',
    'add-articles',
    'change-project',
  ];
  for (const { name, needs, byKey, body, path, method } of await apiRoutes(server, {})) {
    expect([name, [...known, 'manage-members', 'put-away'].includes(needs), typeof byKey]).toEqual([
      name,
      true,
      'boolean',
    ]);
    const takesBody = Object.hasOwn(paths[path]?.[method.toLowerCase()] ?? {}, 'requestBody');
    expect([name, body === null ? null : ['files', 'json', 'few-words'].includes(body)]).toEqual([
      name,
      takesBody ? true : null,
    ]);
  }
});

/** A project with two articles and work in it, and people of it: what the story is about. */
async function aStart() {
  const server = await aServer({ settings: { WEBHOOK_PRIVATE_ADDRESSES: 1 } });
  const description = new ApiDescription(await documentOf(server));
  const { project, articles } = await aProject(server, ['“We open,” she said. Rain fell.', 'The museum closed.']);
  const [olu, ana] = [await joinAs(server, project, 'owner', 'Olu'), await joinAs(server, project, 'annotator', 'Ana')];
  const base = `/api/projects/${project.id}`;
  const article = `${base}/articles/${articles[0]?.id ?? ''}`;
  await annotate(server, `${project.id}/${articles[0]?.id ?? ''}/shared`, ana);
  return { server, description, calls: new CheckedCalls(server.url, description), project, olu, ana, base, article };
}

type Story = Awaited<ReturnType<typeof aStart>>;

/** An annotation that says all that one can say, another one, a relation between them and a comment. */
async function annotate(server: TestServer, room: string, { id: member, token }: Joined): Promise<void> {
  const client = aStockClient(server.url, room, token);
  await client.synced();
  const [from, to] = [
    writeAnnotation(client, member, [
      { start: 0, end: 10 },
      { start: 15, end: 19 },
    ]),
    writeAnnotation(client, member, [{ start: 11, end: 14 }], 'paraphrase'),
  ];
  client.bodies.set(from, {
    ...(client.bodies.get(from) as object),
    attributes: { speaker: 'Ana' },
    note: 'Who?',
    confidence: 'high',
  });
  const made = { creator: member, created: 5, by: member, at: 6 };
  client.doc
    .getMap('comments')
    .set(crypto.randomUUID(), { annotation: from, parent: null, text: 'Is it?', resolved: null, ...made });
  client.doc.getMap('relations').set(crypto.randomUUID(), { type: 'continues', from, to, ...made });
  await client.saved();
  client.destroy();
}

async function aboutTheServer({ server, calls }: Story): Promise<void> {
  for (const path of [
    '/api/health',
    '/api/ready',
    '/api/openapi.json',
    '/api/docs',
    '/api/schemas/verbatim-1.json',
    '/api/schemas/verbatim-2.json',
  ])
    expect((await calls.ask('GET', path)).status).toBe(200);
  for (const path of ['/api/health', '/api/ready'])
    await calls.check('GET', path, await anApp(server, { isReady: () => false }).request(path));
  await calls.ask('DELETE', '/api/session', { headers: { origin: 'https://elsewhere.example' } });
}

async function oneself({ server, calls, ana, base, olu, project }: Story): Promise<void> {
  const { token } = ana;
  await calls.good('GET', '/api/session');
  for (const path of ['/api/session', '/api/me', '/api/me/link', '/api/me/keys', '/api/projects'])
    await calls.good('GET', path, { token });
  await calls.good('PATCH', '/api/me', { token, json: { name: 'Ana Díaz' } });
  await calls.ask('PATCH', '/api/me', { token, json: { name: '' } });
  // Not over the network: what has answered such a body hangs up, and the next request would meet that.
  await calls.check(
    'PATCH',
    '/api/me',
    await anApp(server).request('/api/me', {
      method: 'PATCH',
      body: 'a'.repeat(MAX_SMALL_REQUEST_BYTES + 1),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    }),
  );
  const key = await calls.good<{ id: string; secret: string }>('POST', '/api/me/keys', {
    token,
    json: { title: 'Script', scope: 'viewer', project: project.id, expires: Date.now() + 3_600_000 },
  });
  await calls.good('GET', '/api/me', { token: key.secret });
  await calls.ask('POST', '/api/me/keys', { token: key.secret, json: {} });
  await calls.good('DELETE', `/api/me/keys/${key.id}`, { token });
  await calls.ask('DELETE', `/api/me/keys/${key.id}`, { token });

  const link = await calls.good<{ id: string; secret: string }>('POST', `${base}/links`, {
    token: olu.token,
    json: { role: 'viewer' },
  });
  const { secret } = link;
  await calls.good('POST', '/api/join/preview', { json: { secret }, token });
  await calls.good('POST', '/api/join/preview', { json: { secret } });
  await calls.ask('POST', '/api/join', { json: { secret } });
  await calls.good('POST', '/api/join', { json: { secret, name: 'Ben' } });
  await calls.good('GET', `${base}/links`, { token: olu.token });
  await calls.good('DELETE', `${base}/links/${link.id}`, { token: olu.token });
  expect((await calls.ask('POST', '/api/join', { json: { secret, name: 'Cleo' } })).status).toBe(410);
  const personal = await calls.good<{ secret: string }>('GET', '/api/me/link', { token: olu.token });
  await calls.good('POST', '/api/join/preview', { json: { secret: personal.secret } });
  await calls.good('POST', '/api/join', { json: { secret: personal.secret } });
  await calls.ask('POST', '/api/join', {
    body: 'secret=x',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  await calls.ask('POST', '/api/join', { body: '{"secret":', headers: { 'content-type': 'application/json' } });
}

async function articles({ calls, base, article, olu: { token } }: Story): Promise<void> {
  const form = (): FormData => {
    const body = new FormData();
    body.append('files', new Blob(['A storm came.']), 'storm.txt');
    body.append(
      'files',
      new Blob([
        '<!doctype html><title>Rain</title><article><h1>Rain</h1><p>It rained all day, and nobody minded.</p><img src="x" alt=""></article>',
      ]),
      'rain.html',
    );
    body.append('files', new Blob(['\0']), 'nothing.xyz');
    return body;
  };
  await calls.good('POST', `${base}/articles/preview`, { token, body: form() });
  await calls.good('PATCH', article, { token, json: { outlet: 'The Post' } });
  await calls.good('GET', `${article}/edits`, { token });
  await calls.good('POST', `${base}/articles/metadata`, { token, json: { articles: [{ title: 'Nothing' }] } });
  await calls.ask('POST', `${base}/articles/preview`, { token, json: {} });
  await calls.good('POST', `${base}/articles`, { token, body: form() });
  await calls.good('POST', `${base}/articles`, {
    token,
    json: { articles: [{ text: 'Snow.', outlet: 'The Post', url: 'https://post.example/1' }, { text: '' }] },
  });
  await calls.ask('POST', `${base}/articles`, { token, json: {} });
  await calls.good('GET', `${base}/articles`, { token });
  await calls.good('GET', article, { token });
  for (const path of [`${article}/text`, `${base}/activity`]) {
    const { headers } = await calls.ask('GET', path, { token });
    expect(
      (await calls.ask('GET', path, { token, headers: { 'if-none-match': headers.get('etag') ?? '' } })).status,
    ).toBe(304);
  }
}

async function puttingAway({ calls, base, olu: { token } }: Story): Promise<void> {
  const json = { articles: [{ text: 'Fog lifted.' }] };
  const { articles: made } = await calls.good<{ articles: { id: string }[] }>('POST', `${base}/articles`, {
    token,
    json,
  });
  const article = `${base}/articles/${made[0]?.id ?? ''}`;
  await calls.good('DELETE', article, { token });
  await calls.good('GET', `${base}/put-away`, { token });
  await calls.good('POST', `${article}/restore`, { token });
  expect((await calls.ask('POST', `${article}/restore`, { token })).status).toBe(409);
  await calls.good('DELETE', `${article}?forever=true`, { token });
  expect((await calls.ask('DELETE', article, { token })).status).toBe(404);
  const { id } = await calls.good<{ id: string }>('POST', '/api/projects', { token, json: { title: 'A third' } });
  await calls.good('PUT', `/api/projects/${id}/archive`, { token });
  await calls.good('GET', `/api/projects/${id}`, { token });
  await calls.good('GET', '/api/projects', { token });
  expect((await calls.ask('PATCH', `/api/projects/${id}`, { token, json: { title: 'A fourth' } })).status).toBe(409);
  await calls.good('DELETE', `/api/projects/${id}/archive`, { token });
  await calls.good('DELETE', `/api/projects/${id}`, { token });
  expect((await calls.ask('GET', `/api/projects/${id}`, { token })).status).toBe(410);
  await calls.good('GET', '/api/me/put-away', { token });
  await calls.good('POST', `/api/projects/${id}/restore`, { token });
  await calls.good('DELETE', `/api/projects/${id}?forever=true`, { token });
}

async function work({ calls, base, article, ana: { token } }: Story): Promise<void> {
  for (const state of ['done', 'in-work', 'done'])
    await calls.good('PUT', `${article}/state`, { token, json: { state } });
  await calls.good('GET', `${article}/state`, { token });
  for (const path of ['layers', 'layers/shared', 'layers/shared/history', 'layers/shared/history?limit=1'])
    await calls.good('GET', `${article}/${path}`, { token });
  for (const layer of ['curated', 'nonsense', 'annotator:nobody'])
    await calls.ask('GET', `${article}/layers/${layer}`, { token });
  for (const words of ['museum', 'who', 'nothing of the kind'])
    await calls.good('GET', `${base}/search?q=${encodeURIComponent(words)}`, { token });
  await calls.ask('GET', `${base}/search?q=x&limit=0`, { token });
}

async function suggestions({ calls, base, article, olu, ana: { token } }: Story): Promise<void> {
  const path = `${article}/layers/shared/suggestions`;
  const suggested = { spans: [{ start: 0, end: 3 }], label: 'quote' };
  for (let time = 0; time < 2; time += 1)
    await calls.good('POST', path, {
      token,
      json: {
        program: 'finder',
        suggestions: [suggested, { ...suggested, score: 0.5, note: 'unsure', attributes: { speaker: 'Ana' } }],
      },
    });
  await calls.ask('POST', path, {
    token,
    json: { program: 'finder', suggestions: [{ ...suggested, label: 'nothing' }] },
  });
  await calls.good('GET', path, { token });
  await calls.good('DELETE', `${path}?program=finder`, { token });
  expect((await calls.ask('POST', `${article}/find`, { token })).status).toBe(409);
  await calls.good('PATCH', base, { token: olu.token, json: { finder: { on: true, reported: null } } });
  await calls.good('POST', `${article}/find`, { token });
  await calls.good('POST', `${base}/find`, { token: olu.token });
}

async function projects({ calls, base, olu: { token } }: Story): Promise<void> {
  const { id } = await calls.good<{ id: string }>('POST', '/api/projects', { token, json: { title: 'Another' } });
  await calls.good('GET', `/api/projects/${id}`, { token });
  await calls.good('GET', base, { token });
  await calls.good('PATCH', base, { token, json: { guidelines: 'Tag what is said.' } });
  const spoken = { key: 'spoken', title: 'Spoken', colour: 5, description: '', example: '' };
  const labelSet = {
    ...DEFAULT_LABEL_SET,
    labels: [spoken, ...DEFAULT_LABEL_SET.labels.filter(({ key }) => key !== 'quote')],
  };
  expect((await calls.ask('PATCH', base, { token, json: { labelSet } })).status).toBe(409);
  const { undo } = await calls.good<{ undo: string }>('POST', `${base}/label-set`, {
    token,
    json: { labelSet, moves: [{ from: 'quote', to: 'spoken' }] },
  });
  await calls.good('POST', `${base}/label-set/undo`, { token, json: { undo } });
  expect((await calls.ask('POST', `${base}/label-set/undo`, { token, json: { undo } })).status).toBe(409);
}

async function datasets({ calls, base, olu: { token } }: Story): Promise<void> {
  for (const format of EXPORT_FORMAT_KEYS) {
    await calls.ask('GET', `${base}/export?format=${format}`, { token });
    await calls.good('GET', `${base}/export/losses?format=${format}`, { token });
  }
  for (const query of [
    'manifest=true',
    'split=80/10/10',
    'format=nothing',
    'articles=nothing',
    'split=1',
    'format=gate&offsets=codepoint',
  ])
    await calls.ask('GET', `${base}/export?${query}`, { token });
  const whole = await (await calls.ask('GET', `${base}/export`, { token })).text();
  const headers = { 'content-type': 'application/json' };
  await calls.good('POST', `${base}/import`, { token, body: whole, headers });
  await calls.good('POST', '/api/projects/import', { token, body: whole, headers });
  await calls.ask('POST', `${base}/import`, { token, body: '{}', headers });
  const rows = [
    {
      text: 'Hail fell.',
      label: [
        [0, 4, 'quote'],
        [5, 9, 'Unheard'],
        [5, 99, 'quote'],
      ],
    },
    'nonsense',
  ]
    .map((row) => JSON.stringify(row))
    .join('\n');
  for (const path of ['import/preview', 'import'])
    await calls.good('POST', `${base}/${path}?format=doccano&name=rows.jsonl`, { token, body: rows });
}

async function people({ server, calls, project, base, ana, olu: { id: olu, token } }: Story): Promise<void> {
  const guest = await joinAs(server, project, 'viewer', 'Guest');
  await calls.good('GET', `${base}/members`, { token });
  await calls.good('PATCH', `${base}/members/${guest.id}`, { token, json: { role: 'annotator' } });
  expect((await calls.ask('PATCH', `${base}/members/${olu}`, { token, json: { role: 'viewer' } })).status).toBe(409);
  const { secret } = await calls.good<{ secret: string }>('POST', `${base}/members/${guest.id}/link`, { token });
  await calls.good('POST', '/api/join/preview', { json: { secret } });
  await calls.good('POST', '/api/join', { json: { secret } });
  const takeBack = `${base}/members/${ana.id}/take-back`;
  await calls.good('POST', takeBack, { token, json: { since: 1, preview: true } });
  const { undo } = await calls.good<{ undo: string }>('POST', takeBack, { token, json: { since: 1 } });
  await calls.good('POST', `${takeBack}/undo`, { token, json: { undo } });
  expect((await calls.ask('POST', `${takeBack}/undo`, { token, json: { undo } })).status).toBe(409);
  await calls.good('DELETE', `${base}/members/${guest.id}`, { token });
  await calls.good('POST', `${base}/members/${guest.id}/join`, { token, json: { into: olu } });
  await calls.good('GET', `${base}/former-members`, { token });
}

async function webhooks({ calls, description, base, article, ana, olu: { token } }: Story): Promise<void> {
  const receiver = await aReceiver();
  const json = { url: receiver.url, events: ['article.done', 'export'] };
  const { id } = await calls.good<{ id: string }>('POST', `${base}/webhooks`, { token, json });
  await calls.ask('POST', `${base}/webhooks`, { token, json: { url: 'nowhere' } });
  await calls.good('PUT', `${article}/state`, { token: ana.token, json: { state: 'new' } });
  await calls.good('PUT', `${article}/state`, { token: ana.token, json: { state: 'done' } });
  await (await calls.ask('GET', `${base}/export?format=csv`, { token })).text();
  await until(
    async () =>
      receiver.received.length === 2 &&
      (await calls.good<{ waiting: number }[]>('GET', `${base}/webhooks`, { token }))[0]?.waiting === 0,
    'both have come',
  );
  const [done, exported] = receiver.payloads();
  expect([description.faultsAs('ArticleDone', done), description.faultsAs('Exported', exported)]).toEqual([[], []]);
  await calls.good('PATCH', `${base}/webhooks/${id}`, { token, json: { isOn: false } });
  await calls.good('DELETE', `${base}/webhooks/${id}`, { token });
}

async function rounds({ server, project, calls, base, article, ana, olu: { token } }: Story): Promise<void> {
  await calls.good('PATCH', base, { token, json: { mode: 'blind', ownersSee: 'figures', revealedTo: 'leads' } });
  await calls.good('POST', `${base}/programs`, { token, json: { name: 'Finder' } });
  await calls.good('GET', `${base}/assignments`, { token: ana.token });
  const json = { plan: { kind: 'each', k: 1, seed: 3, members: [ana.id] } };
  for (const headers of [{ 'if-match': '"0"' }, { 'if-match': '"0"' }, {}] as Record<string, string>[])
    await calls.ask('PUT', `${base}/assignments`, { token, json, headers });
  const own = aStockClient(
    server.url,
    `${project.id}/${article.split('/').at(-1) ?? ''}/annotator:${ana.id}`,
    ana.token,
  );
  await own.synced();
  writeAnnotation(own, ana.id, [{ start: 0, end: 3 }]);
  await own.saved();
  own.destroy();
  await calls.good('PUT', `${article}/state`, { token: ana.token, json: { state: 'done' } });
  await calls.good('GET', `${article}/state`, { token: ana.token });
  await calls.good('POST', `${base}/reveal`, { token });
  await calls.good('DELETE', `${article}/reveal`, { token });
  await calls.good('POST', `${article}/reveal`, { token, json: { early: true } });
  await calls.good('GET', `${base}/assignments`, { token });
  await calls.good('PUT', `${article}/gold`, { token });
  await calls.good('GET', `${base}/gold`, { token });
  await calls.good('DELETE', `${article}/gold`, { token });
  await calls.good('PATCH', base, { token, json: { showsScores: true } });
  await calls.good('GET', `${base}/scores`, { token: ana.token });
  await calls.good('GET', `${base}/differences`, { token });
  const queue = await calls.good<DisagreementsBody>('GET', `${base}/disagreements`, { token });
  await calls.good('POST', `${article}/prefill`, { token, json: { strategy: 'exact' } });
  await calls.good('DELETE', `${article}/prefill`, { token });
  for (const { key } of queue.disagreements)
    await calls.good('POST', `${base}/disagreements/${key}`, { token, json: { outcome: 'rejected' } });
  const discussion = {
    project: project.id,
    article: article.split('/').at(-1) as ArticleId,
    layer: 'discussion',
  } as const;
  for (const { key } of queue.disagreements.slice(0, 1))
    await server.work.rooms.edit(discussion, { by: null, isImport: false }, (layer) =>
      ask(
        layer,
        key,
        { sources: [], spans: [{ start: 0, end: 3 }] },
        { id: crypto.randomUUID() as CommentId, text: 'Why?' },
        { by: ana.id as MemberId, at: 1 },
      ),
    );
  for (const { key } of (await calls.good<TalksBody>('GET', `${base}/talks`, { token })).talks)
    await calls.good('PUT', `${base}/talks/${key}/read`, { token });
  await calls.ask('PUT', `${base}/talks/nothing/read`, { token });
  await calls.good('GET', `${base}/comments?unread=true`, { token });
  await calls.ask('GET', `${base}/comments?cursor=nothing`, { token });
  await calls.good('PUT', `${article}/layers/shared/comments/read`, { token, json: { comments: ['nothing'] } });
  const version = `${article.split('/').at(-1) ?? ''}:0-3`;
  await calls.good('POST', `${base}/statements`, { token, json: { operation: 'confirm', version } });
  await calls.ask('POST', `${base}/statements`, { token, json: { operation: 'confirm', version: 'nothing' } });
  await calls.good('GET', `${base}/statements/history`, { token });
  await calls.good('GET', `${base}/statements?flagged=false`, { token });
  await calls.good('GET', `${base}/statements/export?format=json`, { token });
  await calls.good('GET', `${base}/agreement?measures=spanF1Exact`, { token });
  await calls.ask('PUT', `${article}/late-work/${ana.id}`, { token });
  const late = { article: article.split('/').at(-1) as ArticleId, member: ana.id as MemberId, annotations: 1, at: 1 };
  await server.work.store.rounds.noteLate(project.id, late);
  await calls.good('PUT', `${article}/late-work/${ana.id}`, { token });
  await calls.good('DELETE', `${article}/late-work/${ana.id}`, { token });
  await calls.good('POST', `${article}/send-back`, { token, json: { member: ana.id, reason: 'Look at the end.' } });
  await calls.good('PATCH', base, { token, json: { mode: 'shared' } });
}

/** Nobody, another member and a project that is not there, at every address that is not for everybody. */
async function theWrongOnes({ server, calls, description, project, olu }: Story): Promise<void> {
  const stranger = await joinAs(server, (await aProject(server, [])).project, 'owner', 'Stranger');
  for (const operation of description.operations) {
    const [method = '', path = ''] = operation.split(' ');
    const at = (id: string): string => path.replace('{project}', id).replaceAll(/\{\w+\}/g, 'nothing');
    if (!path.startsWith('/api/me') && !path.startsWith('/api/projects')) continue;
    expect([operation, (await calls.ask(method, at(project.id))).status]).toEqual([operation, 401]);
    if (!path.includes('{project}')) continue;
    expect([operation, (await calls.ask(method, at(project.id), { token: stranger.token })).status]).toEqual([
      operation,
      403,
    ]);
    expect([operation, (await calls.ask(method, at('nowhere'), { token: olu.token })).status]).toEqual([
      operation,
      404,
    ]);
  }
}

async function guesses({ calls }: Story): Promise<void> {
  for (const path of ['/api/join', '/api/join/preview']) {
    const json = { secret: `lnothing.0.${'A'.repeat(32)}`, name: 'Mallory' };
    let status = 404;
    while (status === 404) ({ status } = await calls.ask('POST', path, { json }));
    expect(status).toBe(429);
  }
}

async function leaving({ calls, ana: { token } }: Story): Promise<void> {
  await calls.good('POST', '/api/me/link', { token });
  expect((await calls.ask('GET', '/api/me', { token })).status).toBe(401);
  await calls.good('DELETE', '/api/session');
}

test('[OA2] every answer of a long story is one that is described; every operation is in it, and every answer that is described by its status', async () => {
  const story = await aStart();
  for (const chapter of [
    aboutTheServer,
    oneself,
    articles,
    puttingAway,
    work,
    suggestions,
    webhooks,
    projects,
    datasets,
    people,
    rounds,
    theWrongOnes,
    guesses,
    leaving,
  ])
    await chapter(story);
  const { description, calls } = story;
  const answers = [...calls.answers];
  expect(description.namedAnswers.filter((answer) => !calls.answers.has(answer))).toEqual([]);
  expect(
    description.operations.filter((operation) => !answers.some((answer) => answer.startsWith(`${operation} 2`))),
  ).toEqual([]);
  const problems = [...new Set(answers.map((answer) => Number(answer.split(' ')[2])))]
    .filter((status) => status >= 400)
    .sort((a, b) => a - b);
  expect(problems).toEqual([400, 401, 403, 404, 409, 410, 412, 413, 415, 428, 429, 503]);
});

describe('[OA3] what checks the answers', () => {
  let description: ApiDescription;
  beforeAll(() => {
    const project = {
      type: 'object',
      properties: { id: { type: 'string' }, count: { type: 'integer', minimum: 0 } },
      required: ['id'],
    };
    const schemas = {
      Project: project,
      Owned: {
        allOf: [
          { $ref: '#/components/schemas/Project' },
          {
            type: 'object',
            properties: { role: { type: ['string', 'null'], enum: ['owner', 'viewer', null] } },
            required: ['role'],
          },
        ],
      },
      Either: { anyOf: [{ $ref: '#/components/schemas/Project' }, { type: 'null' }] },
      Named: { type: 'object', additionalProperties: { type: 'integer' } },
      Anything: {},
      Odd: { type: 'string', longestLength: 3 },
      Problem: {
        type: 'object',
        properties: { id: { type: 'string' }, message: { type: 'string' } },
        required: ['id', 'message'],
      },
    };
    const json = (name: string) => ({
      content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
    });
    const responses = {
      200: json('Project'),
      204: {},
      429: { ...json('Problem'), headers: { 'Retry-After': { required: true } } },
      default: json('Problem'),
    };
    description = new ApiDescription({
      paths: { '/api/a/{id}': { get: { responses } }, '/api/a/b': { get: { responses: { 204: {} } } } },
      components: { schemas },
    });
  });
  const answered = (
    status: number,
    body: string,
    headers: Record<string, string> = { 'content-type': 'application/json; charset=UTF-8' },
  ): Answered => ({ status, headers: new Headers(headers), body });
  const faults = (answer: Answered, path = '/api/a/x?y=z') => description.faults('GET', path, answer);

  test('finds nothing wrong with what is as described', () => {
    expect(faults(answered(200, '{"id": "x", "count": 1}'))).toEqual([]);
    expect(faults(answered(204, '', {}))).toEqual([]);
    expect(faults(answered(404, '{"id": "x", "message": "y"}'))).toEqual([]);
    expect(
      faults(answered(429, '{"id": "x", "message": "y"}', { 'content-type': 'application/json', 'retry-after': '5' })),
    ).toEqual([]);
    expect(faults(answered(204, '', {}), '/api/a/b')).toEqual([]);
  });

  test.each<[string, Answered, string]>([
    ['an unknown status', answered(201, '{"id": "x"}'), 'the status 201 is not described'],
    ['an unknown redirect', answered(302, '', {}), 'the status 302 is not described'],
    [
      'another media type',
      answered(200, 'x', { 'content-type': 'text/html' }),
      'the media type text/html is not described',
    ],
    ['no media type', answered(200, '{"id": "x"}', {}), 'the media type none is not described'],
    ['a body where none is', answered(204, '{}'), 'no body is described'],
    ['a header that is missing', answered(429, '{"id": "x", "message": "y"}'), 'the header Retry-After is missing'],
    ['a field that is missing', answered(200, '{"count": 1}'), "answer must have required property 'id'"],
    ['a field too many', answered(200, '{"id": "x", "secret": "s"}'), 'answer has secret, which is not described'],
    ['a field of another type', answered(200, '{"id": 1}'), 'answer/id must be string'],
    ['a number that is not a whole one', answered(200, '{"id": "x", "count": 1.5}'), 'answer/count must be integer'],
    ['a number out of bounds', answered(200, '{"id": "x", "count": -1}'), 'answer/count must be >= 0'],
    ['a list where an object is', answered(200, '[]'), 'answer must be object'],
    [
      'a problem with more to it',
      answered(500, '{"id": "x", "message": "y", "stack": "z"}'),
      'answer has stack, which is not described',
    ],
  ])('finds %s', (_what, answer, fault) => {
    expect(faults(answer)).toEqual([fault]);
  });

  test('sees through references, unions, and objects that others extend', () => {
    expect(description.faultsAs('Owned', { id: 'x', role: null })).toEqual([]);
    expect(description.faultsAs('Owned', { id: 'x', role: 'owner', more: 1 })).toEqual([
      'answer has more, which is not described',
    ]);
    expect(description.faultsAs('Owned', { id: 'x', role: 'king' })).toContain(
      'answer/role must be equal to one of the allowed values',
    );
    expect(description.faultsAs('Either', null)).toEqual([]);
    expect(description.faultsAs('Either', { id: 'x' })).toEqual([]);
    expect(description.faultsAs('Either', { id: 'x', more: 1 })).toContain('answer has more, which is not described');
    expect(description.faultsAs('Named', { a: 1, b: 2 })).toEqual([]);
    expect(description.faultsAs('Named', { a: 1, b: 'x' })).toEqual(['answer/b must be integer']);
    expect(description.faultsAs('Anything', { a: [1] })).toEqual([]);
  });

  test('says so where it does not understand a schema, or does not know the operation', () => {
    expect(() => description.faultsAs('Odd', 'x')).toThrow('longestLength');
    expect(() => description.faultsAs('Nobody', 'x')).toThrow('Nobody');
    expect(() => description.faults('POST', '/api/a/x', answered(200, '{}'))).toThrow('POST /api/a/x is not described');
  });
});
