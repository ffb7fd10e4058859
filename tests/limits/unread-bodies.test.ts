import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { discardUnreadBodies } from '../../server/limits/unread-bodies.ts';
import { until } from '../support/until.ts';

const SENDERS = 8;
const MB = 1024 * 1024;

/** A server that refuses whatever comes, before it has read its body. */
async function aRefusingServer(): Promise<{ server: Server; sockets: Socket[]; port: number }> {
  const server = createServer((_, response) => response.writeHead(429, { 'content-length': 2 }).end('no'));
  const sockets: Socket[] = [];
  server.on('connection', (socket) => void sockets.push(socket));
  discardUnreadBodies(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => server.close().closeAllConnections());
  return { server, sockets, port: (server.address() as AddressInfo).port };
}

/** Sends the head of a request, and counts the answers. */
function aSender(port: number, length: number): { socket: Socket; answers: () => number; sendHead: () => void } {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  socket.on('data', (bytes: Buffer) => (received += bytes.toString('latin1')));
  socket.on('error', () => undefined);
  onTestFinished(() => void socket.destroy());
  const sendHead = (): void =>
    void socket.write(`POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ${length}\r\n\r\n`);
  sendHead();
  return { socket, answers: () => received.split('HTTP/1.1 429').length - 1, sendHead };
}

test('[HT85] what is left of refused uploads is read a piece at a time, until their connections end', async () => {
  const { sockets, port } = await aRefusingServer();
  const senders = Array.from({ length: SENDERS }, () => aSender(port, 100 * MB));
  const piece = Buffer.alloc(MB);
  for (const { socket } of senders) {
    const more = (): boolean => !socket.destroyed && socket.write(piece) && more();
    socket.on('drain', more);
    more();
  }
  let [before, most] = [0, 0];
  while (senders.some(({ socket }) => !socket.destroyed)) {
    await setImmediate();
    const now = sockets.reduce((sum, { bytesRead }) => sum + bytesRead, 0);
    [before, most] = [now, Math.max(most, now - before)];
  }
  expect(senders.map(({ answers }) => answers())).toEqual(senders.map(() => 1));
  // Node reads at most 64 KB at once from a connection whose reader has enough.
  expect(most).toBeLessThanOrEqual(SENDERS * 2 * 64 * 1024);
});

test('[HT85] a connection whose requests have no body stays, however many they are', async () => {
  const { port } = await aRefusingServer();
  const { socket, answers } = aSender(port, 0);
  const MANY = 200;
  for (let sent = 1; sent < MANY; sent += 1) socket.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
  await until(() => answers() === MANY, 'all are answered');
  // Another connection is closed for what it never sends, and by then this one would be too.
  const late = aSender(port, 10);
  await once(late.socket, 'close');
  expect(socket.destroyed).toBe(false);
});

test('[HT85] a small body that comes after the answer leaves its connection to the next request', async () => {
  const { port } = await aRefusingServer();
  const { socket, answers, sendHead } = aSender(port, 10);
  await until(() => answers() === 1, 'the first request is answered');
  socket.write('0123456789');
  sendHead();
  await until(() => answers() === 2, 'the next request on the same connection is answered');
});
