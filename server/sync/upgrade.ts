/**
 * Turns WebSocket upgrade requests for /sync/… into connections. A refused one is accepted first and then closed with a
 * code, because a browser can’t tell a refused handshake from a server that is down.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { WebSocket, WebSocketServer } from 'ws';
import type { MemberId } from '../../shared/domain/ids.ts';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import { CLOSE, type CloseReason } from '../../shared/wire/close-codes.ts';
import { MAX_FRAME_BYTES } from '../../shared/wire/limits.ts';
import { closeSocket } from './close.ts';
import { Connection } from './connection.ts';
import { ConnectionLimits, type ConnectionLimitSettings } from './connection-limits.ts';
import { authorizeUpgrade, type UpgradeDeps } from './authorize-upgrade.ts';
import { AdmissionQueue } from './admission-queue.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { MessageBudget } from './message-budget.ts';
import type { Room } from './room.ts';
import type { Rooms } from './rooms.ts';
import type { Scheduler } from './scheduler.ts';
import { SocketTransport } from './socket-transport.ts';

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

/** The longest time that a timer can wait, in milliseconds: longer than any connection lasts. */
const MAX_TIMER_MS = 2 ** 31 - 1;

export interface SyncDeps extends UpgradeDeps {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly rooms: Rooms;
  readonly log: Logger;
  readonly scheduler: Scheduler;
  readonly limits: ConnectionLimitSettings;
  /** Told of everybody who comes into a room, after they have come in. */
  readonly noteOpened: (room: LayerRef, member: MemberId) => Promise<void>;
}

/** A connection costs its member as much as a message of this size: looking them up, and telling them what there is. */
const CONNECTION_BYTES = 16 * 1024;

export class SyncServer {
  private readonly sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    WebSocket: SyncSocket,
  });
  private readonly stopHeartbeat = startHeartbeat(this.sockets.clients);
  private readonly limits: ConnectionLimits;
  private readonly admissions: AdmissionQueue;
  private isOpen = true;

  constructor(private readonly deps: SyncDeps) {
    this.limits = new ConnectionLimits(deps.limits);
    this.admissions = new AdmissionQueue(deps.scheduler);
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (!request.url?.startsWith('/sync/')) return void socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
    if (!this.isOpen) return void socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n');
    const { log } = this.deps;
    this.sockets.handleUpgrade(request, socket, head, (accepted) => {
      // A socket without this listener would end the process with the first malformed frame.
      accepted.on('error', (error) => log.warn({ err: error }, 'socket error'));
      accepted.pause();
      this.admissions.push(() =>
        this.admit(request, accepted, socket)
          .catch((error: unknown) => {
            log.error({ err: error }, 'a connection could not be opened');
            closeSocket(accepted, CLOSE.cannotStore);
          })
          .finally(() => accepted.resume()),
      );
    });
  }

  /** Takes no new connection from now on, and sends away those who are here once their work is committed. */
  async shutdown(): Promise<void> {
    this.isOpen = false;
    this.stopHeartbeat();
    await this.deps.rooms.shutdown();
    for (const socket of this.sockets.clients) closeSocket(socket, CLOSE.restarting);
  }

  private async admit(request: IncomingMessage, socket: WebSocket, tcp: Duplex): Promise<void> {
    const { rooms, log, scheduler } = this.deps;
    const { accessChanges } = rooms;
    const outcome = await authorizeUpgrade(request, this.deps);
    if (socket.readyState !== WebSocket.OPEN) return;
    if (!outcome.ok) {
      log.info(
        { path: outcome.path, member: outcome.member, code: outcome.reason.code, why: outcome.reason.message },
        'connection refused',
      );
      return closeSocket(socket, outcome.reason);
    }
    const place = this.limits.enter(outcome.member.id, outcome.address, scheduler.now());
    if (place === null) return closeSocket(socket, CLOSE.full);
    socket.on('close', () => place.leave(scheduler.now()));
    await this.affordable(place.budget);
    if (socket.readyState !== WebSocket.OPEN) return;
    let room: Room | null = null;
    const line = new SocketTransport(socket, tcp, () => room?.catchUp(connection));
    const connection = new Connection(line, outcome.member, { log, scheduler, budget: place.budget });
    if (outcome.until !== null) socket.on('close', this.endAt(socket, outcome.until));
    const entrance = await rooms.enter(outcome.address, connection);
    if (entrance.room === null) return closeSocket(socket, entrance.why);
    const entered = (room = entrance.room);
    // `ws` hands over buffers, unless it is told otherwise.
    socket.on('message', (data, isBinary) => connection.receive(entered, data as Buffer, isBinary));
    socket.on('close', () => rooms.leave(entered, connection));
    this.noteOpened(outcome.address, outcome.member.id);
    // While the room was loading, access may have changed or the socket may have closed, unnoticed.
    if (rooms.accessChanges !== accessChanges) closeSocket(socket, CLOSE.accessChanged);
    if (socket.readyState !== WebSocket.OPEN) rooms.leave(entered, connection);
  }

  private noteOpened(room: LayerRef, member: MemberId): void {
    const { log, noteOpened } = this.deps;
    noteOpened(room, member).catch((error: unknown) =>
      log.warn({ err: error }, 'that a layer was opened could not be noted'),
    );
  }

  /** Resolves when the member may open one more. */
  private async affordable(budget: MessageBudget): Promise<void> {
    const { scheduler } = this.deps;
    while (!budget.take(CONNECTION_BYTES, scheduler.now()))
      await new Promise<void>((resolve) => scheduler.after(budget.waitMs(), resolve));
  }

  /** Ends a connection with the key that it came by. @returns what no longer does. */
  private endAt(socket: WebSocket, until: number): () => void {
    const { now, scheduler } = this.deps;
    return scheduler.after(Math.min(until - now(), MAX_TIMER_MS), () => closeSocket(socket, CLOSE.notIdentified));
  }
}
