/** Peer: @y/websocket-server as its own command starts it, with leveldb where a data folder is given. */
import { connect, createServer, type AddressInfo } from 'node:net';
import { sayReady } from './say-ready.ts';

const data = process.env['BENCH_DATA'] ?? '';
if (data !== '') process.env['YPERSISTENCE'] = `${data}/leveldb`;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

const port = await freePort();
Object.assign(process.env, { HOST: '127.0.0.1', PORT: String(port) });
await import(new URL('../../node_modules/@y/websocket-server/src/server.js', import.meta.url).href);
while (!(await answers(port))) await new Promise((resolve) => setTimeout(resolve, 20));
sayReady(port);
