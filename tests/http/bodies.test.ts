/** Bodies of requests: who may send one, how large, how many at once, and when they are read. */
import { connect } from 'node:net';
import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import fc, { type JsonValue } from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { jsonValuesIn } from '../../server/http/json-values.ts';
import { MAX_FORM_PARTS } from '../../server/http/read-form.ts';
import { BodyBudget } from '../../server/limits/body-budget.ts';
import { MAX_LITTLE_REQUEST_BYTES, MAX_REQUEST_BYTES, MAX_SMALL_REQUEST_BYTES } from '../../shared/wire/limits.ts';
import { apiRoutes, isInProject, type ApiRoute } from '../support/api-routes.ts';
import { call } from '../support/http.ts';
import { aProject, aServer, joinAs, type Joined, type TestServer } from '../support/test-server.ts';
import { until } from '../support/until.ts';

/** Every call that takes a body. */
const callsWithBody = async (server: TestServer, project = ''): Promise<readonly ApiRoute[]> =>
  (await apiRoutes(server, { project })).filter(({ body }) => body !== null);

/** Sends the head of a request and nothing of its body. @returns the status that comes all the same. */
async function headOf(
  server: TestServer,
  { token }: Joined,
  method: string,
  path: string,
  bytes: number,
): Promise<number> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  const type =
    path.endsWith('/preview') && path.includes('/articles') ? 'multipart/form-data; boundary=x' : 'application/json';
  socket.write(
    `${method} ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${token}\r\nContent-Type: ${type}\r\nContent-Length: ${bytes}\r\n\r\n`,
  );
  const [answer] = (await once(socket, 'data')) as [Buffer];
  return Number(/^HTTP\/1.1 (\d+)/.exec(answer.toString('latin1'))?.[1]);
}

/** How many values a value holds, itself among them. */
const valuesOf = (value: JsonValue): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce<number>((sum, below) => sum + valuesOf(below as JsonValue), 1)
    : 1;

const MOST_BYTES: Readonly<Record<string, number>> = {
  files: MAX_REQUEST_BYTES,
  json: MAX_SMALL_REQUEST_BYTES,
  'few-words': MAX_LITTLE_REQUEST_BYTES,
};

describe('the routes', () => {
  test('[HT67] a viewer’s request is refused before its body is read, on every route whose role is not theirs', async () => {
    const server = await aServer();
    const { project } = await aProject(server, ['A text.']);
    const viewer = await joinAs(server, project, 'viewer', 'Vera');
    const calls = (await callsWithBody(server, project.id)).filter(
      ({ path, needs }) => isInProject(path) && needs !== 'read',
    );
    expect(calls.length).toBeGreaterThan(10);
    for (const { method, target } of calls)
      expect([method, target, await headOf(server, viewer, method, target, 1_000)]).toEqual([method, target, 403]);
  });

  test('[HT67] a body is as large as its route allows, whatever the path ends in', async () => {
    const server = await aServer();
    const { project } = await aProject(server, ['A text.']);
    const owner = await joinAs(server, project, 'owner', 'Olga');
    for (const { method, target, body } of await callsWithBody(server, project.id)) {
      const tooLarge = (MOST_BYTES[body ?? ''] ?? 0) + 1;
      expect([method, target, await headOf(server, owner, method, target, tooLarge)]).toEqual([method, target, 413]);
    }
  });
});

describe('requests of a few words', () => {
  test('[HT74] are what any member may send, and what holds a state or a role', async () => {
    const calls = (await callsWithBody(await aServer())).filter(({ body }) => body === 'few-words');
    expect(calls.map(({ name }) => name.replace('/api/projects/{project}', '…'))).toEqual([
      'PATCH /api/me',
      'PATCH …/members/{member}',
      'PATCH …/webhooks/{webhook}',
      'POST /api/join',
      'POST /api/join/preview',
      'POST /api/me/keys',
      'POST …/articles/{article}/reveal',
      'POST …/label-set/undo',
      'POST …/links',
      'POST …/members/{member}/join',
      'POST …/members/{member}/take-back',
      'POST …/members/{member}/take-back/undo',
      'POST …/programs',
      'POST …/webhooks',
      'PUT …/articles/{article}/state',
    ]);
    expect(MAX_LITTLE_REQUEST_BYTES).toBe(4_096);
  });
});

describe('bodies of many values', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

  test('[HT75] values are counted outside of texts alone', () => {
    expect([
      jsonValuesIn(bytes('{"a":[1,2,{"b":"x,[{\\",["}]}')),
      jsonValuesIn(bytes('"[,{"')),
      jsonValuesIn(bytes('')),
    ]).toEqual([5, 0, 0]);
    fc.assert(
      fc.property(fc.jsonValue(), (value) => jsonValuesIn(bytes(JSON.stringify(value))) >= (valuesOf(value) - 1) / 2),
    );
  });

  test('[HT75] brackets without end are refused before they are parsed, on every route that takes so much, and a long text is not', async () => {
    const server = await aServer();
    const { project } = await aProject(server, ['A text.']);
    const { token } = await joinAs(server, project, 'owner', 'Olga');
    const guidelines = '[,{'.repeat(6_000);
    expect(
      (await call(server.url, 'PATCH', `/api/projects/${project.id}`, { token, json: { guidelines } })).status,
    ).toBe(200);
    const brackets = '['.repeat(MAX_SMALL_REQUEST_BYTES / 2);
    const calls = (await callsWithBody(server, project.id)).filter(({ body }) => body === 'json');
    const refused = await Promise.all(
      calls.map(async ({ method, target }) => {
        const answer = await call(server.url, method, target, {
          token,
          body: brackets,
          headers: { 'content-type': 'application/json' },
        });
        return [answer.status, ((await answer.json()) as { message: string }).message];
      }),
    );
    expect(refused).toEqual(calls.map(() => [400, 'The body of the request holds more than 50000 values.']));
  });

  test('[HT75] bodies that arrive together are parsed one in each turn of the event loop', async () => {
    const budget = new BodyBudget();
    const seen: string[] = [];
    const turns = [1, 2, 3].map(async (at) => {
      await budget.turn();
      seen.push(`body ${at}`);
    });
    const between = async (): Promise<void> => {
      for (let turn = 0; turn < 5; turn += 1) {
        await setImmediate();
        seen.push('others');
      }
    };
    await Promise.all([...turns, between()]);
    expect(seen.join()).not.toMatch(/body \d,body/);
  });
});

describe('room in memory', () => {
  test('[HT68] each person has room of their own, all together no more than there is, and what is answered gives its room back', () => {
    const budget = new BodyBudget({ ofOne: 100, inAll: 250 });
    const [first, second] = [budget.take('ana', 60), budget.take('ana', 40)];
    expect([typeof first, typeof second, budget.take('ana', 1)]).toEqual(['function', 'function', null]);
    expect([typeof budget.take('ben', 100), budget.take('cy', 51)]).toEqual(['function', null]);
    first?.();
    expect([typeof budget.take('ana', 60), budget.take('ana', 1)]).toEqual(['function', null]);
  });

  test('[HT68] a member who holds many uploads open is told to wait, and others are served', async () => {
    const server = await aServer();
    const { project } = await aProject(server, ['A text.']);
    const [ana, ben] = [await joinAs(server, project, 'owner', 'Ana'), await joinAs(server, project, 'curator', 'Ben')];
    const { hostname, port } = new URL(server.url);
    const answers: string[] = [];
    const held = [1, 2, 3].map(() => {
      const socket = connect(Number(port), hostname);
      socket.on('data', (bytes: Buffer) => answers.push(bytes.toString('latin1').slice(0, 12)));
      socket.write(
        `POST /api/projects/${project.id}/import?format=json HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${ana.token}\r\nContent-Type: application/json\r\nContent-Length: ${MAX_REQUEST_BYTES}\r\n\r\n{`,
      );
      return socket;
    });
    onTestFinished(() => held.forEach((socket) => socket.destroy()));
    await until(() => answers.length > 0, 'one upload is told to wait');
    expect(answers).toEqual(['HTTP/1.1 429']);
    const add = async ({ token }: Joined): Promise<number> =>
      (
        await call(server.url, 'POST', `/api/projects/${project.id}/articles`, {
          token,
          json: { articles: [{ title: 'A', text: 'A text.' }] },
        })
      ).status;
    expect([await add(ana), await add(ben)]).toEqual([200, 200]);
    for (const socket of held) socket.destroy();
    const large = { token: ana.token, body: ' '.repeat(20_000_000), headers: { 'content-type': 'application/json' } };
    await until(
      async () =>
        (await call(server.url, 'POST', `/api/projects/${project.id}/import?format=json`, large)).status === 400,
      'Ana has her room back',
    );
  });
});

describe('forms', () => {
  test('[HT69] names and bytes of files arrive as they were sent, and one of too many parts is refused', async () => {
    const server = await aServer();
    const { project } = await aProject(server, ['A text.']);
    const { token } = await joinAs(server, project, 'owner', 'Olga');
    const send = async (names: readonly string[]): Promise<Response> => {
      const body = new FormData();
      for (const [at, name] of names.entries()) body.append('files', new Blob([`Text ${at}: “quoted”.`]), name);
      return fetch(`${server.url}/api/projects/${project.id}/articles/preview`, {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${token}` },
      });
    };
    const preview = (await (await send(['Grüße „1“.txt', 'folder/two.txt'])).json()) as {
      articles: { name: string; opening: string }[];
    };
    expect(preview.articles.map(({ name }) => name)).toEqual(['Grüße „1“.txt', 'folder/two.txt']);
    const refused = await send(Array.from({ length: MAX_FORM_PARTS + 1 }, (_, at) => `${at}.txt`));
    expect([refused.status, ((await refused.json()) as { id: string }).id]).toEqual([400, 'too-many-files']);
  });

  test('[HT69] a form that breaks off, and one that is none, is refused', async () => {
    const server = await aServer();
    const { project } = await aProject(server, ['A text.']);
    const { token } = await joinAs(server, project, 'owner', 'Olga');
    const send = (body: string, type = 'multipart/form-data; boundary=x'): Promise<Response> =>
      fetch(`${server.url}/api/projects/${project.id}/articles`, {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${token}`, 'content-type': type },
      });
    const part = '--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nText';
    for (const answer of [
      await send(part),
      await send('nothing'),
      await send(`${part}\r\n--x--`, 'multipart/form-data'),
    ]) {
      expect([answer.status, ((await answer.json()) as { id: string }).id]).toEqual([
        400,
        expect.stringMatching(/^(bad-request|no-files)$/),
      ]);
    }
  });
});
