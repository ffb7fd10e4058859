/**
 * Discards the rest of a request’s body that still arrives after the request was answered, such as a refused upload. It
 * is read slowly, so that the sender gets the answer; then the connection is closed. Node would read as fast as the
 * bytes arrive: up to 2 MB from each such connection in one turn of the event loop.
 */
import type { IncomingMessage, Server } from 'node:http';

/** How often one piece, at most 64 KB, is read from one of the connections, in milliseconds. */
const PIECE_MS = 5;
/** How long a sender has to finish, in milliseconds. */
const PATIENCE_MS = 500;

/** Has a server read what is left of answered requests slowly. */
export function discardUnreadBodies(server: Server): void {
  const unread = new Map<IncomingMessage, number>();
  let timer: NodeJS.Timeout | null = null;

  /** The connections take turns. */
  function readOne(): void {
    const next = unread.entries().next().value;
    if (next === undefined) return stop();
    const [request, until] = next;
    unread.delete(request);
    if (request.complete) return void request.resume();
    if (request.destroyed) return;
    if (performance.now() > until) return request.socket.destroySoon();
    request.read();
    unread.set(request, until);
  }

  function stop(): void {
    if (timer !== null) clearInterval(timer);
    timer = null;
  }

  server.on('request', (request, response) => {
    // A body that nobody has begun to read would be read by Node itself after the answer.
    request.read(0);
    response.once('finish', () => {
      if (request.complete) return void request.resume();
      request.on('error', () => undefined);
      unread.set(request, performance.now() + PATIENCE_MS);
      timer ??= setInterval(readOne, PIECE_MS);
    });
  });
  server.once('close', stop);
}
