/**
 * Upgrades: turns HTTP requests for /sync/… into connections. A refused one is accepted first and then
 * closed with a code, because a browser can't tell a refused handshake from a server that is down.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { WebSocket, WebSocketServer } from 'ws';
import { CLOSE, type CloseReason } from '../../shared/wire/close-codes.ts';
import { MAX_FRAME_BYTES } from '../../shared/wire/limits.ts';
import { closeSocket } from './close.ts';
import { Connection } from './connection.ts';
import { knock, type DoorDeps, type Knock } from './door.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { Rooms } from './rooms.ts';

/** WebSocket's own codes for a frame it can't take, said as Verbatim says them: so that clients know to stop. */
const OWN_CODES: ReadonlyMap<number, CloseReason> = new Map<number, CloseReason>([
  [1009, CLOSE.tooLarge],
  [1002, CLOSE.badMessage],
  [1007, CLOSE.badMessage],
]);

class SyncSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    const own = code === undefined ? undefined : OWN_CODES.get(code);
    if (own === undefined) super.close(code, reason);
    else super.close(own.code, own.message);
  }
}

export interface SyncServer {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Takes no new connection from now on, and sends away those who are here once their work is committed. */
  shutdown(): Promise<void>;
}

export function createSyncServer(rooms: Rooms, log: Logger, deps: DoorDeps): SyncServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false, WebSocket: SyncSocket });
  const stopHeartbeat = startHeartbeat(sockets.clients);
  let isOpen = true;

  async function admit(socket: WebSocket, outcome: Knock, knockAgain: () => Promise<Knock>): Promise<void> {
    if (!outcome.ok) {
      log.info({ path: outcome.path, member: outcome.member, code: outcome.reason.code, why: outcome.reason.message }, 'connection refused');
      return closeSocket(socket, outcome.reason);
    }
    const connection = new Connection(socket, outcome.member, log);
    const room = await rooms.enter(outcome.address, connection);
    if (room === null) return closeSocket(socket, CLOSE.noSuchRoom);
    socket.on('message', (data, isBinary) => connection.receive(room, data, isBinary));
    socket.on('close', () => rooms.leave(room, connection));
    // While the room was loading, the role may have changed or the socket gone: both would have gone unnoticed.
    const now = await knockAgain();
    if (!now.ok || now.member.role !== outcome.member.role) closeSocket(socket, CLOSE.accessChanged);
    if (socket.readyState !== WebSocket.OPEN) rooms.leave(room, connection);
  }

  return {
    handleUpgrade(request, socket, head) {
      if (!request.url?.startsWith('/sync/')) return void socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
      if (!isOpen) return void socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n');
      sockets.handleUpgrade(request, socket, head, (accepted) => {
        // A socket without this listener would end the process with the first malformed frame.
        accepted.on('error', (error) => log.warn({ err: error }, 'socket error'));
        accepted.pause();
        knock(request, deps)
          .then((outcome) => admit(accepted, outcome, () => knock(request, deps)))
          .catch((error: unknown) => {
            log.error({ err: error }, 'a connection could not be opened');
            closeSocket(accepted, CLOSE.cannotStore);
          })
          .finally(() => accepted.resume());
      });
    },
    async shutdown() {
      isOpen = false;
      stopHeartbeat();
      await rooms.shutdown();
      for (const socket of sockets.clients) closeSocket(socket, CLOSE.restarting);
    },
  };
}

