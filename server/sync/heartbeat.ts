/** The heartbeat: finds sockets whose other end is gone without a word, and keeps quiet ones alive. */
import { WebSocket } from 'ws';
import { KEEP_ALIVE_FRAME } from './presence-hub.ts';

/** Shorter than the 30 s of silence after which a stock client reconnects. */
const HEARTBEAT_MS = 20_000;

/** A socket that is pinged. */
interface Beating {
  /** The other end has said something since the last ping. */
  heard: boolean;
  /** Bytes of ours that it had not taken at the last ping. */
  untaken: number;
}

/**
 * Pings every socket. One that has neither said anything by the next beat nor taken any of what waits
 * for it is cut off; on a slow line a ping may well wait behind much else.
 * @param everyMs how often, in milliseconds.
 * @returns a function that stops it.
 */
export function startHeartbeat(sockets: ReadonlySet<WebSocket>, everyMs: number = HEARTBEAT_MS): () => void {
  const known = new WeakMap<WebSocket, Beating>();
  const timer = setInterval(() => sockets.forEach((socket) => beat(socket, known)), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

function beat(socket: WebSocket, known: WeakMap<WebSocket, Beating>): void {
  const before = known.get(socket);
  const { bufferedAmount: untaken } = socket;
  if (before !== undefined && !before.heard && (untaken === 0 || untaken >= before.untaken)) return socket.terminate();
  if (before === undefined) listen(socket, known);
  known.set(socket, { heard: false, untaken });
  socket.ping();
  // What is not taken must not grow.
  if (socket.readyState === WebSocket.OPEN && untaken === 0) socket.send(KEEP_ALIVE_FRAME);
}

function listen(socket: WebSocket, known: WeakMap<WebSocket, Beating>): void {
  const heard = (): void => {
    const beating = known.get(socket);
    if (beating !== undefined) beating.heard = true;
  };
  socket.on('pong', heard);
  socket.on('message', heard);
}
