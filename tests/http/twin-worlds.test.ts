/** Two worlds that differ in hidden work alone answer everybody else the same, byte for byte: on every route, to tokens and keys, on sockets, and to webhooks. */
import { expect, test } from 'vitest';
import { open } from '../../client/program/open.ts';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';
import { apiRoutes, type ApiRoute } from '../support/api-routes.ts';
import { call, good, type Call } from '../support/http.ts';
import { RawClient } from '../support/raw-client.ts';
import { aReceiver, type Receiver } from '../support/receiver.ts';
import { aStockClient, writeAnnotation } from '../support/stock-client.ts';
import { aProject, joinAs, type Joined, type TestServer } from '../support/test-server.ts';
import { Anonymous, twinWorlds } from '../support/twin-worlds.ts';
import { until } from '../support/until.ts';

const TEXTS = ['The harbour was shut, and nobody said why.', 'It was open again.'];
/** Words that only hidden work holds. */
const CANARIES = ['zanzibarnote', 'quokkaspeaker', 'narwhalcomment'];
const FINDER = { program: 'finder', suggestions: [{ spans: [{ start: 4, end: 11 }], label: 'quote' }] };

interface Caller {
  readonly name: string;
  readonly token: string;
}

interface Start {
  readonly project: string;
  readonly articles: readonly string[];
  readonly people: Readonly<Record<'olga' | 'cem' | 'ben' | 'ana' | 'vera', Joined>>;
  /** Everybody but the member whose work is hidden: as a person, and as a program with a key. The weakest first. */
  readonly callers: readonly Caller[];
  readonly params: Readonly<Record<string, string>>;
  readonly exported: string;
  /** An annotation in the hidden layer that both worlds have. */
  readonly hidden: string;
  /** Where the webhook of both leads. */
  readonly receiver: Receiver;
}

const roomOf = ({ project, articles }: Pick<Start, 'project' | 'articles'>, layer: string): string =>
  `${project}/${articles[0] ?? ''}/${layer}`;

async function begin(server: TestServer): Promise<Start> {
  const made = await aProject(server, TEXTS, { mode: 'blind' });
  const [project, articles] = [made.project.id, made.articles.map(({ id }) => id)];
  const join = (role: 'owner' | 'curator' | 'annotator' | 'viewer', name: string) =>
    joinAs(server, made.project, role, name);
  const people = {
    vera: await join('viewer', 'Vera'),
    ben: await join('annotator', 'Ben'),
    cem: await join('curator', 'Cem'),
    olga: await join('owner', 'Olga'),
    ana: await join('annotator', 'Ana'),
  };
  const ask = <Body>(method: string, path: string, more: Call = {}): Promise<Body> =>
    good<Body>(call(server.url, method, `/api/projects/${project}${path}`, { token: people.olga.token, ...more }));
  const callers: Caller[] = [];
  for (const { name, token } of [people.vera, people.ben, people.cem, people.olga]) {
    callers.push({ name, token });
    if (name !== 'Olga' && name !== 'Ben') continue;
    const json = { title: 'Script', scope: 'owner', project, expires: Date.now() + 3_600_000 };
    const key = await good<{ secret: string }>(call(server.url, 'POST', '/api/me/keys', { token, json }));
    callers.push({ name: `${name}’s key`, token: key.secret });
  }
  const receiver = await aReceiver();
  const hook = await ask<{ id: string }>('POST', '/webhooks', {
    json: { url: receiver.url, events: ['article.done'] },
  });
  const link = await ask<{ id: string }>('POST', '/links', { json: { role: 'viewer' } });
  const hidden: string[] = [];
  for (const who of [people.ben, people.ana]) {
    const client = aStockClient(server.url, roomOf({ project, articles }, `annotator:${who.id}`), who.token);
    await client.synced();
    hidden.push(writeAnnotation(client, who.id, [{ start: 0, end: 3 }]));
    await client.saved();
    client.destroy();
  }
  const exported = await (
    await call(server.url, 'GET', `/api/projects/${project}/export`, { token: people.olga.token })
  ).text();
  const params = { project, article: articles[0] ?? '', member: people.ana.id, webhook: hook.id, link: link.id };
  return { project, articles, people, callers, params, exported, hidden: hidden[1] ?? '', receiver };
}

/** Work in the hidden layer that the other world has not. @returns the ids. */
async function hide(server: TestServer, start: Start, amount: number): Promise<string[]> {
  const { ana } = start.people;
  const client = aStockClient(server.url, roomOf(start, `annotator:${ana.id}`), ana.token);
  await client.synced();
  const stamp = { by: ana.id, at: Date.now() };
  const ids = Array.from({ length: amount }, (_, at) =>
    writeAnnotation(client, ana.id, [{ start: at, end: at + 8 }], 'unsupported-assertion'),
  );
  const made = { creator: ana.id, created: Date.now(), ...stamp };
  const [first = '', second = ''] = ids;
  const body = { label: 'editorial-claim', attributes: { speaker: CANARIES[1] }, note: CANARIES[0], confidence: null };
  client.doc.transact(() => {
    client.bodies.set(first, { ...body, ...stamp });
    client.doc
      .getMap('comments')
      .set(crypto.randomUUID(), { annotation: first, parent: null, text: CANARIES[2], resolved: null, ...made });
    client.doc.getMap('relations').set(crypto.randomUUID(), { type: 'continues', from: first, to: second, ...made });
    for (const map of [client.targets, client.bodies]) map.delete(start.hidden);
  });
  await client.saved();
  client.destroy();
  return ids;
}

/** What calls of a route are tried, besides one without a query and a body. */
const READINGS: Readonly<Record<string, readonly string[]>> = {
  'GET /api/projects/{project}/export': [
    '?format=csv',
    '?format=w3c',
    '?manifest=true',
    '?states=in-work',
    '?anonymous=true',
  ],
  'GET /api/projects/{project}/export/losses': ['?format=csv'],
  'GET /api/projects/{project}/comments': ['?unread=true', '?mine=false'],
  'GET /api/projects/{project}/statements': ['?q=harbour', '?flagged=true'],
  'GET /api/projects/{project}/search': [`?q=${CANARIES[0] ?? ''}`, '?q=harbour', '?q=The'],
  'GET /api/projects/{project}/agreement': ['?measures=spanF1Exact'],
  'GET /api/projects/{project}/articles/{article}/layers/{layer}/history': ['?limit=1'],
};
/** Time since the start is in it; nothing of projects is. */
const OF_THE_SERVER = ['GET /api/health', 'GET /api/docs', 'GET /api/openapi.json'];

const addressOf = (path: string, params: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (_all, name: string) => params[name] ?? 'nothing');

/** A whole answer but for when it was given. */
async function answerOf(server: TestServer, method: string, path: string, more: Call): Promise<string> {
  const response = await call(server.url, method, path, more);
  const headers = [...response.headers].filter(([name]) => name !== 'date');
  const body = (await response.text()).replaceAll(server.url, 'server');
  return JSON.stringify([response.status, headers, body]);
}

type Twins = readonly [TestServer, TestServer];

/** Calls that the two answer differently, or with something that is hidden. */
class Differences {
  readonly found: string[] = [];
  /** How many calls were compared. */
  compared = 0;
  private readonly anonymous = [new Anonymous(), new Anonymous()] as const;

  constructor(
    private readonly twins: Twins,
    private readonly canaries: readonly string[],
  ) {}

  /** Byte for byte. */
  async read(name: string, path: string, more: Call): Promise<void> {
    const [one, other] = await this.answers('GET', path, more);
    this.compare(name, one, other);
  }

  /** But for new ids and times. */
  async write(name: string, method: string, path: string, more: Call): Promise<void> {
    const [one, other] = await this.answers(method, path, more);
    this.compare(name, this.anonymous[0].in(one), this.anonymous[1].in(other));
  }

  private answers(method: string, path: string, more: Call): Promise<[string, string]> {
    const [one, other] = this.twins;
    return Promise.all([answerOf(one, method, path, more), answerOf(other, method, path, more)]);
  }

  /** What only needs to be without a canary. */
  search(name: string, text: string): void {
    this.compare(name, text, text);
  }

  compare(name: string, one: string, other: string): void {
    this.compared += 1;
    const isLeak = this.canaries.some((canary) => one.includes(canary));
    if (one === other && !isLeak) return;
    const same = one.split('').findIndex((unit, at) => other[at] !== unit);
    const around = (answer: string): string => answer.slice(Math.max(0, same - 80), same + 160);
    this.found.push(`${name}\n  …${around(one)}\n  …${around(other)}`);
  }
}

async function readEverything(start: Start, routes: readonly ApiRoute[], differences: Differences): Promise<void> {
  const layers = ['shared', 'curated', 'discussion', `annotator:${start.people.ana.id}`];
  for (const { name, path } of routes.filter(({ method }) => method === 'GET'))
    for (const layer of path.includes('{layer}') ? layers : [''])
      for (const query of ['', ...(READINGS[name] ?? [])])
        for (const caller of OF_THE_SERVER.includes(name) ? [] : start.callers)
          await differences.read(
            `${name} ${layer}${query} ${caller.name}`,
            `${addressOf(path, { ...start.params, layer })}${query}`,
            { token: caller.token },
          );
}

const jsons = (...bodies: readonly unknown[]): readonly Call[] => bodies.map((json) => ({ json }));
const withoutLabel = (key: string) => ({
  ...DEFAULT_LABEL_SET,
  labels: DEFAULT_LABEL_SET.labels.filter((label) => label.key !== key),
});

/** Every call that writes: with what. In this order, so that people and links are there as long as they are needed. */
function writings({ people, exported, params, hidden, articles }: Start): Readonly<Record<string, readonly Call[]>> {
  const { ana, ben, vera } = people;
  const file = JSON.parse(exported) as { articles: { id: string; layers: object[] }[] };
  const annotation = {
    id: hidden,
    member: ana.id,
    label: 'quote',
    spans: [{ start: 4, end: 11 }],
    created: 1,
    note: '',
  };
  const taking = (layer: string) => ({
    ...file,
    articles: file.articles.map((one) => ({ ...one, layers: [{ name: layer, annotations: [annotation] }] })),
  });
  const plan = { plan: { kind: 'each', k: 1, seed: 3 } };
  const byHand = {
    plan: { kind: 'hand', seed: 1 },
    assignments: [ana, ben].flatMap(({ id }) => articles.map((article) => ({ article, member: id }))),
  };
  const article = '/api/projects/{project}/articles/{article}';
  return {
    // Before there are new articles and people: whom a plan names depends on their ids.
    'PUT /api/projects/{project}/assignments': [
      { json: plan, headers: { 'if-match': '"0"' } },
      { json: byHand, headers: { 'if-match': '"1"' } },
    ],
    'POST /api/join/preview': jsons({ secret: 'nothing' }),
    'POST /api/join': jsons({ secret: 'nothing', name: 'Ana' }),
    'PATCH /api/me': jsons({ name: 'Ana' }),
    'POST /api/me/keys': jsons({ title: 'Another', scope: 'owner', project: null, expires: Date.now() + 3_600_000 }),
    'DELETE /api/me/keys/{key}': [{}],
    'POST /api/projects': jsons({ title: 'Another' }),
    'POST /api/projects/import': jsons({}, JSON.parse(exported)),
    'POST /api/projects/{project}/articles': jsons({ articles: [{ text: TEXTS[0] }, { text: 'Snow.' }] }),
    'POST /api/projects/{project}/articles/preview': jsons({ articles: [{ text: TEXTS[0] }] }),
    'POST /api/projects/{project}/import/preview': jsons(JSON.parse(exported), taking(`annotator/${ana.id}`)),
    'POST /api/projects/{project}/import': jsons(taking('shared'), taking(`annotator/${ana.id}`)),
    [`POST ${article}/layers/{layer}/suggestions`]: jsons(FINDER),
    [`DELETE ${article}/layers/{layer}/suggestions`]: [{}],
    'POST /api/projects/{project}/label-set': jsons(
      { labelSet: withoutLabel('unsupported-assertion') },
      { labelSet: withoutLabel('unsupported-assertion'), moves: [{ from: 'unsupported-assertion', to: 'quote' }] },
    ),
    'POST /api/projects/{project}/label-set/undo': jsons({ undo: 'nothing' }),
    'PATCH /api/projects/{project}': jsons(
      { labelSet: withoutLabel('editorial-claim') },
      { guidelines: 'Look twice.' },
      { mode: 'shared' },
      { mode: 'blind' },
      { finder: { on: true } },
    ),
    [`POST ${article}/find`]: [{}],
    'POST /api/projects/{project}/find': [{}],
    'POST /api/projects/{project}/programs': jsons({ name: 'Finder' }),
    [`PUT ${article}/state`]: jsons({ state: 'done' }, { state: 'in-work' }, { state: 'done' }),
    [`POST ${article}/send-back`]: jsons({ member: ana.id, reason: 'Look again.' }),
    [`PATCH ${article}`]: jsons({ outlet: 'The Post' }),
    'POST /api/projects/{project}/articles/metadata': jsons({ articles: [{ title: 'Nothing' }] }),
    [`PUT ${article}/gold`]: [{}],
    [`DELETE ${article}/gold`]: [{}],
    [`POST ${article}/prefill`]: jsons({ strategy: 'union' }),
    [`DELETE ${article}/prefill`]: [{}],
    'POST /api/projects/{project}/disagreements/{key}': jsons({ outcome: 'rejected' }),
    'PUT /api/projects/{project}/talks/{key}/read': [{}],
    [`PUT ${article}/layers/{layer}/comments/read`]: jsons({ comments: [] }, { comments: [hidden] }),
    'POST /api/projects/{project}/statements': jsons(
      { operation: 'add', article: articles[0], start: 4, end: 11, relation: 'claimed' },
      { operation: 'same', versions: [`${articles[0] ?? ''}:4-11`], others: [`${articles[1] ?? ''}:0-2`] },
      { operation: 'comment', version: `${articles[0] ?? ''}:4-11`, text: 'Is it?' },
    ),
    [`PUT ${article}/late-work/{member}`]: [{}],
    [`DELETE ${article}/late-work/{member}`]: [{}],
    [`POST ${article}/reveal`]: jsons({}),
    'POST /api/projects/{project}/reveal': [{}],
    [`DELETE ${article}/reveal`]: [{}],
    'POST /api/projects/{project}/webhooks': jsons({ url: 'https://elsewhere.example/', events: ['export'] }),
    'PATCH /api/projects/{project}/webhooks/{webhook}': jsons({ isOn: true }),
    'POST /api/projects/{project}/links': jsons({ role: 'annotator' }),
    'DELETE /api/projects/{project}/links/{link}': [{}],
    'PATCH /api/projects/{project}/members/{member}': jsons({ role: 'viewer' }, { role: 'annotator' }),
    'POST /api/projects/{project}/members/{member}/link': [{}],
    'POST /api/projects/{project}/members/{member}/take-back': jsons({ since: 0, preview: true }, { since: 0 }),
    'POST /api/projects/{project}/members/{member}/take-back/undo': jsons({ undo: 'nothing' }),
    'POST /api/projects/{project}/members/{member}/join': jsons({ into: params['member'] }, { into: vera.id }),
    'DELETE /api/projects/{project}/members/{member}': [{}],
    'DELETE /api/projects/{project}/webhooks/{webhook}': [{}],
    [`DELETE ${article}`]: [{}],
    [`POST ${article}/restore`]: [{}],
    'PUT /api/projects/{project}/archive': [{}],
    'DELETE /api/projects/{project}/archive': [{}],
    'DELETE /api/projects/{project}': [{}],
    'POST /api/projects/{project}/restore': [{}],
    'DELETE /api/session': [{}],
    'POST /api/me/link': [{}],
  };
}

async function writeEverything(start: Start, differences: Differences): Promise<void> {
  const layers = [`annotator:${start.people.ana.id}`, 'shared'];
  for (const [name, calls] of Object.entries(writings(start))) {
    const [method = '', path = ''] = name.split(' ');
    for (const layer of path.includes('{layer}') ? layers : [''])
      for (const [at, more] of calls.entries())
        for (const caller of start.callers)
          await differences.write(
            `${name} ${layer} ${at} ${caller.name}`,
            method,
            addressOf(path, { ...start.params, layer }),
            { ...more, token: caller.token },
          );
  }
}

/** Everybody listens on every layer of the article while hidden work goes on. @returns all that each of them got. */
async function listening({ url }: TestServer, start: Start): Promise<() => Promise<readonly string[]>> {
  const layers = [
    'shared',
    'curated',
    'discussion',
    `annotator:${start.people.ana.id}`,
    `annotator:${start.people.ben.id}`,
  ];
  const lines = start.callers.flatMap(({ name, token }) =>
    layers.map((layer) => ({ name: `${name} ${layer}`, client: new RawClient(url, roomOf(start, layer), token) })),
  );
  for (const { client } of lines) await client.synced();
  return async () => {
    const got: string[] = [];
    for (const { name, client } of lines) {
      if (client.closed === null) await client.saved();
      const { frames, closed } = client;
      client.end();
      got.push(
        `${name}: ${JSON.stringify(closed)} ${frames.map((frame) => Buffer.from(frame).toString('latin1')).join('\n')}`,
      );
    }
    return got;
  };
}

/** What the client library says to a program that wants the hidden layer. */
async function byLibrary(
  { url }: TestServer,
  { callers, people, project, articles }: Start,
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const { name, token } of callers.filter((caller) => caller.name.endsWith('key'))) {
    const opened = await open({ url, key: token, project });
    const layer = await opened.layer(articles[0] ?? '', `annotator:${people.ana.id}`).then(
      () => 'opened',
      (error: unknown) => String(error),
    );
    lines.push(`${name}: ${layer}`);
  }
  return lines;
}

test('[IW15] two worlds that differ in hidden work alone answer everybody else the same, byte for byte', async () => {
  const { start, twins } = await twinWorlds(begin, {
    roomIdleMs: 0,
    settings: { WEBHOOK_PRIVATE_ADDRESSES: 1, PROJECTS_BY: 'everybody' },
  });
  const heard = [await listening(twins[0], start), await listening(twins[1], start)] as const;
  const canaries = [...CANARIES, ...(await hide(twins[0], start, 7))];
  const differences = new Differences(twins, canaries);
  const [frames, framesOfOther] = [await heard[0](), await heard[1]()];
  for (const [at, frame] of frames.entries()) differences.compare('frames', frame, framesOfOther[at] ?? '');
  const [library, libraryOfOther] = [await byLibrary(twins[0], start), await byLibrary(twins[1], start)];
  for (const [at, lines] of library.entries()) differences.compare('library', lines, libraryOfOther[at] ?? '');
  const routes = await apiRoutes(twins[0], {});
  await readEverything(start, routes, differences);
  expect(Object.keys(writings(start)).toSorted()).toEqual(
    routes.filter(({ method }) => method !== 'GET').map(({ name }) => name),
  );
  await writeEverything(start, differences);
  const { received } = start.receiver;
  await until(() => received.some(({ body }) => body.includes('article.done')), 'the webhook was told');
  for (const { headers, body } of received) differences.search('webhook', JSON.stringify([headers, body]));
  expect(differences.found).toEqual([]);
  expect(differences.compared).toBeGreaterThan(500);
});
