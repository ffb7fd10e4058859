/** How often secrets of links may be tried: often by those who have one, seldom by those who guess. */
import { describe, expect, test } from 'vitest';
import type { App } from '../../server/app.ts';
import { anApp } from '../support/an-app.ts';
import { aProject, aServer } from '../support/test-server.ts';

const GUESS = 'lnothing.0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** An app with a clock by hand, and a link to it. */
async function aStart(trustProxy = 0) {
  const server = await aServer();
  const { project } = await aProject(server, ['Bridge closed.']);
  const link = (role: 'annotator', expires: number | null = null) =>
    server.work.links.create({ project: project.id, role, createdBy: null, expires });
  const clock = { now: Date.now() };
  const app = anApp(server, { now: () => clock.now, trustProxy });
  const secret = server.work.links.secretOf(await link('annotator'));
  const expired = server.work.links.secretOf(await link('annotator', 1));
  return {
    app,
    clock,
    secret,
    expired,
    members: async () => (await server.work.store.members.ofProject(project.id)).length,
  };
}

/** Posts as a client at an address. */
async function post(
  app: App,
  path: string,
  body: object,
  address = '192.0.2.1',
  headers: Record<string, string> = {},
): Promise<Response> {
  const init = {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  };
  return app.request(path, init, { incoming: { socket: { remoteAddress: address } } });
}
const join = (app: App, secret: string, address?: string, headers?: Record<string, string>) =>
  post(app, '/api/join', { secret, name: 'Ana' }, address, headers);

/** How many wrong secrets get an answer before it says 429. */
async function guessesAnswered(app: App, path: string, address?: string): Promise<number> {
  for (let guesses = 0; guesses < 500; guesses += 1) {
    const { status } = await post(app, path, { secret: GUESS, name: 'M' }, address);
    if (status === 429) return guesses;
    expect(status).toBe(404);
  }
  return Infinity;
}

describe('joining', () => {
  test('[HT31] three hundred people behind one address get in within a minute', async () => {
    const { app, clock, secret, members } = await aStart();
    for (let i = 0; i < 300; i += 1) {
      clock.now += 200;
      expect((await post(app, '/api/join/preview', { secret })).status).toBe(200);
      expect((await join(app, secret)).status).toBe(200);
    }
    expect(await members()).toBe(300);
  });

  test('[HT31] all of them at the same moment, too', async () => {
    const { app, secret } = await aStart();
    const answers = await Promise.all(Array.from({ length: 300 }, () => join(app, secret)));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  });

  test.each(['/api/join', '/api/join/preview'])(
    '[HT32] a client that guesses at %s soon waits, and is told how long',
    async (path) => {
      const { app, clock, secret } = await aStart();
      const guesses = await guessesAnswered(app, path);
      expect(guesses).toBeGreaterThan(5);
      expect(guesses).toBeLessThan(50);
      const refused = await post(app, path, { secret: GUESS, name: 'M' });
      expect([refused.status, await refused.json()]).toEqual([
        429,
        { id: 'too-many-requests', message: expect.stringContaining('Wait') },
      ]);
      const seconds = Number(refused.headers.get('retry-after'));
      expect(seconds).toBeGreaterThanOrEqual(1);
      // A right one is not looked at either: else the answer would tell.
      expect((await join(app, secret)).status).toBe(429);
      clock.now += seconds * 1_000;
      expect((await join(app, secret)).status).toBe(200);
      clock.now += 3_600_000;
      expect(await guessesAnswered(app, path)).toBe(guesses);
    },
  );

  test('[HT32] guesses at the same moment are counted one by one', async () => {
    const { app } = await aStart();
    const answers = await Promise.all(Array.from({ length: 200 }, () => join(app, GUESS)));
    expect(answers.filter(({ status }) => status === 404).length).toBeLessThan(50);
  });

  test('[HT32] a link that has expired does not count as a guess', async () => {
    const { app, expired, secret } = await aStart();
    for (let i = 0; i < 100; i += 1) expect((await join(app, expired)).status).toBe(410);
    expect((await join(app, secret)).status).toBe(200);
  });

  test('[HT33] one address’s guesses are not another’s, and nobody chooses an address by a header', async () => {
    const { app, secret } = await aStart();
    await guessesAnswered(app, '/api/join', '192.0.2.1');
    expect((await join(app, secret, '192.0.2.2')).status).toBe(200);
    expect((await join(app, secret, '192.0.2.1', { 'x-forwarded-for': '198.51.100.7' })).status).toBe(429);
  });

  test('[HT33] behind a trusted proxy the proxy’s word counts, and nothing further left', async () => {
    const { app, secret } = await aStart(1);
    const from = (forwarded: string) => join(app, secret, '127.0.0.1', { 'x-forwarded-for': forwarded });
    for (let i = 0; i < 50; i += 1)
      await join(app, GUESS, '127.0.0.1', { 'x-forwarded-for': `203.0.113.${i}, 198.51.100.7` });
    expect([
      (await from('198.51.100.7')).status,
      (await from('203.0.113.99, 198.51.100.7')).status,
      (await from('198.51.100.8')).status,
    ]).toEqual([429, 429, 200]);
  });
});
