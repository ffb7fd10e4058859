/** A project in the archive, over HTTP and on sockets: its members read it, and nobody changes it. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openProject } from '../../server/projects/open-project.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import { CLOSE } from '../../shared/wire/close-codes.ts';
import type { ProjectSummaryBody, ProjectWithRoleBody } from '../../shared/wire/http/projects.ts';
import { apiRoutes, isInProject } from '../support/api-routes.ts';
import { call, good, inviteTo, joinByLink, refusal } from '../support/http.ts';
import { aStockClient, writeAnnotation } from '../support/stock-client.ts';
import { aProject, aServer, joinAs, temporaryFolder } from '../support/test-server.ts';
import { until } from '../support/until.ts';

async function aStory() {
  const server = await aServer();
  const { project, articles } = await aProject(server, ['The harbour was shut, he said.']);
  const article = articles[0]?.id ?? '';
  const [olu, ana, vera] = [
    await joinAs(server, project, 'owner', 'Olu'),
    await joinAs(server, project, 'annotator', 'Ana'),
    await joinAs(server, project, 'viewer', 'Vera'),
  ];
  const base = `/api/projects/${project.id}`;
  const ask = (method: string, path: string, { token } = olu, json?: unknown) =>
    call(server.url, method, path, { token, ...(json !== undefined && { json }) });
  const open = ({ token } = ana) => aStockClient(server.url, `${project.id}/${article}/shared`, token);
  const archive = () => good(ask('PUT', `${base}/archive`));
  const takeOut = () => good(ask('DELETE', `${base}/archive`));
  return { server, project, article, olu, ana, vera, base, ask, open, archive, takeOut };
}

const ARCHIVED = { status: 409, id: 'archived' };
/** What changes a project in the archive all the same: where it is, who comes in, what is put away, and what somebody has read. */
const REACHING = [
  'DELETE /api/projects/{project}/links/{link}',
  'DELETE /api/projects/{project}/members/{member}',
  'DELETE /api/projects/{project}/webhooks/{webhook}',
  'POST /api/projects/{project}/articles/{article}/restore',
  'POST /api/projects/{project}/members/{member}/link',
  'DELETE /api/projects/{project}',
  'DELETE /api/projects/{project}/archive',
  'POST /api/projects/{project}/restore',
  'PUT /api/projects/{project}/archive',
  'PUT /api/projects/{project}/articles/{article}/layers/{layer}/comments/read',
  'PUT /api/projects/{project}/talks/{key}/read',
];

describe('a project in the archive', () => {
  test('[HT150] is read, searched and exported by its members, and its owner takes it out again', async () => {
    const { article, vera, base, ask, archive, takeOut } = await aStory();
    const listed = async () => (await good<ProjectSummaryBody[]>(ask('GET', '/api/projects', vera)))[0]?.archived;
    const told = async () => (await good<ProjectWithRoleBody>(ask('GET', base, vera))).archived;
    expect([await listed(), await told()]).toEqual([undefined, undefined]);
    await archive();
    const since = await told();
    expect([since, await listed()]).toEqual([expect.any(Number), since]);
    await archive();
    expect(await told()).toBe(since);
    for (const path of ['/articles', `/articles/${article}/text`, '/search?q=harbour', '/export', '/activity'])
      expect([path, (await ask('GET', `${base}${path}`, vera)).status]).toEqual([path, 200]);
    await takeOut();
    await takeOut();
    expect([await listed(), await told()]).toEqual([undefined, undefined]);
    await good(ask('PATCH', base, undefined, { guidelines: 'Look twice.' }));
  });

  test('[HT150] is put there and taken out by owners alone, and not by an API key', async () => {
    const { server, olu, ana, base, ask } = await aStory();
    const json = { title: 'Script', scope: 'owner', expires: Date.now() + 3_600_000 };
    const { secret } = await good<{ secret: string }>(ask('POST', '/api/me/keys', olu, json));
    for (const method of ['PUT', 'DELETE']) {
      expect(await refusal(ask(method, `${base}/archive`, ana))).toMatchObject({ status: 403, id: 'not-allowed' });
      expect((await call(server.url, method, `${base}/archive`, { token: secret })).status).toBe(403);
    }
  });

  test('[HT150] is changed by no call, whoever makes it', async () => {
    const { server, project, ask, archive } = await aStory();
    await archive();
    const changing = (await apiRoutes(server, { project: project.id })).filter(
      ({ path, method, name }) => isInProject(path) && method !== 'GET' && !REACHING.includes(name),
    );
    expect(changing.length).toBeGreaterThan(30);
    for (const { name, method, target } of changing)
      expect([name, await refusal(ask(method, target, undefined, method === 'DELETE' ? undefined : {}))]).toMatchObject(
        [name, ARCHIVED],
      );
  });

  test('[HT150] has owners who withdraw access, and bring back an article that was put away', async () => {
    const { article, olu, vera, base, ask, archive } = await aStory();
    const link = await good<{ id: string }>(ask('POST', `${base}/links`, olu, { role: 'annotator' }));
    const { id: webhook } = await good<{ id: string }>(
      ask('POST', `${base}/webhooks`, olu, { url: 'https://news.example/hook', events: ['export'] }),
    );
    await good(ask('DELETE', `${base}/articles/${article}`));
    await archive();
    await good(ask('DELETE', `${base}/links/${link.id}`));
    await good(ask('DELETE', `${base}/webhooks/${webhook}`));
    await good(ask('DELETE', `${base}/members/${vera.id}`));
    expect((await ask('GET', base, vera)).status).toBe(403);
    await good(ask('POST', `${base}/articles/${article}/restore`));
    expect((await good<unknown[]>(ask('GET', `${base}/articles`))).length).toBe(1);
  });

  test('[HT150] refuses a change of settings that was on its way', async () => {
    const { server, project } = await aStory();
    const { settings } = server.work;
    const [, changed] = await Promise.all([
      settings.archive(project.id, true),
      settings.change(project.id, { title: 'Another' }, {}, 'Olu'),
    ]);
    expect(changed).toMatchObject({ ok: false, problem: { id: 'archived' } });
  });

  test('[HT150] refuses a join of members that was on its way', async () => {
    const { server, project, olu, ana, vera } = await aStory();
    const { settings, memberJoins, store } = server.work;
    const [, joined] = await Promise.all([
      settings.archive(project.id, true),
      memberJoins.join(project.id, { from: vera.id, into: ana.id }, olu.id as MemberId),
    ]);
    expect(joined).toMatchObject({ ok: false, problem: { id: 'archived' } });
    expect(await store.members.membership(project.id, vera.id as MemberId)).not.toBeNull();
  });

  test('[HT150] takes in no files when they are served again', async () => {
    const { work } = await aServer();
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'one.txt'), 'The pier opened at noon.');
    const first = await openProject(work, [folder]);
    if (!first.ok) throw new Error(first.problem.message);
    const { id } = first.value.project;
    await work.settings.archive(id, true);
    await writeFile(join(folder, 'two.txt'), 'The ferry was late again.');
    const again = await openProject(work, [folder]);
    expect(again).toMatchObject({ ok: true, value: { project: { id }, refused: [{ id: 'archived' }] } });
    expect((await work.store.articles.list(id)).length).toBe(1);
  });

  test('[HT150] is put away and brought back as it was', async () => {
    const { base, ask, archive } = await aStory();
    await archive();
    expect((await ask('DELETE', base)).status).toBe(204);
    expect(await refusal(ask('DELETE', `${base}/archive`))).toMatchObject({ status: 410, id: 'put-away' });
    await good(ask('POST', `${base}/restore`));
    expect((await good<ProjectWithRoleBody>(ask('GET', base))).archived).toEqual(expect.any(Number));
  });
});

test('[HT151] who has an article open is told at once, reads on, and writes nothing until it is out of the archive', async () => {
  const { ana, open, archive, takeOut } = await aStory();
  const client = open();
  await client.synced();
  writeAnnotation(client, ana.id, [{ start: 4, end: 11 }]);
  await client.saved();
  const codes: number[] = [];
  client.provider.on('connection-close', (event: { code: number } | null) => void codes.push(event?.code ?? 0));
  await archive();
  await until(() => codes.length > 0, 'the client is sent away');
  expect(codes[0]).toBe(CLOSE.accessChanged.code);
  await client.synced();
  const reader = open();
  await reader.synced();
  expect([reader.targets.size, reader.closed]).toEqual([1, null]);
  writeAnnotation(reader, ana.id, [{ start: 0, end: 3 }]);
  await until(() => reader.closed !== null, 'the connection is closed over the change');
  expect(reader.closed).toMatchObject({ code: CLOSE.archived.code, reason: CLOSE.archived.message });
  await takeOut();
  const later = open();
  await later.synced();
  expect(later.targets.size).toBe(1);
  writeAnnotation(later, ana.id, [{ start: 0, end: 3 }]);
  await later.saved();
  expect(later.targets.size).toBe(2);
});

test('[HT152] its links let nobody in who is not a member, and give no member another role', async () => {
  const { server, project, olu, ana, base, ask, archive, takeOut } = await aStory();
  const link = await inviteTo(server.url, project.id, olu.token, 'curator');
  const secret = link.split('#')[1] ?? '';
  const stranger = (path: string, json: object) => call(server.url, 'POST', path, { json: { secret, ...json } });
  await archive();
  expect(await refusal(stranger('/api/join/preview', {}))).toMatchObject(ARCHIVED);
  expect(await refusal(stranger('/api/join', { name: 'Ben' }))).toMatchObject(ARCHIVED);
  expect(await joinByLink(server.url, link, '', ana.token)).toMatchObject({ id: ana.id, role: 'annotator' });
  expect((await good<unknown[]>(ask('GET', `${base}/members`))).length).toBe(3);
  await takeOut();
  expect(await joinByLink(server.url, link, '', ana.token)).toMatchObject({ id: ana.id, role: 'curator' });
});
