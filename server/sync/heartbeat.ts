/** The heartbeat: finds sockets whose other end is gone without a word, and keeps quiet ones alive. */
import { WebSocket } from 'ws';
import { KEEP_ALIVE_FRAME } from './presence-hub.ts';

/** Shorter than the 30 s of silence after which a stock client reconnects. */
const HEARTBEAT_MS = 20_000;

/** Pings every socket; one that has not answered by the next beat is cut off. @returns a function that stops it. */
export function startHeartbeat(sockets: ReadonlySet<WebSocket>): () => void {
  const awaited = new WeakSet<WebSocket>();
  const beat = (): void => {
    for (const socket of sockets) {
      if (awaited.has(socket)) {
        socket.terminate();
        continue;
      }
      awaited.add(socket);
      socket.once('pong', () => awaited.delete(socket));
      socket.ping();
      if (socket.readyState === WebSocket.OPEN) socket.send(KEEP_ALIVE_FRAME);
    }
  };
  const timer = setInterval(beat, HEARTBEAT_MS);
  timer.unref();
  return () => clearInterval(timer);
}
