/** Limits of live work against the real server: how much, how many, how slow. A client beyond them waits or comes back later, and others don’t notice. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as decoding from 'lib0/decoding';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { startHeartbeat } from '../../server/sync/heartbeat.ts';
import { MESSAGE_SAVED, savedFrame } from '../../shared/wire/messages.ts';
import { aStockClient, writeAnnotation, type StockClient } from '../support/stock-client.ts';
import { aProject, aServer, joinAs, type ServerOptions } from '../support/test-server.ts';
import { until } from '../support/until.ts';

const TEXT = 'The harbour office said that nothing had happened, and shut.';

async function aRoom(options: ServerOptions = {}) {
  const server = await aServer(options);
  const { project, articles } = await aProject(server, [TEXT, `${TEXT} Again.`]);
  const [room = '', other = ''] = articles.map(({ id }) => `${project.id}/${id}/shared`);
  const ana = await joinAs(server, project, 'annotator', 'Ana');
  const ben = await joinAs(server, project, 'annotator', 'Ben');
  return { server, room, other, ana, ben };
}

interface Line {
  readonly socket: WebSocket;
  readonly opened: Promise<unknown>;
  /** The code it was closed with. */
  readonly closed: Promise<number>;
}

function aLine(url: string, room: string, token: string): Line {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/${room}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  onTestFinished(() => socket.terminate());
  socket.on('error', () => undefined);
  return {
    socket,
    opened: new Promise((resolve) => socket.once('open', resolve)),
    closed: new Promise((resolve) => socket.once('close', resolve)),
  };
}

/** Writes annotations with long notes, so many bytes in all. */
function writeMuch(client: StockClient, by: string, bytes: number): void {
  const note = 'n'.repeat(9_000);
  for (let written = 0; written < bytes; written += note.length) {
    const id = writeAnnotation(client, by, [{ start: 0, end: 3 }]);
    client.bodies.set(id, { label: 'quote', attributes: {}, note, confidence: null, by, at: Date.now() });
  }
}

describe('messages', () => {
  test('[RO10] a thousand messages at once wait for their time, and all are answered, in order', async () => {
    const { server, room, ana, ben } = await aRoom({ settings: { MESSAGES_PER_SECOND: 500 } });
    const other = aStockClient(server.url, room, ben.token);
    await other.synced();
    const { socket, opened } = aLine(server.url, room, ana.token);
    await opened;
    const answered: number[] = [];
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(data);
      if (decoding.readVarUint(decoder) === MESSAGE_SAVED) answered.push(decoding.readVarUint(decoder));
    });
    for (let marker = 0; marker < 1_000; marker += 1) socket.send(savedFrame(marker));
    await until(() => answered.length > 0, 'the first is answered');
    // The others are served while the rest waits.
    writeAnnotation(other, ben.id, [{ start: 0, end: 3 }]);
    await other.saved();
    expect(answered.length).toBeLessThan(1_000);
    await until(() => answered.length === 1_000, 'all are answered');
    expect(answered).toEqual(Array.from({ length: 1_000 }, (_, i) => i));
  });
});

describe('connecting again and again', () => {
  test('[RO26] each connection is paid for by what the member may send: more than that wait', async () => {
    const { server, room, ana, ben } = await aRoom({ settings: { MESSAGES_PER_SECOND: 20 } });
    const from = performance.now();
    const clients = Array.from({ length: 8 }, () => aStockClient(server.url, room, ana.token));
    await Promise.all(clients.map((client) => client.synced()));
    // Each costs five messages, and twenty are there at once: the eighth may come when fifteen more have been saved up.
    expect(performance.now() - from).toBeGreaterThan(700);
    await aStockClient(server.url, room, ben.token).synced();
  });
});

describe('slow readers', () => {
  test('[RO11] who does not read is sent no more than fits, and has everything once they read again', async () => {
    const { server, room, ana, ben } = await aRoom();
    const slow = aStockClient(server.url, room, ana.token);
    const writer = aStockClient(server.url, room, ben.token);
    await Promise.all([slow.synced(), writer.synced()]);
    const socket = slow.provider.ws as unknown as WebSocket;
    let received = 0;
    socket.on('message', (data: ArrayBuffer) => (received += data.byteLength));
    socket.pause();
    const first = writeAnnotation(slow, ana.id, [{ start: 4, end: 11 }]);
    const written = 40_000_000;
    writeMuch(writer, ben.id, written);
    await writer.saved();
    // Every note is relayed and then overwritten: what is left to send at the end is far less than what was relayed.
    writer.doc.transact(() => {
      for (const [id, body] of writer.bodies.entries())
        if (id !== first) writer.bodies.set(id, { ...(body as object), note: '' });
    });
    await writer.saved();
    socket.resume();
    const isThere = (): boolean =>
      slow.targets.size === writer.targets.size &&
      [...slow.bodies.values()].every((body) => (body as { note: string }).note === '');
    await until(isThere, 'the slow one has everything');
    await slow.saved();
    expect(received).toBeLessThan(written);
    expect(slow.closed).toBeNull();
  });
});

describe('connections', () => {
  test.each([
    ['of one member', { MAX_CONNECTIONS_PER_MEMBER: 1 }, 'ana', 'other'],
    ['in one room', { MAX_CONNECTIONS_PER_ROOM: 1 }, 'ben', 'room'],
    ['in all', { MAX_SYNC_CONNECTIONS: 1 }, 'ben', 'other'],
  ] as const)(
    '[RO12] one too many %s is told to come back later, and has a place once another has left',
    async (_what, settings, second, where) => {
      const context = await aRoom({ settings });
      const { server, room, ana } = context;
      const first = aStockClient(server.url, room, ana.token);
      await first.synced();
      expect(await aLine(server.url, context[where], context[second].token).closed).toBe(4503);
      first.destroy();
      const client = aStockClient(server.url, context[where], context[second].token);
      await client.synced();
    },
  );

  test('[RO12] no more rooms are opened than the operator allows, and one that is open takes more people', async () => {
    const { server, room, other, ana, ben } = await aRoom({ settings: { MAX_ROOMS: 1 } });
    await aStockClient(server.url, room, ana.token).synced();
    expect(await aLine(server.url, other, ana.token).closed).toBe(4503);
    await aStockClient(server.url, room, ben.token).synced();
  });
});

/** Sockets that are pinged every so often. @returns the address to connect to, and the server's ends. */
async function aHeartbeat(everyMs: number) {
  const http = createServer();
  await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
  const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
  onTestFinished(() => void http.close());
  onTestFinished(startHeartbeat(sockets.clients, everyMs));
  return { url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}`, ends: sockets.clients };
}

test('[RO13] a socket whose other end is gone without a word is cut off, one that answers is not', async () => {
  const { url, ends } = await aHeartbeat(200);
  const [alive, gone] = [new WebSocket(url), new WebSocket(url, { autoPong: false })];
  onTestFinished(() => [alive, gone].forEach((socket) => socket.terminate()));
  gone.on('error', () => undefined);
  await until(() => gone.readyState === WebSocket.CLOSED, 'the silent one is cut off');
  expect(alive.readyState).toBe(WebSocket.OPEN);
  expect(ends.size).toBe(1);
});

test('[RO13] a socket that is slow to take much, and can’t answer before, is not cut off', async () => {
  const beats = 500;
  const { url, ends } = await aHeartbeat(beats);
  const slow = new WebSocket(url, { perMessageDeflate: false, autoPong: false });
  onTestFinished(() => slow.terminate());
  slow.on('error', () => undefined);
  await until(() => ends.size === 1, 'the socket is there');
  const [end] = ends;
  const total = 800;
  for (let sent = 0; sent < total; sent += 1) end?.send(Buffer.alloc(64 * 1024));
  let taken = 0;
  let pings = 0;
  slow.on('ping', () => (pings += 1));
  // One message at a time: some are taken in every beat, and no answer to a ping is ever given.
  slow.on('message', () => {
    taken += 1;
    slow.pause();
    setTimeout(() => slow.resume(), 5);
  });
  const start = performance.now();
  await until(() => taken === total || slow.readyState !== WebSocket.OPEN, 'all is taken, or the socket is cut off');
  expect(taken).toBe(total);
  // Longer than a silent one would have lasted.
  expect(performance.now() - start).toBeGreaterThan(3 * beats);
  expect(pings).toBeGreaterThan(0);
});
