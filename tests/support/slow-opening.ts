/** A proxy before a server that keeps WebSockets waiting for their answer. */
import { createServer, request, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

export interface SlowOpening {
  readonly url: string;
  /** How many WebSockets have been asked for. */
  readonly asked: () => number;
  /** Lets all in, from now on at once. */
  readonly open: () => void;
  readonly stop: () => void;
}

/** @param server its address, with the port. */
export async function slowOpening(server: string): Promise<SlowOpening> {
  const { hostname, port } = new URL(server);
  const waiting: (() => void)[] = [];
  let asked = 0;
  let isOpen = false;
  const proxy = createServer((incoming, answer) => {
    const { method, url: path, headers } = incoming;
    const forwarded = request({ hostname, port, method, path, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 500, answered.rawHeaders);
      answered.pipe(answer);
    });
    // One that goes while it is answered.
    forwarded.on('error', () => answer.destroy());
    incoming.pipe(forwarded);
  });
  proxy.on('upgrade', ({ method, url: path, rawHeaders }: IncomingMessage, socket: Duplex) => {
    asked += 1;
    const letIn = (): void => {
      const through = connect(Number(port), hostname);
      const headers = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${rawHeaders[at + 1] ?? ''}`] : []));
      through.write([`${method} ${path} HTTP/1.1`, ...headers, '', ''].join('\r\n'));
      through.pipe(socket).pipe(through);
      for (const end of [through, socket]) end.on('error', () => undefined);
    };
    if (isOpen) letIn();
    else waiting.push(letIn);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    asked: () => asked,
    open: () => {
      isOpen = true;
      for (const letIn of waiting.splice(0)) letIn();
    },
    stop: () => {
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}
