/** What each role may do over HTTP, route by route. */
import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '../../shared/domain/member.ts';
import { may, type Action } from '../../shared/domain/permission.ts';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';
import { apiRoutes, isInProject, type ApiRoute } from '../support/api-routes.ts';
import { call, good, refusal } from '../support/http.ts';
import { aProject, aServer, joinAs, type Joined, type TestServer } from '../support/test-server.ts';
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

/** Requests without useful content: a member who may make one gets an answer other than 401 and 403. */
const emptyRequest = (server: TestServer, { method, target }: ApiRoute, token: string): Promise<Response> =>
  call(server.url, method, target, { token, ...(['GET', 'DELETE'].includes(method) ? {} : { json: {} }) });

describe('the routes', () => {
  test('[PE7] of a project: what each says that it needs is what each role may', async () => {
    const { server, project, people } = await everybody();
    const { token: stranger } = await joinAs(server, (await aProject(server, ['Other.'])).project, 'owner', 'Stranger');
    const routes = (await apiRoutes(server, { project: project.id })).filter(({ path }) => isInProject(path));
    expect(routes.length).toBeGreaterThan(35);
    const isRefused = async (answer: Response): Promise<boolean> => {
      if (![401, 403].includes(answer.status)) return false;
      expect(await refusal(Promise.resolve(answer))).toMatchObject({ status: 403, id: 'not-allowed' });
      return true;
    };
    for (const route of routes) {
      const answers = await Promise.all(ROLES.map((role) => emptyRequest(server, route, people[role].token)));
      const allowed = (await Promise.all(answers.map(isRefused))).map((refused) => !refused);
      // The owner was allowed to put it away, and into the archive.
      await server.work.store.putAway.restoreProject(project.id);
      await server.work.settings.archive(project.id, false);
      expect([route.name, allowed]).toEqual([route.name, ROLES.map((role) => may(role, route.needs as Action))]);
      expect(await refusal(emptyRequest(server, route, stranger)), route.name).toMatchObject({ id: 'not-a-member' });
      expect(await refusal(emptyRequest(server, route, 'made-up')), route.name).toMatchObject({ id: 'not-identified' });
    }
  });

  test('[PE7] elsewhere: without a token only the calls that need no role answer', async () => {
    const server = await aServer();
    const routes = (await apiRoutes(server, {})).filter(({ path }) => !isInProject(path));
    for (const route of routes) {
      const { status } = await emptyRequest(server, route, 'made-up');
      expect([route.name, status === 401]).toEqual([route.name, route.needs !== 'nothing']);
    }
  });

  test('[KE3] what no key may do is refused to the key of an owner', async () => {
    const { server, project, people } = await everybody();
    const { secret } = await good<{ secret: string }>(
      call(server.url, 'POST', '/api/me/keys', {
        token: people.owner.token,
        json: { title: 'A script', scope: 'owner', expires: Date.now() + 3_600_000 },
      }),
    );
    for (const route of await apiRoutes(server, { project: project.id })) {
      if (route.needs === 'nothing' || route.needs === 'project-maker') continue;
      const isRefused = (await emptyRequest(server, route, secret)).status === 403;
      expect([route.name, isRefused]).toEqual([route.name, !route.byKey]);
    }
  });

  test('[PE7] these need more than reading, and these no key may call', async () => {
    const routes = await apiRoutes(await aServer(), {});
    const needing = (needs: string): string[] =>
      routes.filter((route) => route.needs === needs).map(({ name }) => name.replace('/api/projects/{project}', '…'));
    expect(needing('annotate')).toEqual([
      'DELETE …/articles/{article}/layers/{layer}/suggestions',
      'GET …/scores',
      'GET …/talks',
      'POST …/articles/{article}/find',
      'POST …/articles/{article}/layers/{layer}/suggestions',
      'POST …/statements',
      'PUT …/articles/{article}/state',
      'PUT …/talks/{key}/read',
    ]);
    expect(needing('add-articles')).toEqual([
      'GET …/articles/{article}/edits',
      'PATCH …/articles/{article}',
      'POST …/articles',
      'POST …/articles/metadata',
      'POST …/articles/preview',
    ]);
    expect(needing('change-project')).toEqual([
      'DELETE …/webhooks/{webhook}',
      'GET …/webhooks',
      'PATCH …',
      'PATCH …/webhooks/{webhook}',
      'POST …/import',
      'POST …/import/preview',
      'POST …/label-set',
      'POST …/label-set/undo',
      'POST …/webhooks',
    ]);
    expect(needing('curate')).toEqual([
      'DELETE …/articles/{article}/gold',
      'DELETE …/articles/{article}/prefill',
      'GET …/differences',
      'GET …/disagreements',
      'GET …/gold',
      'POST …/articles/{article}/prefill',
      'POST …/articles/{article}/send-back',
      'POST …/disagreements/{key}',
      'POST …/find',
      'PUT …/articles/{article}/gold',
    ]);
    expect(needing('manage-members')).toEqual([
      'DELETE …/articles/{article}/late-work/{member}',
      'DELETE …/articles/{article}/reveal',
      'DELETE …/links/{link}',
      'DELETE …/members/{member}',
      'GET …/links',
      'PATCH …/members/{member}',
      'POST …/articles/{article}/reveal',
      'POST …/links',
      'POST …/members/{member}/join',
      'POST …/members/{member}/link',
      'POST …/members/{member}/take-back',
      'POST …/members/{member}/take-back/undo',
      'POST …/programs',
      'POST …/reveal',
      'PUT …/articles/{article}/late-work/{member}',
      'PUT …/assignments',
    ]);
    expect(needing('put-away')).toEqual([
      'DELETE …',
      'DELETE …/archive',
      'DELETE …/articles/{article}',
      'GET …/put-away',
      'POST …/articles/{article}/restore',
      'POST …/restore',
      'PUT …/archive',
    ]);
    expect(needing('nothing')).toEqual([
      'DELETE /api/session',
      'GET /api/docs',
      'GET /api/health',
      'GET /api/openapi.json',
      'GET /api/ready',
      'GET /api/schemas/verbatim-1.json',
      'GET /api/schemas/verbatim-2.json',
      'GET /api/session',
      'POST /api/join',
      'POST /api/join/preview',
    ]);
    expect(
      routes.filter(({ byKey }) => !byKey).map(({ name }) => name.replace('/api/projects/{project}', '…')),
    ).toEqual([
      'DELETE /api/me/keys/{key}',
      'DELETE …',
      'DELETE …/archive',
      'DELETE …/articles/{article}',
      'DELETE …/links/{link}',
      'DELETE …/members/{member}',
      'DELETE …/webhooks/{webhook}',
      'GET /api/me/keys',
      'GET /api/me/link',
      'GET /api/me/put-away',
      'GET …/links',
      'PATCH /api/me',
      'PATCH …/members/{member}',
      'PATCH …/webhooks/{webhook}',
      'POST /api/me/keys',
      'POST /api/me/link',
      'POST /api/projects',
      'POST /api/projects/import',
      'POST …/articles/{article}/restore',
      'POST …/links',
      'POST …/members/{member}/join',
      'POST …/members/{member}/link',
      'POST …/members/{member}/take-back',
      'POST …/members/{member}/take-back/undo',
      'POST …/programs',
      'POST …/restore',
      'POST …/webhooks',
      'PUT …/archive',
    ]);
  });
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
    const { json } = without('continues');
    const byEditor = call(server.url, 'POST', `${base}/label-set`, { token, json: { ...json, moves: [] } });
    expect(await refusal(byEditor)).toMatchObject({ status: 409, id: 'relation-in-use' });
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
