/** Where webhooks lead in tests: a real HTTP server on this machine that keeps what it gets and answers as it is told. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { WebhookPayload } from '../../shared/wire/http/webhooks.ts';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** What was received, parsed. */
  payloads(): WebhookPayload[];
  /** What everything is answered from now on. */
  answer: (response: ServerResponse) => void;
}

export const taken = (response: ServerResponse): void => void response.writeHead(204).end();
export const withStatus =
  (status: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void =>
    void response.writeHead(status, headers).end();
/** Takes what comes and never says a word. */
export const silence = (): void => undefined;

/** One that goes when the test is over. */
export async function aReceiver(answer: (response: ServerResponse) => void = taken): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      });
      receiver.answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const payloads = (): WebhookPayload[] => received.map(({ body }) => JSON.parse(body) as WebhookPayload);
  const receiver: Receiver = { url: `http://127.0.0.1:${port}/hook`, received, payloads, answer };
  return receiver;
}
