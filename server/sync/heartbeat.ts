/** Pings sockets regularly: it finds those whose other end has silently gone, and keeps idle ones alive. */
import { WebSocket } from 'ws';
import { KEEP_ALIVE_FRAME } from './presence-hub.ts';

/** Shorter than the 30 s of silence after which a stock client reconnects. */
const HEARTBEAT_MS = 20_000;

/** A socket that is pinged. */
interface Beating {
  /** The other end has said something since the last ping. */
  heard: boolean;
  /** Bytes of ours that it had not taken at the last ping. */
  untaken: Untaken;
}

interface Untaken {
  /** All that waits; what is written in one piece counts until its last byte is taken. */
  readonly all: number;
  /** The part of the current piece that has not been written yet. */
  readonly inWriting: number;
}

/** Of a socket of `ws` what only Node itself looks at, for its own time limit of sockets: how much of a write the system has yet to take. */
interface Below {
  readonly _socket?: { readonly _handle?: { readonly writeQueueSize?: number } | null } | null;
}

const untakenBy = (socket: WebSocket): Untaken => ({
  all: socket.bufferedAmount,
  inWriting: (socket as unknown as Below)._socket?._handle?.writeQueueSize ?? 0,
});

/** True if something was taken in between. */
const hasTaken = (before: Untaken, now: Untaken): boolean => now.all < before.all || now.inWriting < before.inWriting;

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
  const untaken = untakenBy(socket);
  if (before !== undefined && !before.heard && (untaken.all === 0 || !hasTaken(before.untaken, untaken)))
    return socket.terminate();
  if (before === undefined) listen(socket, known);
  known.set(socket, { heard: false, untaken });
  socket.ping();
  // Bytes that the client does not read must not pile up.
  if (socket.readyState === WebSocket.OPEN && untaken.all === 0) socket.send(KEEP_ALIVE_FRAME);
}

function listen(socket: WebSocket, known: WeakMap<WebSocket, Beating>): void {
  const markAlive = (): void => {
    const beating = known.get(socket);
    if (beating !== undefined) beating.heard = true;
  };
  socket.on('pong', markAlive);
  socket.on('message', markAlive);
}
