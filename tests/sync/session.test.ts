/** Live sessions over real sockets: stock clients in one room, restarts, presence, acknowledgements. */
import { describe, expect, test } from 'vitest';
import { aProject, aServer, joinAs, temporaryFolder } from '../support/test-server.ts';
import { aStockClient, writeAnnotation } from '../support/stock-client.ts';
import { until } from '../support/until.ts';

const TEXT = '“We open on Monday,” she said, “whatever the weather.” Nobody objected.';

async function aSession(options: Parameters<typeof aServer>[0] = {}) {
  const server = await aServer(options);
  const { project, articles } = await aProject(server, [TEXT]);
  const room = `${project.id}/${articles[0]?.id ?? ''}/shared`;
  const [ana, ben] = [
    await joinAs(server, project, 'annotator', 'Ana'),
    await joinAs(server, project, 'annotator', 'Ben'),
  ];
  return { server, project, room, ana, ben };
}

describe('a live session', () => {
  test('[SY1] what one stock client writes, the other sees', async () => {
    const { server, room, ana, ben } = await aSession();
    const [one, other] = [aStockClient(server.url, room, ana.token), aStockClient(server.url, room, ben.token)];
    await Promise.all([one.synced(), other.synced()]);
    const id = writeAnnotation(one, ana.id, [{ start: 0, end: 20 }]);
    await until(() => other.bodies.has(id), 'the other sees the annotation');
    expect(other.targets.get(id)).toMatchObject({ spans: [{ start: 0, end: 20 }], creator: ana.id });
    expect(other.closed).toBeNull();
  });

  test('[SY2] "saved" comes back once everything before it is committed, and survives a restart', async () => {
    const dataDir = await temporaryFolder();
    const { server, room, ana } = await aSession({ dataDir });
    const one = aStockClient(server.url, room, ana.token);
    await one.synced();
    const id = writeAnnotation(one, ana.id, [{ start: 0, end: 20 }]);
    await one.saved();
    one.destroy();
    await server.stop();
    const again = await aServer({ dataDir });
    const fresh = aStockClient(again.url, room, ana.token);
    await fresh.synced();
    expect(fresh.targets.has(id)).toBe(true);
  });

  test('[SY3] work done while the server is away is exchanged when it is back', async () => {
    const { server, room, ana, ben } = await aSession();
    const [one, other] = [aStockClient(server.url, room, ana.token), aStockClient(server.url, room, ben.token)];
    await Promise.all([one.synced(), other.synced()]);
    one.provider.disconnect();
    const offline = writeAnnotation(one, ana.id, [{ start: 0, end: 20 }]);
    const online = writeAnnotation(other, ben.id, [{ start: 31, end: 53 }], 'paraphrase');
    await other.saved();
    one.provider.connect();
    await until(() => one.targets.has(online) && other.targets.has(offline), 'both have both');
    await one.saved();
    expect([...one.targets.keys()].sort()).toEqual([...other.targets.keys()].sort());
  });

  test('[SY4] presence carries the member that the server stamps on it, and ends with the connection', async () => {
    const { server, room, ana, ben } = await aSession();
    const [one, other] = [aStockClient(server.url, room, ana.token), aStockClient(server.url, room, ben.token)];
    await Promise.all([one.synced(), other.synced()]);
    one.provider.awareness.setLocalState({
      selection: { anchor: 3, head: 9 },
      member: { id: 'somebody-else', name: 'Mallory' },
    });
    const seen = (): unknown => other.provider.awareness.getStates().get(one.doc.clientID);
    await until(() => seen() !== undefined && 'member' in (seen() as object), 'the other sees a stamped presence');
    expect(seen()).toMatchObject({
      selection: { anchor: 3, head: 9 },
      member: { id: ana.id, name: 'Ana', role: 'annotator' },
    });
    one.destroy();
    await until(() => seen() === undefined, 'the presence is gone');
  });

  test('[RO1] a room is let go when it is idle, and comes back from the store', async () => {
    const { server, room, ana } = await aSession({ roomIdleMs: 0 });
    const one = aStockClient(server.url, room, ana.token);
    await one.synced();
    const ids = Array.from({ length: 60 }, () => writeAnnotation(one, ana.id, [{ start: 0, end: 20 }]));
    await one.saved();
    one.destroy();
    await until(() => server.work.rooms.size === 0, 'the room is closed');
    const fresh = aStockClient(server.url, room, ana.token);
    await fresh.synced();
    expect([...fresh.targets.keys()].sort()).toEqual(ids.sort());
  });

  test('[RO2] a room is loaded once for two simultaneous opens', async () => {
    let loads = 0;
    const { server, room, ana, ben } = await aSession({
      wrapStore: (store) => ({
        ...store,
        layers: { ...store.layers, load: (address) => ((loads += 1), store.layers.load(address)) },
      }),
    });
    const clients = [ana, ben, ana, ben].map(({ token }) => aStockClient(server.url, room, token));
    await Promise.all(clients.map((client) => client.synced()));
    expect(loads).toBe(1);
  });

  test('[RO3] when the store refuses, nothing is acknowledged or relayed, and the work is offered again later', async () => {
    let isFull = false;
    const { server, room, ana, ben } = await aSession({
      wrapStore: (store) => ({
        ...store,
        layers: {
          ...store.layers,
          append: (...given) => (isFull ? Promise.reject(new Error('disk full')) : store.layers.append(...given)),
        },
      }),
    });
    const [one, other] = [aStockClient(server.url, room, ana.token), aStockClient(server.url, room, ben.token)];
    await Promise.all([one.synced(), other.synced()]);
    isFull = true;
    const id = writeAnnotation(one, ana.id, [{ start: 0, end: 20 }]);
    await until(() => !one.provider.synced, 'the server sends the client away');
    expect(other.targets.has(id)).toBe(false);
    isFull = false;
    await until(() => other.targets.has(id), 'the other sees it once there is room');
    await one.saved();
  });

  test('[SY5] orderly shutdown says 1012 and commits what came before', async () => {
    const { server, room, ana } = await aSession();
    const one = aStockClient(server.url, room, ana.token);
    await one.synced();
    const codes: number[] = [];
    one.provider.on('connection-close', (event: { code: number } | null) => void (event && codes.push(event.code)));
    writeAnnotation(one, ana.id, [{ start: 0, end: 20 }]);
    await one.saved();
    await server.stop();
    await until(() => codes.length > 0, 'the client hears the server go');
    expect(codes[0]).toBe(1012);
  });
});

test('[PE11] a change of the project’s settings holds at once, and makes everybody come back', async () => {
  const { server, project, room, ana, ben } = await aSession();
  const [one, other] = [aStockClient(server.url, room, ana.token), aStockClient(server.url, room, ben.token)];
  await Promise.all([one.synced(), other.synced()]);
  const codes: number[] = [];
  other.provider.on('connection-close', (event: { code: number } | null) => void (event && codes.push(event.code)));
  const id = writeAnnotation(one, ana.id, [{ start: 0, end: 20 }]);
  await until(() => other.bodies.has(id), 'the other sees the annotation');
  await server.work.store.projects.update({ ...project, editing: 'all' });
  await server.work.changes.publish({ kind: 'project', project: project.id });
  await until(() => codes[0] === 4205 && other.provider.synced, 'the other is back');
  other.bodies.set(id, { ...(other.bodies.get(id) as object), label: 'paraphrase', by: ben.id, at: Date.now() });
  await other.saved();
  await until(() => (one.bodies.get(id) as { label: string }).label === 'paraphrase', 'the change is allowed and seen');
});
