/** Requests that no proper client sends: each is answered without a word about the server's inside, and the server lives on. */
import { describe, expect, test } from 'vitest';
import { call, good } from '../support/http.ts';
import { aRawClient, sendRaw, statusOf } from '../support/raw-http.ts';
import { aProject, aServer, joinAs } from '../support/test-server.ts';
import { until } from '../support/until.ts';

/** Anything that tells where the server's files lie, what it is made of, or where in its code it failed. */
const INSIDE = /node_modules|\.[tj]s[:)]|at \w+ \(|\/server\/|\/home\/|\/tmp\/|SQLITE|Error:|ENOENT|ERR_/;

async function anOwner() {
  const server = await aServer();
  const { project, articles } = await aProject(server, ['Bridge closed.']);
  const owner = await joinAs(server, project, 'owner', 'Olu');
  const alive = async (): Promise<void> =>
    void (await good(call(server.url, 'GET', '/api/me', { token: owner.token })));
  return { ...server, project, owner, alive, base: `/api/projects/${project.id}`, article: articles[0]?.id ?? '' };
}

const head = (line: string, ...headers: string[]): string =>
  [line, 'Host: localhost', 'Connection: close', ...headers, '', ''].join('\r\n');

describe('bytes that are no HTTP', () => {
  test.each<[string, string, number]>([
    ['rubbish', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', 400],
    ['another protocol', 'EHLO example.org\r\n\r\n', 400],
    ['a NUL in a header', head('GET / HTTP/1.1', 'X-A: a\0b'), 400],
    ['a NUL in the address', 'GET /a\0b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 400],
    ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['a host that is none', 'GET /api/health HTTP/1.1\r\nHost: a b/../\r\nConnection: close\r\n\r\n', 400],
    ['a negative length', head('POST /api/join HTTP/1.1', 'Content-Length: -1'), 400],
    ['two lengths', head('POST /api/join HTTP/1.1', 'Content-Length: 3', 'Content-Length: 4'), 400],
    [
      'a length and chunks',
      `${head('POST /api/join HTTP/1.1', 'Content-Length: 3', 'Transfer-Encoding: chunked')}0\r\n\r\n`,
      400,
    ],
    [
      'a chunk that is not a number',
      `${head('POST /api/join HTTP/1.1', 'Content-Type: application/json', 'Transfer-Encoding: chunked')}zz\r\n`,
      400,
    ],
    ['headers without an end', `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(40_000)}`, 431],
    ['an address without an end', `GET /${'a'.repeat(40_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
  ])('[HT25] %s', async (_what, bytes, status) => {
    const { url, alive } = await anOwner();
    const answer = await sendRaw(url, Buffer.from(bytes, 'latin1'));
    expect([statusOf(answer), INSIDE.exec(answer)]).toEqual([status, null]);
    const problem = JSON.parse(answer.split('\r\n\r\n')[1] ?? '') as object;
    expect(problem).toEqual({ id: expect.any(String), message: expect.any(String) });
    await alive();
  });

  test('[HT25] a client that hangs up in the middle of anything ends nothing but itself', async () => {
    const { url, alive } = await anOwner();
    const upgrade = (path: string): string =>
      `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`;
    const beginnings = [
      '',
      'GET / HT',
      head('POST /api/join HTTP/1.1', 'Content-Length: 900'),
      upgrade('/nowhere'),
      upgrade('/sync/%ff/x/shared'),
      upgrade('/sync/a/b/shared'),
    ];
    for (const bytes of beginnings) {
      const client = await aRawClient(url);
      if (bytes !== '') client.socket.write(bytes);
      client.socket.resetAndDestroy();
      await client.ended();
    }
    await alive();
  });
});

describe('requests that are HTTP and nothing else', () => {
  const JSON_TYPE = 'Content-Type: application/json';

  test.each<[string, string, string, number]>([
    ['a percent sign that escapes nothing', 'GET /api/projects/%zz', '', 404],
    ['bytes that are no UTF-8', 'GET /api/projects/%ff%fe', '', 404],
    ['an escaped NUL', 'GET /api/projects/x%00y/articles', '', 404],
    ['a file’s name with a NUL', 'GET /assets/x%00.js', '', 404],
    ['the way out of the folder', 'GET /assets/../../../package.json', '', 404],
    ['the way out, escaped', 'GET /assets/%2e%2e%2f%2e%2e%2f%2e%2e%2fpackage.json', '', 404],
    ['the way out, escaped twice', 'GET /assets/%252e%252e%252fpackage.json', '', 404],
    ['the way out by backslashes', 'GET /..%5c..%5cpackage.json', '', 404],
    ['an absolute path', 'GET //etc/passwd.txt', '', 404],
    ['another host’s address', 'GET http://elsewhere.example/api/nowhere', '', 404],
    ['a method that nobody knows', 'PURGE /api/projects', '', 405],
    ['a tunnel', 'CONNECT elsewhere.example:443', '', 0],
    ['JSON that is broken off', 'POST /api/join', '{"secret":"x', 400],
    ['JSON of half a character', 'POST /api/join', '{"secret":"\ud800"}', 404],
    ['JSON that nobody reads to its end', 'POST /api/projects', '['.repeat(200_000), 400],
    ['more than a link and a name', 'POST /api/join', '['.repeat(200_000), 413],
    ['a prototype', 'POST /api/join', '{"__proto__":{"secret":"x"},"constructor":1}', 400],
  ])('[HT26] %s', async (_what, request, body, status) => {
    const { url, owner, alive, logged } = await anOwner();
    const length = body === '' ? [] : [JSON_TYPE, `Content-Length: ${Buffer.byteLength(body)}`];
    const answer = await sendRaw(
      url,
      head(`${request} HTTP/1.1`, `Authorization: Bearer ${owner.token}`, ...length) + body,
    );
    expect([statusOf(answer), INSIDE.exec(answer)]).toEqual([status, null]);
    expect(logged.filter(({ level }) => level === 50)).toEqual([]);
    await alive();
  });

  test.each<[string, string, string | FormData, string, number]>([
    ['a form without its parts', '/articles', 'no parts', 'multipart/form-data; boundary=x', 400],
    ['a form without a boundary', '/articles', '--x\r\n', 'multipart/form-data', 400],
    [
      'a form that is broken off',
      '/articles',
      '--x\r\nContent-Disposition: form-data; name="f"; filename="../../a.txt"\r\n\r\nText',
      'multipart/form-data; boundary=x',
      400,
    ],
    ['articles that are none', '/articles', '{"articles":[[[[]]],null,7,{"text":{}}]}', 'application/json', 200],
    ['articles nested without end', '/articles', `{"articles":[${'['.repeat(100_000)}`, 'application/json', 400],
    ['an export that is none', '/import?format=json', '{"articles":', 'application/json', 400],
    ['an unknown format to import', '/import?format=../../etc/passwd', '{}', 'application/json', 400],
  ])('[HT26] %s', async (_what, path, body, type, status) => {
    const { url, owner, base, alive, logged } = await anOwner();
    const answer = await call(url, 'POST', base + path, {
      token: owner.token,
      body,
      headers: { 'content-type': type },
    });
    expect([answer.status, INSIDE.exec(await answer.text())]).toEqual([status, null]);
    expect(logged.filter(({ level }) => level === 50)).toEqual([]);
    await alive();
  });

  test.each([
    'format=../x',
    'format=json%00',
    'offsets=bytes',
    'layers=../../x',
    'articles=%00',
    'format=json&format=jsonl',
  ])('[HT26] an export by %s', async (query) => {
    const { url, owner, base, logged } = await anOwner();
    const answer = await call(url, 'GET', `${base}/export?${query}`, { token: owner.token });
    expect([answer.status < 500, INSIDE.exec(await answer.text())]).toEqual([true, null]);
    expect(logged.filter(({ level }) => level === 50)).toEqual([]);
  });
});

describe('methods', () => {
  test('[HT27] a method that an address does not take is answered with those that it takes', async () => {
    const { url, owner, base, article } = await anOwner();
    for (const [method, path, allow] of [
      ['DELETE', '/api/projects', 'GET, HEAD, POST'],
      ['GET', '/api/join', 'POST'],
      ['PUT', `${base}/articles/${article}/text`, 'GET, HEAD'],
      ['OPTIONS', '/api/health', 'GET, HEAD'],
      ['POST', '/api/openapi.json', 'GET, HEAD'],
      ['POST', '/', 'GET, HEAD'],
      ['DELETE', '/assets/x.js', 'GET, HEAD'],
    ]) {
      const answer = await call(url, method ?? '', path ?? '', { token: owner.token });
      expect([path, answer.status, answer.headers.get('allow'), ((await answer.json()) as { id: string }).id]).toEqual([
        path,
        405,
        allow,
        'method-not-allowed',
      ]);
    }
  });

  test('[HT27] where GET works, HEAD brings the same head', async () => {
    const { url, owner, base, article } = await anOwner();
    for (const path of [
      '/',
      '/api/health',
      '/api/docs',
      '/api/projects',
      base,
      `${base}/articles/${article}/text`,
      `${base}/export?format=json`,
      '/api/nowhere',
    ]) {
      const [get, headed] = [
        await call(url, 'GET', path, { token: owner.token }),
        await call(url, 'HEAD', path, { token: owner.token }),
      ];
      await get.arrayBuffer();
      const fields = ['content-type', 'etag', 'cache-control', 'content-security-policy', 'verbatim-articles'];
      expect([path, headed.status, ...fields.map((name) => headed.headers.get(name))]).toEqual([
        path,
        get.status,
        ...fields.map((name) => get.headers.get(name)),
      ]);
      expect((await headed.arrayBuffer()).byteLength).toBe(0);
    }
  });
});

describe('slow clients', () => {
  const SHORT = {
    headersTimeout: 600,
    requestTimeout: 3_000,
    smallRequestMs: 700,
    silenceMs: 5_000,
    keepAliveTimeout: 600,
    connectionsCheckingInterval: 50,
  };

  test.each<[string, string, number]>([
    ['says nothing', '', 408],
    ['never ends its headers', 'GET / HTTP/1.1\r\nHost: x\r\nX-A: ', 408],
    [
      'never ends a small body',
      head('POST /api/join HTTP/1.1', 'Content-Type: application/json', 'Content-Length: 500'),
      408,
    ],
  ])('[HT28] who %s, a byte at a time, is cut off', async (_what, beginning, status) => {
    // A small body is not given the time of a large one.
    const server = await aServer({ httpLimits: { ...SHORT, requestTimeout: 600_000 } });
    const client = await aRawClient(server.url);
    client.socket.write(beginning);
    const dribble = setInterval(() => beginning !== '' && client.socket.writable && client.socket.write('a'), 40);
    const answer = await client.ended();
    clearInterval(dribble);
    expect(statusOf(answer)).toBe(status);
  });

  test('[HT28] an upload on a slow line has the time it takes, and no more', async () => {
    const { url, work } = await aServer({ httpLimits: SHORT });
    const { project } = await aProject({ work } as never, ['Bridge closed.']);
    const owner = await joinAs({ url, work } as never, project, 'owner', 'Olu');
    const body = JSON.stringify({ articles: [{ text: 'It rained.' }] });
    const upload = async (pauseMs: number): Promise<string> => {
      const client = await aRawClient(url);
      client.socket.write(
        head(
          `POST /api/projects/${project.id}/articles HTTP/1.1`,
          `Authorization: Bearer ${owner.token}`,
          'Content-Type: application/json',
          `Content-Length: ${body.length}`,
        ),
      );
      for (let i = 0; i < body.length && client.socket.writable; i += 5) {
        client.socket.write(body.slice(i, i + 5));
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
      return client.ended();
    };
    expect([statusOf(await upload(60)), statusOf(await upload(800))]).toEqual([200, 408]);
  });

  test('[HT28] a sync connection outlives every limit of HTTP', async () => {
    const server = await aServer({ httpLimits: { ...SHORT, silenceMs: 700 } });
    const { project, articles } = await aProject(server, ['Bridge closed.']);
    const ana = await joinAs(server, project, 'annotator', 'Ana');
    const client = await aRawClient(server.url);
    client.socket.write(
      `GET /sync/${project.id}/${articles[0]?.id ?? ''}/shared HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${ana.token}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    );
    await until(() => client.received.includes('101 Switching'), 'the socket is open');
    // Three neighbours that say nothing are cut off one after the other: time enough for every limit.
    for (let i = 0; i < 3; i += 1) expect(statusOf(await (await aRawClient(server.url)).ended())).toBe(408);
    expect([client.socket.destroyed, client.socket.readable]).toEqual([false, true]);
  });

  test('[HT29] no more connections are taken than the operator allows', async () => {
    const { url } = await aServer({ settings: { MAX_CONNECTIONS: 2 } });
    const [first, second] = [await aRawClient(url), await aRawClient(url)];
    const third = await aRawClient(url);
    expect(await third.ended()).toBe('');
    first.socket.destroy();
    await first.ended();
    second.socket.write(head('GET /api/health HTTP/1.1'));
    expect(statusOf(await second.ended())).toBe(200);
    await until(async () => (await fetch(`${url}/api/health`).catch(() => null))?.ok === true, 'there is room again');
  });
});
