/** Joining by links, coming back as oneself, and what dead links say. */
import { describe, expect, test } from 'vitest';
import { anApp } from '../support/an-app.ts';
import { call, good, joinByLink, refusal } from '../support/http.ts';
import { aRawClient, statusOf } from '../support/raw-http.ts';
import { aStockClient } from '../support/stock-client.ts';
import { aProject, aServer, joinAs, type TestServer } from '../support/test-server.ts';
import { until } from '../support/until.ts';
import type { Project } from '../../shared/domain/project.ts';
import type { Role } from '../../shared/domain/member.ts';

async function aStart() {
  const server = await aServer();
  const { project } = await aProject(server, ['Bridge closed. It rained.']);
  const secretFor = async (role: Role, expires: number | null = null): Promise<string> =>
    server.work.links.secretOf(await server.work.links.create({ project: project.id, role, createdBy: null, expires }));
  return { server, project, secretFor };
}
const join = ({ url }: TestServer, json: unknown, extra: { token?: string; headers?: Record<string, string> } = {}) =>
  call(url, 'POST', '/api/join', { json, ...extra });
const membersOf = ({ work }: TestServer, { id }: Project) => work.store.members.ofProject(id);

describe('joining', () => {
  test('[AU1] a person who opens a link and gives a name becomes a member with its role', async () => {
    const { server, project, secretFor } = await aStart();
    const joined = await good<Record<string, object>>(
      join(server, { secret: await secretFor('annotator'), name: '  Zoë 🦊 ' }),
    );
    expect(joined).toMatchObject({
      member: { name: 'Zoë 🦊', colour: 0 },
      project: { id: project.id },
      role: 'annotator',
    });
    expect(await membersOf(server, project)).toMatchObject([{ name: 'Zoë 🦊', role: 'annotator' }]);
  });

  test('[AU1] a new member needs a name', async () => {
    const { server, project, secretFor } = await aStart();
    expect(await refusal(join(server, { secret: await secretFor('annotator'), name: '  ' }))).toMatchObject({
      status: 400,
      id: 'name-missing',
      where: 'name',
    });
    expect(await membersOf(server, project)).toEqual([]);
  });

  test('[AU2] the cookie is for servers only, of this site only, and says who one is', async () => {
    const { server, project, secretFor } = await aStart();
    const answer = await join(server, { secret: await secretFor('annotator'), name: 'Ana' });
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).toMatch(/Max-Age=\d{8}/);
    expect(cookie).not.toMatch(/Secure/);
    const headers = { cookie: cookie.split(';')[0] ?? '' };
    expect(await good(call(server.url, 'GET', '/api/me', { headers }))).toMatchObject({
      member: { name: 'Ana' },
      projects: [{ id: project.id, role: 'annotator', articles: 1, members: 1 }],
    });
    await good(join(server, { secret: await secretFor('annotator') }, { headers }));
    expect(await membersOf(server, project)).toHaveLength(1);
    const out = await call(server.url, 'DELETE', '/api/session', { headers });
    expect([out.status, out.headers.get('set-cookie')]).toEqual([
      204,
      expect.stringMatching(/^verbatim-[0-9a-f]{8}=; Max-Age=0/),
    ]);
  });

  test('[AU2] behind https the cookie goes over https only', async () => {
    const server = await aServer({ publicUrl: 'https://verbatim.example' });
    const { project } = await aProject(server, ['Bridge closed.']);
    const app = anApp(server, { publicUrl: 'https://verbatim.example' });
    const link = await server.work.links.create({
      project: project.id,
      role: 'viewer',
      createdBy: null,
      expires: null,
    });
    const body = JSON.stringify({ secret: server.work.links.secretOf(link), name: 'Ana' });
    const answer = await app.request('/api/join', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(200);
    const cookie = answer.headers.get('set-cookie') ?? '';
    // Browsers take a `__Host-` cookie over https only, for this host alone, and for all of its paths.
    expect(cookie).toMatch(
      /^__Host-verbatim-[0-9a-f]{8}=[^;]+; Max-Age=\d{8}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const me = (sent: string) => app.request('/api/me', { headers: { cookie: sent } });
    const given = cookie.split(';')[0] ?? '';
    expect([(await me(given)).status, (await me(`other=1; ${given}`)).status]).toEqual([200, 200]);
    // One that another host of the domain may have set is nobody's.
    expect((await me(given.replace('__Host-', ''))).status).toBe(401);
    const out = await app.request('/api/session', { method: 'DELETE', headers: { cookie: given } });
    expect(out.headers.get('set-cookie')).toMatch(/^__Host-verbatim-[0-9a-f]{8}=; Max-Age=0; Path=\/; Secure/);
  });

  test('[AU3] a known token stays who it is: a stronger link raises the role, a weaker one takes nothing', async () => {
    const { server, project, secretFor } = await aStart();
    const ana = await joinByLink(server.url, await secretFor('annotator'), 'Ana');
    const steps: [Role, Role][] = [
      ['viewer', 'annotator'],
      ['curator', 'curator'],
      ['annotator', 'curator'],
      ['owner', 'owner'],
    ];
    for (const [link, role] of steps)
      expect(await joinByLink(server.url, await secretFor(link), '', ana.token)).toMatchObject({ id: ana.id, role });
    expect((await joinByLink(server.url, await secretFor('viewer'), 'Ana Díaz', ana.token)).name).toBe('Ana Díaz');
    expect(await membersOf(server, project)).toMatchObject([{ name: 'Ana Díaz', role: 'owner' }]);
  });

  test('[AU3] a new name is taken, and shown to all', async () => {
    const { server, project } = await aStart();
    const ana = await joinAs(server, project, 'viewer', 'Ana');
    expect(
      await good(call(server.url, 'PATCH', '/api/me', { token: ana.token, json: { name: 'Ana B.' } })),
    ).toMatchObject({ id: ana.id, name: 'Ana B.' });
    expect(await membersOf(server, project)).toMatchObject([{ name: 'Ana B.' }]);
    expect(await refusal(call(server.url, 'PATCH', '/api/me', { token: ana.token, json: { name: '' } }))).toMatchObject(
      { status: 400, where: 'name' },
    );
  });

  test('[AU4] a preview tells where a link leads and as whom, and joins nobody', async () => {
    const { server, project, secretFor } = await aStart();
    const secret = await secretFor('curator');
    const preview = (token?: string) =>
      good(
        call(server.url, 'POST', '/api/join/preview', { json: { secret }, ...(token === undefined ? {} : { token }) }),
      );
    expect(await preview()).toEqual({ kind: 'project', title: project.title, role: 'curator', member: null });
    expect(await membersOf(server, project)).toEqual([]);
    const ana = await joinAs(server, project, 'viewer', 'Ana');
    expect(await preview(ana.token)).toMatchObject({ member: { id: ana.id, name: 'Ana' } });
  });
});

test('[AU14] a preview with a name says whether another member in the project has it, however it is written', async () => {
  const { server, project, secretFor } = await aStart();
  const secret = await secretFor('annotator');
  const ana = await joinAs(server, project, 'viewer', 'Ana Díaz');
  const isTaken = async (name: string, extra: { token?: string } = {}) =>
    (
      await good<{ nameTaken?: boolean }>(
        call(server.url, 'POST', '/api/join/preview', { json: { secret, name }, ...extra }),
      )
    ).nameTaken;
  expect([
    await isTaken('ana díaz'),
    await isTaken('\u0410na D\u00EDaz\u200B'),
    await isTaken('Ana'),
    await isTaken('Ana Díaz', { token: ana.token }),
  ]).toEqual([true, true, false, false]);
  // Programs that join twice by one name are still two members.
  expect((await joinByLink(server.url, secret, 'Ana Díaz')).id).not.toBe(ana.id);
});

describe('personal links', () => {
  test('[AU5] a personal link makes a second device the same member', async () => {
    const { server, project } = await aStart();
    const ana = await joinAs(server, project, 'annotator', 'Ana');
    const { url } = await good<{ url: string }>(call(server.url, 'GET', '/api/me/link', { token: ana.token }));
    const preview = await good(call(server.url, 'POST', '/api/join/preview', { json: { secret: url.split('#')[1] } }));
    expect(preview).toMatchObject({ kind: 'personal', member: { id: ana.id } });
    const second = await joinByLink(server.url, url, '');
    expect(second.id).toBe(ana.id);
    expect(await membersOf(server, project)).toHaveLength(1);
    expect(await good(call(server.url, 'GET', '/api/me', { token: second.token }))).toMatchObject({
      projects: [{ id: project.id, role: 'annotator' }],
    });
  });

  test('[AU6] renewing it ends the old link and every token of before', async () => {
    const { server, project } = await aStart();
    const ana = await joinAs(server, project, 'annotator', 'Ana');
    const before = await good<{ secret: string }>(call(server.url, 'GET', '/api/me/link', { token: ana.token }));
    const renewed = await call(server.url, 'POST', '/api/me/link', { token: ana.token });
    const cookie = (renewed.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const { secret } = (await renewed.json()) as { secret: string };
    expect(await refusal(join(server, { secret: before.secret }))).toMatchObject({ status: 410, id: 'link-revoked' });
    expect(await refusal(call(server.url, 'GET', '/api/me', { token: ana.token }))).toMatchObject({
      status: 401,
      id: 'not-identified',
    });
    expect(await good(call(server.url, 'GET', '/api/me', { headers: { cookie } }))).toMatchObject({
      member: { id: ana.id },
    });
    expect((await joinByLink(server.url, secret, '')).id).toBe(ana.id);
  });
});

describe('links that open nothing', () => {
  test('[AU7] an expired link is gone, and so is one that was withdrawn', async () => {
    const { server, project, secretFor } = await aStart();
    const expired = await secretFor('annotator', Date.now() - 1);
    expect(await refusal(join(server, { secret: expired, name: 'Ana' }))).toMatchObject({
      status: 410,
      id: 'link-expired',
    });
    const link = await server.work.links.create({
      project: project.id,
      role: 'viewer',
      createdBy: null,
      expires: Date.now() + 60_000,
    });
    const owner = await joinAs(server, project, 'owner', 'Olu');
    const secret = server.work.links.secretOf(link);
    const ben = await joinByLink(server.url, secret, 'Ben');
    expect(
      (await call(server.url, 'DELETE', `/api/projects/${project.id}/links/${link.id}`, { token: owner.token })).status,
    ).toBe(204);
    for (const path of ['/api/join', '/api/join/preview']) {
      expect(await refusal(call(server.url, 'POST', path, { json: { secret, name: 'Cem' } }))).toMatchObject({
        status: 410,
        id: 'link-revoked',
      });
    }
    expect((await call(server.url, 'GET', `/api/projects/${project.id}`, { token: ben.token })).status).toBe(200);
  });

  test('[AU8] made-up and altered secrets are unknown', async () => {
    const { server, project, secretFor } = await aStart();
    const secret = await secretFor('viewer');
    const ana = await joinAs(server, project, 'viewer', 'Ana');
    const altered = `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`;
    for (const bad of [
      'x',
      'lnothing.0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
      altered,
      ana.token,
      secret.replace(/^l/, 'p'),
    ]) {
      expect(await refusal(join(server, { secret: bad, name: 'Mallory' })), bad.slice(0, 3)).toMatchObject({
        status: 404,
        id: 'link-unknown',
      });
    }
    expect((await membersOf(server, project)).map(({ name }) => name)).toEqual(['Ana']);
  });

  test('[AU8] neither a link’s secret nor a personal link’s is a token', async () => {
    const { server, project, secretFor } = await aStart();
    const ana = await joinAs(server, project, 'owner', 'Ana');
    const { secret } = await good<{ secret: string }>(call(server.url, 'GET', '/api/me/link', { token: ana.token }));
    for (const token of [await secretFor('owner'), secret, 'tsomebody.0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA']) {
      expect((await refusal(call(server.url, 'GET', '/api/me', { token }))).status).toBe(401);
    }
  });
});

test('[HT21] a body that is too large is refused before it is read, from members too', async () => {
  const server = await aServer();
  const secret = 'a'.repeat(2 * 1024 * 1024);
  expect(await refusal(call(server.url, 'POST', '/api/join', { json: { secret, name: 'Ana' } }))).toMatchObject({
    status: 413,
    id: 'too-large',
  });
});

test('[HT21] nobody’s upload is refused before it is read, also where it does not tell its length', async () => {
  const { url } = await aServer();
  const client = await aRawClient(url);
  client.socket.write(
    'POST /api/projects/x/articles HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"art\r\n',
  );
  expect(statusOf(await client.ended())).toBe(401);
});

test('[HT22] a refusal is written to the log, with what was asked and why it was refused', async () => {
  const server = await aServer();
  await call(server.url, 'POST', '/api/join', { json: { secret: 'nonsense', name: 'Ana' } });
  await call(server.url, 'GET', '/api/me');
  const refusals = server.logged
    .filter(({ msg }) => msg === 'request refused')
    .map(({ path, problem }) => [path, (problem as { id: string }).id]);
  expect(refusals).toEqual([
    ['/api/join', 'link-unknown'],
    ['/api/me', 'not-identified'],
  ]);
});

test('[AU9] who renews their personal link ends their other connections too', async () => {
  const server = await aServer();
  const { project, articles } = await aProject(server, ['Some text of an article.']);
  const ana = await joinAs(server, project, 'annotator', 'Ana');
  const lost = aStockClient(server.url, `${project.id}/${articles[0]?.id ?? ''}/shared`, ana.token);
  await lost.synced();
  await good(call(server.url, 'POST', '/api/me/link', { token: ana.token }));
  await until(() => lost.closed?.code === 4401, 'the device that was left is closed');
});

test('[HT23] a name holds no control characters and nothing that turns its direction', async () => {
  const server = await aServer();
  const { project } = await aProject(server, ['Some text.']);
  const link = await server.work.links.create({
    project: project.id,
    role: 'annotator',
    createdBy: null,
    expires: null,
  });
  const secret = server.work.links.secretOf(link);
  for (const name of ['A\u0000na', 'A\u202Ena', 'A\nna']) {
    expect(await refusal(call(server.url, 'POST', '/api/join', { json: { secret, name } }))).toMatchObject({
      status: 400,
      where: 'name',
    });
  }
});

test('[NA2] a name that shows nothing is refused', async () => {
  const { server, secretFor } = await aStart();
  const secret = await secretFor('annotator');
  for (const name of ['\u3164', '\u200B', '\u2800\u00AD'])
    expect(await refusal(join(server, { secret, name }))).toMatchObject({ status: 400, where: 'name' });
});
