/** What each role may do over HTTP, route by route. */
import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '../../shared/domain/member.ts';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';
import { call, good, refusal } from '../support/http.ts';
import { aProject, aServer, joinAs, type Joined } from '../support/test-server.ts';
import { aStockClient, writeAnnotation } from '../support/stock-client.ts';
import { until } from '../support/until.ts';

async function everybody() {
  const server = await aServer();
  const { project, articles } = await aProject(server, ['Bridge closed. It rained.']);
  const people = {} as Record<Role, Joined>;
  for (const role of ROLES) people[role] = await joinAs(server, project, role, role);
  const base = `/api/projects/${project.id}`;
  return { server, project, article: articles[0]?.id ?? '', people, base };
}

type Story = Awaited<ReturnType<typeof everybody>>;
/** A route, who may call it (owner, curator, annotator, viewer), and how. */
type Row = [string, string, (story: Story, caller: Joined) => Promise<Response>];

const ROUTES: Row[] = [
  ['GET project', 'xxxx', ({ server, base }, { token }) => call(server.url, 'GET', base, { token })],
  [
    'PATCH project',
    'xx..',
    ({ server, base }, { token }) => call(server.url, 'PATCH', base, { token, json: { guidelines: 'New.' } }),
  ],
  ['GET links', 'x...', ({ server, base }, { token }) => call(server.url, 'GET', `${base}/links`, { token })],
  [
    'POST links',
    'x...',
    ({ server, base }, { token }) => call(server.url, 'POST', `${base}/links`, { token, json: { role: 'viewer' } }),
  ],
  [
    'DELETE links',
    'x...',
    async ({ server, base, project }, { token }) => {
      const link = await server.work.links.create({
        project: project.id,
        role: 'viewer',
        createdBy: null,
        expires: null,
      });
      return call(server.url, 'DELETE', `${base}/links/${link.id}`, { token });
    },
  ],
  ['GET members', 'xxxx', ({ server, base }, { token }) => call(server.url, 'GET', `${base}/members`, { token })],
  [
    'GET former-members',
    'xxxx',
    ({ server, base }, { token }) => call(server.url, 'GET', `${base}/former-members`, { token }),
  ],
  [
    'PATCH members',
    'x...',
    ({ server, base, people }, { token }) =>
      call(server.url, 'PATCH', `${base}/members/${people.viewer.id}`, { token, json: { role: 'viewer' } }),
  ],
  [
    'DELETE members',
    'x...',
    async ({ server, base, project }, { token }) => {
      const guest = await joinAs(server, project, 'viewer', 'Guest');
      return call(server.url, 'DELETE', `${base}/members/${guest.id}`, { token });
    },
  ],
  [
    'POST member link',
    'x...',
    async ({ server, base, project }, { token }) => {
      const guest = await joinAs(server, project, 'viewer', 'Guest');
      return call(server.url, 'POST', `${base}/members/${guest.id}/link`, { token });
    },
  ],
  ['GET articles', 'xxxx', ({ server, base }, { token }) => call(server.url, 'GET', `${base}/articles`, { token })],
  [
    'POST articles',
    'xx..',
    ({ server, base }, { token }) =>
      call(server.url, 'POST', `${base}/articles`, { token, json: { articles: [{ text: 'News.' }] } }),
  ],
  [
    'GET article',
    'xxxx',
    ({ server, base, article }, { token }) => call(server.url, 'GET', `${base}/articles/${article}`, { token }),
  ],
  [
    'GET text',
    'xxxx',
    ({ server, base, article }, { token }) => call(server.url, 'GET', `${base}/articles/${article}/text`, { token }),
  ],
  [
    'GET state',
    'xxxx',
    ({ server, base, article }, { token }) => call(server.url, 'GET', `${base}/articles/${article}/state`, { token }),
  ],
  [
    'PUT state',
    'xxx.',
    ({ server, base, article }, { token }) =>
      call(server.url, 'PUT', `${base}/articles/${article}/state`, { token, json: { state: 'done' } }),
  ],
  ['GET activity', 'xxxx', ({ server, base }, { token }) => call(server.url, 'GET', `${base}/activity`, { token })],
  [
    'GET search',
    'xxxx',
    ({ server, base }, { token }) => call(server.url, 'GET', `${base}/search?q=bridge`, { token }),
  ],
  [
    'GET layers',
    'xxxx',
    ({ server, base, article }, { token }) => call(server.url, 'GET', `${base}/articles/${article}/layers`, { token }),
  ],
  [
    'GET layer',
    'xxxx',
    ({ server, base, article }, { token }) =>
      call(server.url, 'GET', `${base}/articles/${article}/layers/shared`, { token }),
  ],
  ['GET webhooks', 'xx..', ({ server, base }, { token }) => call(server.url, 'GET', `${base}/webhooks`, { token })],
  [
    'POST webhooks',
    'xx..',
    ({ server, base }, { token }) =>
      call(server.url, 'POST', `${base}/webhooks`, {
        token,
        json: { url: 'https://hooks.example/', events: ['export'] },
      }),
  ],
  [
    'DELETE webhooks',
    'xx..',
    async ({ server, base, project, people }, { token }) => {
      const made = await server.work.webhooks.create({
        project: project.id,
        url: 'https://hooks.example/',
        events: ['export'],
        createdBy: people.owner.id as never,
      });
      return call(server.url, 'DELETE', `${base}/webhooks/${made?.id}`, { token });
    },
  ],
  ['GET export', 'xxxx', ({ server, base }, { token }) => call(server.url, 'GET', `${base}/export`, { token })],
  [
    'POST import',
    'xx..',
    async ({ server, base, people }, { token }) => {
      const body = await (await call(server.url, 'GET', `${base}/export`, { token: people.owner.token })).text();
      return call(server.url, 'POST', `${base}/import`, {
        token,
        body,
        headers: { 'content-type': 'application/json' },
      });
    },
  ],
];

test.each(ROUTES)('[PE7] %s: owner, curator, annotator, viewer: %s', async (_route, expected, request) => {
  const story = await everybody();
  let allowed = '';
  for (const role of ROLES) {
    const answer = await request(story, story.people[role]);
    allowed += answer.ok ? 'x' : '.';
    if (!answer.ok) expect(await refusal(Promise.resolve(answer))).toMatchObject({ status: 403, id: 'not-allowed' });
  }
  expect(allowed).toBe(expected);
  const stranger = await joinAs(story.server, (await aProject(story.server, ['Other.'])).project, 'owner', 'Stranger');
  expect(await refusal(request(story, stranger))).toMatchObject({ status: 403, id: 'not-a-member' });
  const nobody = { ...stranger, token: 'made-up' };
  expect(await refusal(request(story, nobody))).toMatchObject({ status: 401, id: 'not-identified' });
});

describe('owners', () => {
  test('[PE8] the last owner can neither step down nor be taken out', async () => {
    const { server, base, people } = await everybody();
    const { token, id } = people.owner;
    expect(
      await refusal(call(server.url, 'PATCH', `${base}/members/${id}`, { token, json: { role: 'curator' } })),
    ).toMatchObject({ status: 409, id: 'last-owner' });
    expect(await refusal(call(server.url, 'DELETE', `${base}/members/${id}`, { token }))).toMatchObject({
      status: 409,
      id: 'last-owner',
    });
    await good(call(server.url, 'PATCH', `${base}/members/${people.curator.id}`, { token, json: { role: 'owner' } }));
    expect((await call(server.url, 'DELETE', `${base}/members/${id}`, { token })).status).toBe(204);
    expect((await refusal(call(server.url, 'GET', base, { token }))).id).toBe('not-a-member');
  });

  test('[PE8] who makes a project is its owner, and nobody else is in it', async () => {
    const { server, people } = await everybody();
    const { id } = await good<{ id: string }>(
      call(server.url, 'POST', '/api/projects', { token: people.owner.token, json: { title: ' Mine ' } }),
    );
    expect(await good(call(server.url, 'GET', `/api/projects/${id}`, { token: people.owner.token }))).toMatchObject({
      title: 'Mine',
      role: 'owner',
      labelSet: DEFAULT_LABEL_SET,
    });
    expect(await good(call(server.url, 'GET', '/api/projects', { token: people.owner.token }))).toMatchObject([
      { role: 'owner' },
      { id, role: 'owner', articles: 0, members: 1 },
    ]);
    expect((await refusal(call(server.url, 'GET', `/api/projects/${id}`, { token: people.viewer.token }))).status).toBe(
      403,
    );
  });

  test('[PE8] links are listed with their URL until they are withdrawn; an expiry in the past is refused', async () => {
    const { server, base, people } = await everybody();
    const { token } = people.owner;
    const made = await good<{ id: string; url: string }>(
      call(server.url, 'POST', `${base}/links`, { token, json: { role: 'viewer', expires: Date.now() + 60_000 } }),
    );
    expect(made).toMatchObject({
      role: 'viewer',
      createdBy: people.owner.id,
      url: expect.stringMatching(new RegExp(`^${server.url}/join#l`)),
    });
    expect(await good<unknown[]>(call(server.url, 'GET', `${base}/links`, { token }))).toContainEqual(made);
    await call(server.url, 'DELETE', `${base}/links/${made.id}`, { token });
    expect(await good<unknown[]>(call(server.url, 'GET', `${base}/links`, { token }))).not.toContainEqual(made);
    expect(
      await refusal(call(server.url, 'POST', `${base}/links`, { token, json: { role: 'viewer', expires: 5 } })),
    ).toMatchObject({ status: 400, id: 'expiry-past', where: 'expires' });
    expect(await refusal(call(server.url, 'DELETE', `${base}/links/nope`, { token }))).toMatchObject({ status: 404 });
  });
});

describe('settings', () => {
  test('[PE9] a change keeps what it leaves out, and holds at once in open rooms', async () => {
    const { server, base, article, project, people } = await everybody();
    const client = aStockClient(server.url, `${project.id}/${article}/shared`, people.annotator.token);
    await client.synced();
    const label = { key: 'rumour', title: 'Rumour', colour: 4, description: '', example: '' };
    const labelSet = { ...DEFAULT_LABEL_SET, labels: [...DEFAULT_LABEL_SET.labels, label] };
    let cameBack = false;
    client.provider.on('connection-close', (event: { code: number } | null) => (cameBack ||= event?.code === 4205));
    const changed = await good(call(server.url, 'PATCH', base, { token: people.curator.token, json: { labelSet } }));
    expect(changed).toMatchObject({ title: project.title, labelSet });
    await until(() => cameBack && client.provider.synced, 'the client comes back to the new settings');
    writeAnnotation(client, people.annotator.id, [{ start: 0, end: 6 }], 'rumour');
    await client.saved();
    expect(client.closed).toBeNull();
  });

  test('[PE10] a label that an annotation bears can’t be taken out of the label set; another one can', async () => {
    const { server, base, article, project, people } = await everybody();
    const { token } = people.owner;
    for (const layer of ['shared', 'curated']) {
      const client = aStockClient(server.url, `${project.id}/${article}/${layer}`, token);
      await client.synced();
      writeAnnotation(client, people.owner.id, [{ start: 0, end: 6 }], 'paraphrase');
      client.targets.delete(writeAnnotation(client, people.owner.id, [{ start: 0, end: 6 }], 'quote'));
      await client.saved();
    }
    const without = (key: string) => ({
      json: {
        labelSet: { ...DEFAULT_LABEL_SET, labels: DEFAULT_LABEL_SET.labels.filter((label) => label.key !== key) },
      },
      token,
    });
    const refused = await refusal(call(server.url, 'PATCH', base, without('paraphrase')));
    expect(refused).toMatchObject({ status: 409, id: 'label-in-use', where: 'labelSet.labels.paraphrase' });
    expect(refused.message).toContain('“Paraphrase”');
    expect(refused.message).toContain('2 annotations');
    expect((await server.work.store.projects.get(project.id))?.labelSet).toEqual(DEFAULT_LABEL_SET);
    expect((await call(server.url, 'PATCH', base, without('quote'))).status).toBe(200);
  });

  test('[PE10] nor can a kind of relation that there is one of', async () => {
    const { server, base, article, project, people } = await everybody();
    const { token, id: by } = people.owner;
    const client = aStockClient(server.url, `${project.id}/${article}/shared`, token);
    await client.synced();
    const [from, to] = [0, 1].map(() => writeAnnotation(client, by, [{ start: 0, end: 6 }]));
    client.doc
      .getMap('relations')
      .set(crypto.randomUUID(), { type: 'continues', from, to, creator: by, created: 1, by, at: 1 });
    await client.saved();
    const without = (key: string) => ({
      json: {
        labelSet: { ...DEFAULT_LABEL_SET, relations: DEFAULT_LABEL_SET.relations?.filter((type) => type.key !== key) },
      },
      token,
    });
    expect(await refusal(call(server.url, 'PATCH', base, without('continues')))).toMatchObject({
      status: 409,
      id: 'relation-in-use',
      where: 'labelSet.relations.continues',
    });
    expect((await call(server.url, 'PATCH', base, without('contradicts'))).status).toBe(200);
  });

  test.each<[string, object, string]>([
    [
      'two labels with one key',
      { labelSet: { labels: [DEFAULT_LABEL_SET.labels[0], DEFAULT_LABEL_SET.labels[0]], attributes: [] } },
      'labelSet.labels',
    ],
    ['no label', { labelSet: { labels: [], attributes: [] } }, 'labelSet.labels'],
    ['an unknown mode', { mode: 'secret' }, 'mode'],
    ['no title', { title: ' ' }, 'title'],
  ])('[PE9] %s: refused with the field', async (_what, json, where) => {
    const { server, base, people } = await everybody();
    expect(await refusal(call(server.url, 'PATCH', base, { token: people.owner.token, json }))).toMatchObject({
      status: 400,
      id: 'bad-request',
      where,
    });
  });
});
