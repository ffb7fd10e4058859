/** What a hostile or mistaken client gets: a close code, a line in the log, and nothing changed for anybody else. */
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as syncProtocol from 'y-protocols/sync';
import * as Y from 'yjs';
import type { Role } from '../../shared/domain/member.ts';
import { syncFrame } from '../../shared/wire/messages.ts';
import { aProject, aServer, joinAs, type Joined, type TestServer } from '../support/test-server.ts';
import { aStockClient, writeAnnotation, type StockClient } from '../support/stock-client.ts';
import { until } from '../support/until.ts';

const TEXT = 'A rocket 🚀 stood on the quay. “Not today,” said Zoë.';

async function aRoom(role: Role = 'annotator') {
  const server = await aServer();
  const { project, articles } = await aProject(server, [TEXT]);
  const room = `${project.id}/${articles[0]?.id ?? ''}/shared`;
  const [ana, mallory] = [
    await joinAs(server, project, 'annotator', 'Ana'),
    await joinAs(server, project, role, 'Mallory'),
  ];
  const honest = aStockClient(server.url, room, ana.token);
  await honest.synced();
  const existing = writeAnnotation(honest, ana.id, [{ start: 0, end: 8 }]);
  await honest.saved();
  return { server, project, room, ana, mallory, honest, existing };
}

/** Lets a client try something, and checks that it is closed and the honest one notices nothing. */
async function tryIt(
  attempt: (client: StockClient, mallory: Joined, existing: string, ana: Joined) => void,
  role: Role = 'annotator',
) {
  const { server, room, ana, mallory, honest, existing } = await aRoom(role);
  const before = Y.encodeStateAsUpdate(honest.doc);
  const hostile = aStockClient(server.url, room, mallory.token);
  await hostile.synced();
  attempt(hostile, mallory, existing, ana);
  await until(() => hostile.closed !== null, 'the hostile client is closed for good');
  await honest.saved();
  expect(Y.encodeStateAsUpdate(honest.doc)).toEqual(before);
  expect(honest.closed).toBeNull();
  const fresh = aStockClient(server.url, room, ana.token);
  await fresh.synced();
  expect(fresh.doc.toJSON()).toEqual(honest.doc.toJSON());
  return { code: hostile.closed?.code, reason: hostile.closed?.reason ?? '', server };
}

describe('updates that are not allowed', () => {
  test('[JU1] a forged `by` is refused with 4403', async () => {
    const { code } = await tryIt((client, _mallory, _existing, ana) =>
      writeAnnotation(client, ana.id, [{ start: 0, end: 8 }]),
    );
    expect(code).toBe(4403);
  });

  test('[JU2] an annotator changes only what they created', async () => {
    const { code, reason } = await tryIt((client, mallory, existing) => {
      client.targets.set(existing, {
        ...(client.targets.get(existing) as object),
        spans: [{ start: 1, end: 3 }],
        by: mallory.id,
        at: Date.now(),
      });
    });
    expect(code).toBe(4403);
    expect(reason).toContain('somebody else');
  });

  test('[JU2] an annotator removes only what they created', async () => {
    const { code } = await tryIt((client, _mallory, existing) => client.targets.delete(existing));
    expect(code).toBe(4403);
  });

  test('[JU3] creator and created never change', async () => {
    const { code } = await tryIt((client, mallory, existing) => {
      client.targets.set(existing, {
        ...(client.targets.get(existing) as object),
        creator: mallory.id,
        by: mallory.id,
        at: Date.now(),
      });
    }, 'curator');
    expect(code).toBe(4403);
  });

  test('[JU4] a viewer writes nothing', async () => {
    const { code } = await tryIt(
      (client, mallory) => writeAnnotation(client, mallory.id, [{ start: 0, end: 8 }]),
      'viewer',
    );
    expect(code).toBe(4403);
  });

  test.each([
    ['outside the text', [{ start: 0, end: 1_000 }]],
    ['without text', [{ start: 5, end: 5 }]],
    [
      'out of order',
      [
        { start: 12, end: 16 },
        { start: 0, end: 8 },
      ],
    ],
    [
      'overlapping each other',
      [
        { start: 0, end: 8 },
        { start: 4, end: 12 },
      ],
    ],
    ['cutting a character in two', [{ start: 0, end: 10 }]],
  ])('[JU5] spans %s are refused with 4403', async (_what, spans) => {
    const { code } = await tryIt((client, mallory) => writeAnnotation(client, mallory.id, spans));
    expect(code).toBe(4403);
  });

  test('[JU6] a label that the project does not have is refused, and named', async () => {
    const { code, reason } = await tryIt((client, mallory) =>
      writeAnnotation(client, mallory.id, [{ start: 0, end: 8 }], 'rumour'),
    );
    expect(code).toBe(4403);
    expect(reason).toContain('rumour');
  });

  test.each<[string, (client: StockClient, mallory: Joined) => void]>([
    ['another root map', (client) => client.doc.getMap('secrets').set('a', 1)],
    ['a nested type', (client, { id }) => client.targets.set(crypto.randomUUID(), new Y.Map([['by', id]]))],
    ['a document in a document', (client) => client.bodies.set(crypto.randomUUID(), new Y.Doc())],
    ['a list in a root map', (client) => client.doc.getArray('notes').push(['x'])],
    [
      'an id that is not a UUID',
      (client, { id }) => writeAnnotation(client, id, [{ start: 0, end: 8 }], 'quote', 'me'),
    ],
    [
      'a field too many',
      (client, { id }) =>
        client.bodies.set(crypto.randomUUID(), {
          label: 'quote',
          attributes: {},
          note: '',
          confidence: null,
          by: id,
          at: 1,
          more: 1,
        }),
    ],
    [
      'a huge note',
      (client, { id }) =>
        client.bodies.set(crypto.randomUUID(), {
          label: 'quote',
          attributes: {},
          note: 'x'.repeat(50_000),
          confidence: null,
          by: id,
          at: 1,
        }),
    ],
  ])('[JU7] %s is refused with 4403', async (_what, attempt) => {
    const { code } = await tryIt((client, mallory) => attempt(client, mallory));
    expect(code).toBe(4403);
  });

  test('[JU8] a date in the future is refused', async () => {
    const { code } = await tryIt((client, { id: by }) => {
      const at = Date.now() + 48 * 60 * 60 * 1000;
      client.targets.set(crypto.randomUUID(), { spans: [{ start: 0, end: 8 }], creator: by, created: at, by, at });
    });
    expect(code).toBe(4403);
  });

  test('[JU10] an annotation keeps its body as long as its target is there', async () => {
    const { code, reason } = await tryIt((client, _mallory, existing) => client.bodies.delete(existing), 'curator');
    expect([code, reason.includes('body')]).toEqual([4403, true]);
  });

  test('[SY6] a refusal is logged with who and why', async () => {
    const { server } = await tryIt((client, _mallory, existing) => client.targets.delete(existing));
    expect(
      server.logged.some(
        ({ msg, problem }) => msg === 'update refused' && (problem as { id: string }).id === 'not-yours',
      ),
    ).toBe(true);
  });
});

describe('frames that can not be read', () => {
  const sync = (payload: Uint8Array): Uint8Array => syncFrame((encoder) => syncProtocol.writeUpdate(encoder, payload));

  /** The answer to the server's question what it lacks. */
  const nothingMissing = (): Uint8Array => syncFrame((encoder) => syncProtocol.writeSyncStep2(encoder, new Y.Doc()));

  /** An update that needs one that the server has not seen. */
  function dangling(): Uint8Array {
    const doc = new Y.Doc();
    doc.getMap('targets').set('a', 1);
    const before = Y.encodeStateVector(doc);
    doc.getMap('targets').set('b', 2);
    return Y.encodeStateAsUpdate(doc, before);
  }

  test.each<[string, Uint8Array | string, number]>([
    ['text', 'hello', 4400],
    ['nothing', new Uint8Array(), 4400],
    ['an unknown type', Uint8Array.of(77), 4400],
    ['an unknown sync message', Uint8Array.of(0, 9, 0), 4400],
    ['a length beyond the end', Uint8Array.of(0, 2, 200, 1), 4400],
    ['an update of rubbish', sync(Uint8Array.from({ length: 40 }, (_, i) => (i * 7919) % 256)), 4400],
    ['an update that hangs in the air', sync(dangling()), 4400],
    ['rubbish as presence', Uint8Array.of(1, 4, 1, 2, 3, 4), 4400],
    ['a saved marker without number', Uint8Array.of(100), 4400],
    ['more than a frame may hold', new Uint8Array(5 * 1024 * 1024), 4413],
  ])('[SY7] %s closes that socket and nobody else’s', async (_what, frame, code) => {
    const { server, room, honest, mallory } = await aRoom();
    const socket = await anOpenSocket(server, `/sync/${room}`, { authorization: `Bearer ${mallory.token}` });
    socket.send(nothingMissing());
    socket.send(frame);
    expect(await closeCode(socket)).toBe(code);
    await honest.saved();
  });
});

describe('the door', () => {
  test.each<
    [
      string,
      number,
      (context: Awaited<ReturnType<typeof aRoom>>) => { path?: string; headers?: Record<string, string> },
    ]
  >([
    ['nobody’s name', 4401, () => ({})],
    [
      'a made-up token',
      4401,
      () => ({ headers: { authorization: 'Bearer tmallory.0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' } }),
    ],
    [
      'another site’s page',
      4403,
      ({ ana }) => ({ headers: { authorization: `Bearer ${ana.token}`, origin: 'https://elsewhere.example' } }),
    ],
    [
      'an unknown project',
      4404,
      ({ ana }) => ({ path: '/sync/nowhere/nothing/shared', headers: { authorization: `Bearer ${ana.token}` } }),
    ],
    [
      'an unknown article',
      4404,
      ({ ana, project }) => ({
        path: `/sync/${project.id}/nothing/shared`,
        headers: { authorization: `Bearer ${ana.token}` },
      }),
    ],
    [
      'an unknown layer',
      4404,
      ({ ana, room }) => ({ path: `/sync/${room}x`, headers: { authorization: `Bearer ${ana.token}` } }),
    ],
    [
      'an old page',
      4426,
      ({ ana, room }) => ({ path: `/sync/${room}?v=0`, headers: { authorization: `Bearer ${ana.token}` } }),
    ],
  ])('[SY8] %s is closed with %i', async (_what, code, knock) => {
    const context = await aRoom();
    const { path = `/sync/${context.room}`, headers = {} } = knock(context);
    expect(await closeCode(await anOpenSocket(context.server, path, headers))).toBe(code);
  });

  test('[SY8] a member of another project is closed with 4403', async () => {
    const { server, room } = await aRoom();
    const other = await aProject(server, ['Something else.']);
    const stranger = await joinAs(server, other.project, 'owner', 'Sam');
    expect(
      await closeCode(await anOpenSocket(server, `/sync/${room}`, { authorization: `Bearer ${stranger.token}` })),
    ).toBe(4403);
  });

  test('[SY9] [AU11] a page of the same origin comes in by cookie, also by one of the former name', async () => {
    const { server, room, ana } = await aRoom();
    const { name, formerName } = server.work.identity.cookie;
    for (const cookie of [name, formerName]) {
      const socket = await anOpenSocket(server, `/sync/${room}`, {
        cookie: `${cookie}=${ana.token}`,
        origin: server.url,
      });
      await until(() => socket.bytesSeen > 0, 'the server says hello');
      socket.close();
    }
  });

  test('[PE1] a changed role holds on the next message: the connection comes back with it', async () => {
    const { server, project, room, mallory } = await aRoom('annotator');
    const client = aStockClient(server.url, room, mallory.token);
    await client.synced();
    const codes: number[] = [];
    client.provider.on('connection-close', (event: { code: number } | null) => void (event && codes.push(event.code)));
    await server.work.store.members.enrol(project.id, mallory.id as never, 'viewer', 0);
    await server.work.changes.publish({ kind: 'access', project: project.id, member: mallory.id as never });
    await until(() => codes[0] === 4205 && client.provider.synced, 'the client is back');
    writeAnnotation(client, mallory.id, [{ start: 0, end: 8 }]);
    await until(() => client.closed?.code === 4403, 'the viewer is refused');
  });
});

type CountingSocket = WebSocket & { bytesSeen: number };

async function anOpenSocket(
  server: TestServer,
  path: string,
  headers: Record<string, string>,
): Promise<CountingSocket> {
  const socket = Object.assign(new WebSocket(`${server.url.replace('http', 'ws')}${path}`, { headers }), {
    bytesSeen: 0,
  });
  socket.on('message', (data: Buffer) => (socket.bytesSeen += data.length));
  socket.on('error', () => undefined);
  socket.once('close', (code) => Object.assign(socket, { closedWith: code }));
  await until(() => socket.readyState === WebSocket.OPEN || 'closedWith' in socket, 'the socket is open');
  return socket;
}

async function closeCode(socket: WebSocket): Promise<unknown> {
  await until(() => 'closedWith' in socket, 'the server closes the socket');
  return (socket as unknown as { closedWith: unknown }).closedWith;
}
