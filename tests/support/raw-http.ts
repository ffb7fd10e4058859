/** HTTP by hand: bytes that no proper client would send, and what comes back for them. */
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

export interface RawClient {
  readonly socket: Socket;
  /** Everything that has come so far. */
  readonly received: string;
  /** Resolves with everything that came, once the server has hung up. */
  ended(): Promise<string>;
}

/** Connects and sends nothing yet. @param url of the server, `http://…`. */
export async function aRawClient(url: string): Promise<RawClient> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let received = '';
  socket.on('data', (data: Buffer) => (received += data.toString('latin1')));
  // The server may well hang up in the middle.
  socket.on('error', () => undefined);
  const closed = once(socket, 'close');
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return {
    socket,
    get received() {
      return received;
    },
    async ended() {
      await closed;
      return received;
    },
  };
}

/** Sends bytes, and gives back all of the answer. They must make the server hang up, by `Connection: close` or by being bad. */
export async function sendRaw(url: string, bytes: string | Buffer): Promise<string> {
  const client = await aRawClient(url);
  client.socket.write(bytes);
  return client.ended();
}

/** The status of an answer by hand. */
export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
