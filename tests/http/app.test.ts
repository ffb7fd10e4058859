/** What holds for every call: how errors look, whose requests count, what is described, and what browsers may load. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { GENERATOR } from '../../server/version.ts';
import { anApp } from '../support/an-app.ts';
import { call, good, refusal } from '../support/http.ts';
import { aProject, aServer, joinAs, temporaryFolder } from '../support/test-server.ts';

async function anOwner() {
  const server = await aServer();
  const { project } = await aProject(server, ['Bridge closed.']);
  const owner = await joinAs(server, project, 'owner', 'Olu');
  return { server, project, ...owner, base: `/api/projects/${project.id}` };
}

describe('errors', () => {
  test.each<[string, string, string, object]>([
    ['an unknown address', 'GET', '/api/nowhere', { status: 404, id: 'not-found' }],
    ['an unknown project', 'GET', '/api/projects/nowhere', { status: 404, id: 'not-found' }],
    ['a method that the address does not take', 'DELETE', '/api/projects', { status: 405, id: 'method-not-allowed' }],
    ['an id with odd characters', 'GET', '/api/projects/%00%2e%2e%2fetc', { status: 404, id: 'not-found' }],
  ])('[HT13] %s is answered with a problem', async (_what, method, path, expected) => {
    const { server, token } = await anOwner();
    const refused = await refusal(call(server.url, method, path, { token }));
    expect(refused).toMatchObject(expected);
    expect(Object.keys(refused).filter((key) => !['status', 'id', 'message', 'where'].includes(key))).toEqual([]);
  });

  test.each<[string, string, string, number]>([
    ['broken JSON', '{"secret":', 'application/json', 400],
    ['no body', '', 'application/json', 400],
    ['a field of another type', '{"secret": 7}', 'application/json', 400],
    ['something else than JSON', 'secret=x', 'application/x-www-form-urlencoded', 415],
  ])('[HT13] %s where JSON is wanted is the caller’s fault, and said so', async (_what, body, type, status) => {
    const { server } = await anOwner();
    expect(
      await refusal(call(server.url, 'POST', '/api/join', { body, headers: { 'content-type': type } })),
    ).toMatchObject({ status, id: 'bad-request', message: expect.any(String) });
    expect(server.logged.filter(({ level }) => level === 50)).toEqual([]);
  });

  test('[HT14] a defect of the server’s own is logged in full and told without its inside', async () => {
    const { server, token } = await anOwner();
    const fails = (): never => {
      throw new Error('SQLITE_CORRUPT at /var/lib/verbatim/secret.db');
    };
    const app = anApp(server, {
      store: { ...server.work.store, projects: { ...server.work.store.projects, get: fails } },
    });
    const answer = await app.request('/api/projects/x', { headers: { authorization: `Bearer ${token}` } });
    const text = await answer.text();
    expect([answer.status, (JSON.parse(text) as { id: string }).id]).toEqual([500, 'server-error']);
    expect(text).not.toMatch(/SQLITE|secret\.db|\.ts|at /);
    expect(JSON.stringify(server.logged)).toContain('SQLITE_CORRUPT');
  });
});

test('[HT14] a request that fails because the server stops is told so, and is no error in the log', async () => {
  const { server, token } = await anOwner();
  const fails = (): never => {
    throw new Error('The thread has ended.');
  };
  const store = { ...server.work.store, projects: { ...server.work.store.projects, get: fails } };
  const app = anApp(server, { store, isReady: () => false });
  const answer = await app.request('/api/projects/x', { headers: { authorization: `Bearer ${token}` } });
  expect([answer.status, await answer.json()]).toEqual([503, expect.objectContaining({ id: 'not-ready' })]);
  expect(server.logged.filter(({ level }) => level === 50)).toEqual([]);
  expect(JSON.stringify(server.logged)).toContain('The thread has ended.');
});

describe('origins', () => {
  test('[HT15] what another site makes a browser send changes nothing', async () => {
    const { server, token, base } = await anOwner();
    for (const origin of ['https://elsewhere.example', 'null', `${server.url}0`]) {
      for (const [method, path, json] of [
        ['POST', '/api/projects', { title: 'X' }],
        ['PATCH', base, { title: 'X' }],
        ['DELETE', '/api/session', undefined],
        ['POST', '/api/join', { secret: 'x' }],
      ] as const) {
        expect(await refusal(call(server.url, method, path, { token, json, headers: { origin } }))).toMatchObject({
          status: 403,
          id: 'wrong-origin',
        });
      }
    }
    expect(
      (await call(server.url, 'PATCH', base, { token, json: { title: 'Mine' }, headers: { origin: server.url } }))
        .status,
    ).toBe(200);
    expect(
      await good(call(server.url, 'GET', base, { token, headers: { origin: 'https://elsewhere.example' } })),
    ).toMatchObject({ title: 'Mine' });
  });

  test('[HT15] behind a proxy the public address is the server’s own origin', async () => {
    const server = await aServer({ publicUrl: 'https://verbatim.example' });
    const app = anApp(server, { publicUrl: 'https://verbatim.example' });
    const post = (origin: string) =>
      app.request('/api/join', {
        method: 'POST',
        body: '{"secret":"x"}',
        headers: { origin, host: 'inner:4870', 'content-type': 'application/json' },
      });
    expect([(await post('https://verbatim.example')).status, (await post('https://other.example')).status]).toEqual([
      404, 403,
    ]);
  });
});

describe('what is described and what may be loaded', () => {
  test('[HT16] the API’s description lists every call that the server takes, and can be read as a page', async () => {
    const { server } = await anOwner();
    const { paths } = await good<{ paths: Record<string, object> }>(call(server.url, 'GET', '/api/openapi.json'));
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    const served = anApp(server)
      .routes.filter(({ path, method }) => path.startsWith('/api/') && method !== 'ALL')
      .map(({ path, method }) => `${method} ${path}`);
    expect([...new Set(served)].sort()).toEqual(described.sort());
    const page = await call(server.url, 'GET', '/api/docs');
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    const html = await page.text();
    for (const path of Object.keys(paths)) expect(html).toContain(path);
    expect(html).not.toContain('<script');
  });

  test('[HT17] every answer brings the policy that keeps other hosts and inline code out', async () => {
    const { server, base, token } = await anOwner();
    for (const path of ['/', '/api/docs', '/api/health', base, '/api/nowhere']) {
      const { headers } = await call(server.url, 'GET', path, { token });
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("object-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("base-uri 'none'");
      expect(policy).toContain("form-action 'self'");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).not.toMatch(/unsafe|\*|\b(?:https?|wss?|data|blob):/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.get('strict-transport-security')).toBeNull();
    }
  });

  test('[HT161] a browser that lets go of an answer gets an empty one where the call is refused, and the answer itself elsewhere', async () => {
    const { server, base, token } = await anOwner();
    const asked = (path: string, forget?: string, method = 'GET') =>
      anApp(server).request(path, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(forget === undefined ? {} : { 'x-forget': forget }) },
      });
    const gone = `${base}/articles/nowhere/text`;
    expect((await asked(gone)).status).toBe(404);
    const empty = await asked(gone, '1');
    expect([empty.status, await empty.text(), empty.headers.get('cache-control')]).toEqual([204, '', 'no-store']);
    expect((await asked(base, '1')).status).toBe(200);
    expect((await asked(`${base}/articles/nowhere`, '1', 'DELETE')).status).toBe(404);
  });

  test('[HT17] over a plain network those two are left out that browsers would complain of, and nothing else', async () => {
    const { server } = await anOwner();
    const named = async (host: string, headers: Record<string, string> = {}) => {
      const answer = await anApp(server, { trustProxy: 1 }).request('/api/health', { headers: { host, ...headers } });
      return Object.fromEntries(answer.headers);
    };
    const here = await named('127.0.0.1:4870');
    expect(here['origin-agent-cluster']).toBe('?1');
    const { 'cross-origin-opener-policy': opener, 'origin-agent-cluster': cluster, ...others } = here;
    expect(opener).toBe('same-origin');
    expect(cluster).toBe('?1');
    for (const host of ['192.0.2.1:4870', '127.example.org', 'analysis']) expect(await named(host)).toEqual(others);
    for (const host of ['localhost', '[::1]:4870', 'verbatim.localhost']) expect(await named(host)).toEqual(here);
    expect(await named('verbatim.example', { 'x-forwarded-proto': 'https' })).toEqual(here);
  });

  test('[HT30] behind https browsers are told to come by https alone, and older ones where the sockets are', async () => {
    const server = await aServer({ publicUrl: 'https://verbatim.example:8443' });
    const over = (publicUrl: string) => anApp({ ...server, url: publicUrl }, { publicUrl }).request('/api/health');
    const { headers } = await over('https://verbatim.example:8443/');
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(headers.get('content-security-policy')).toContain("connect-src 'self' wss://verbatim.example:8443;");
    const plain = (await over('http://verbatim.example')).headers;
    expect(plain.get('strict-transport-security')).toBeNull();
    expect(plain.get('content-security-policy')).toContain("connect-src 'self' ws://verbatim.example;");
  });

  test('[HT18] health says ok while the server takes work, and 503 while it is starting or stopping', async () => {
    const { server } = await anOwner();
    expect(await good(call(server.url, 'GET', '/api/health'))).toEqual({ status: 'ok', version: GENERATOR.version });
    const starting = await anApp(server, { isReady: () => false }).request('/api/health');
    expect([starting.status, await starting.json()]).toEqual([
      503,
      { status: 'not ready', version: GENERATOR.version },
    ]);
  });

  test('[HT19] every address that is neither a file nor the API is the page; a file that is not there is not', async () => {
    const { server } = await anOwner();
    const pageDir = await temporaryFolder();
    const app = anApp(server, { pageDir });
    expect((await app.request('/p/x')).status).toBe(503);
    await writeFile(join(pageDir, 'index.html'), '<!doctype html><title>Verbatim</title>');
    await mkdir(join(pageDir, 'assets'));
    for (const path of ['/', '/p/x', '/p/x/a/y', '/join']) {
      const page = await app.request(path);
      expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    }
    for (const path of ['/assets/gone-1234.js', '/favicon.ico']) expect((await app.request(path)).status).toBe(404);
  });
});
