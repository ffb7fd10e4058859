/** Deliveries over https: the receiver must be whom its name says. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const PEM = fileURLToPath(new URL('hooks-example.pem', import.meta.url));
const POST_ONCE = fileURLToPath(new URL('post-once.ts', import.meta.url));

/** A receiver with a certificate for hooks.example. @returns its port, and what came: by which name, and what. */
async function aReceiver() {
  const pem = readFileSync(PEM);
  const received: [servername: unknown, body: string][] = [];
  const server = createServer({ key: pem, cert: pem }, (request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push([(request.socket as TLSSocket & { servername?: string }).servername, body]);
      response.writeHead(204).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, received };
}

/** @param trusted a file of certificates that Node is to trust besides those it does. */
async function postOnce(port: number, trusted: string | undefined): Promise<unknown> {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', POST_ONCE, String(port)], {
    env: { ...env, ...(trusted !== undefined && { NODE_EXTRA_CA_CERTS: trusted }) },
  });
  return JSON.parse(stdout);
}

test('[WH10] a receiver whose certificate holds is sent to by its name, over the address that was looked at', async () => {
  const { port, received } = await aReceiver();
  expect(await postOnce(port, PEM)).toEqual({ status: 204, problem: null });
  expect(received).toEqual([['hooks.example', '{"event":"export"}']]);
});

test('[WH10] nothing is sent to one whose certificate nobody vouches for', async () => {
  const { port, received } = await aReceiver();
  expect(await postOnce(port, undefined)).toEqual({ status: null, problem: 'unreachable' });
  expect(received).toEqual([]);
});
