/** Cookies of several servers in one browser, and cookies from before an upgrade. */
import { expect, test } from 'vitest';
import { call, good, inviteTo } from '../support/http.ts';
import { aProject, aServer, joinAs, type TestServer } from '../support/test-server.ts';

/** A browser's jar for one host: it does not tell ports apart. */
class CookieJar {
  private readonly cookies = new Map<string, string>();

  set(name: string, value: string): void {
    this.cookies.set(name, value);
  }

  get names(): readonly string[] {
    return [...this.cookies.keys()];
  }

  async call({ url }: TestServer, method: string, path: string, json?: unknown): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await call(url, method, path, {
      ...(json === undefined ? {} : { json }),
      headers: cookie === '' ? {} : { cookie },
    });
    for (const given of answer.headers.getSetCookie()) this.take(given);
    return answer;
  }

  private take(given: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(given) ?? [];
    if (/; Max-Age=0/.test(given)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

async function aServerWithAna() {
  const server = await aServer();
  const { project } = await aProject(server, ['Some text.']);
  const owner = await joinAs(server, project, 'owner', 'Olu');
  const url = await inviteTo(server.url, project.id, owner.token, 'annotator');
  const join = { secret: url.split('#')[1], name: 'Ana' };
  return { server, join, ana: await joinAs(server, project, 'annotator', 'Ana') };
}

test('[AU11] two servers on one host leave each other’s sessions alone', async () => {
  const jar = new CookieJar();
  const [one, two] = [await aServerWithAna(), await aServerWithAna()];
  for (const { server, join } of [one, two])
    expect((await jar.call(server, 'POST', '/api/join', join)).status).toBe(200);
  expect([
    (await jar.call(one.server, 'GET', '/api/me')).status,
    (await jar.call(two.server, 'GET', '/api/me')).status,
  ]).toEqual([200, 200]);
  expect((await jar.call(one.server, 'DELETE', '/api/session')).status).toBe(204);
  expect([
    (await jar.call(one.server, 'GET', '/api/me')).status,
    (await jar.call(two.server, 'GET', '/api/me')).status,
  ]).toEqual([401, 200]);
});

test('[AU11] a cookie of the former name signs in once and is replaced', async () => {
  const { server, ana } = await aServerWithAna();
  const jar = new CookieJar();
  jar.set('verbatim', ana.token);
  expect(await good(jar.call(server, 'GET', '/api/me'))).toMatchObject({ member: { id: ana.id } });
  expect(jar.names).toEqual([server.work.identity.cookie.name]);
  expect((await jar.call(server, 'GET', '/api/me')).headers.getSetCookie()).toEqual([]);
});

test('[AU11] a cookie of the former name neither replaces a newer one nor outlives signing out', async () => {
  const { server, ana, join } = await aServerWithAna();
  const jar = new CookieJar();
  const { member } = await good<{ member: { id: string } }>(jar.call(server, 'POST', '/api/join', join));
  jar.set('verbatim', ana.token);
  expect(await good(jar.call(server, 'GET', '/api/me'))).toMatchObject({ member: { id: member.id } });
  await jar.call(server, 'DELETE', '/api/session');
  expect(jar.names).toEqual([]);
});

test('[AU11] a cookie of the former name that another server gave is left to it', async () => {
  const [{ server }, other] = [await aServerWithAna(), await aServerWithAna()];
  const jar = new CookieJar();
  jar.set('verbatim', other.ana.token);
  expect((await jar.call(server, 'GET', '/api/me')).status).toBe(401);
  await jar.call(server, 'DELETE', '/api/session');
  expect(jar.names).toContain('verbatim');
});
