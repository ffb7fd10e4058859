/** One connection to a room: reads its frames as fast as the member’s message budget allows, and answers an invalid one by closing this connection only. */
import * as decoding from 'lib0/decoding';
import type { Logger } from 'pino';
import { roomName } from '../../shared/domain/layer-name.ts';
import { CLOSE, type CloseReason } from '../../shared/wire/close-codes.ts';
import {
  MESSAGE_AWARENESS,
  MESSAGE_QUERY_AWARENESS,
  MESSAGE_SAVED,
  MESSAGE_SYNC,
  readSavedMarker,
} from '../../shared/wire/messages.ts';
import type { PresenceMember } from '../../shared/wire/presence.ts';
import type { Broadcast } from './broadcast.ts';
import type { Transport } from './transport.ts';
import type { MessageBudget } from './message-budget.ts';
import type { RoomPeer } from './queued-message.ts';
import type { Room } from './room.ts';
import type { Scheduler } from './scheduler.ts';

/** The most that is buffered for a client that reads too slowly, in bytes. */
const MAX_BACKLOG_BYTES = 8 * 1024 * 1024;

interface ConnectionDeps {
  readonly log: Logger;
  readonly scheduler: Scheduler;
  /** The member’s budget for messages; messages beyond it wait. */
  readonly budget: MessageBudget;
}

interface Frame {
  readonly bytes: Uint8Array;
  readonly isBinary: boolean;
}

export class Connection implements RoomPeer {
  /** Frames that came faster than they may. */
  private waiting: Frame[] = [];

  constructor(
    private readonly line: Transport,
    readonly member: PresenceMember,
    private readonly deps: ConnectionDeps,
  ) {}

  get isBehind(): boolean {
    return this.line.backlogBytes > MAX_BACKLOG_BYTES;
  }

  send(messages: readonly Uint8Array[]): void {
    this.line.send(messages);
  }

  relay(broadcast: Broadcast<RoomPeer>): void {
    this.line.relay<RoomPeer>(broadcast, this);
  }

  close(reason: CloseReason, message?: string): void {
    this.line.close(reason, message);
  }

  /** Takes one frame for a room, at once or when the connection has been slow enough. */
  receive(room: Room, bytes: Uint8Array, isBinary: boolean): void {
    if (this.waiting.length > 0 || !this.deps.budget.take(bytes.length, this.deps.scheduler.now()))
      this.wait(room, { bytes, isBinary });
    else this.take(room, { bytes, isBinary });
  }

  /** Lets frames wait, and stops reading: the sender's own buffers fill, and nobody else's. */
  private wait(room: Room, frame: Frame): void {
    this.waiting.push(frame);
    if (this.waiting.length > 1) return;
    this.line.pause();
    this.goOnLater(room);
  }

  private goOnLater(room: Room): void {
    this.deps.scheduler.after(this.deps.budget.waitMs(), () => this.goOn(room));
  }

  private goOn(room: Room): void {
    let taken = 0;
    for (const { bytes } of this.waiting) {
      if (!this.deps.budget.take(bytes.length, this.deps.scheduler.now())) break;
      taken += 1;
    }
    for (const frame of this.waiting.splice(0, taken)) this.take(room, frame);
    if (this.waiting.length > 0) this.goOnLater(room);
    else this.line.resume();
  }

  private take(room: Room, { bytes, isBinary }: Frame): void {
    if (!this.line.isOpen) return;
    if (!isBinary) return this.refuse(room, 'Sync messages are binary.');
    try {
      const decoder = decoding.createDecoder(bytes);
      const type = decoding.readVarUint(decoder);
      switch (type) {
        case MESSAGE_SYNC:
          return room.receiveSync(this, decoder);
        case MESSAGE_AWARENESS: {
          const received = room.receivePresence(this, decoding.readVarUint8Array(decoder));
          return received.ok ? undefined : this.refuse(room, received.problem.message);
        }
        case MESSAGE_QUERY_AWARENESS:
          return room.tellPresence(this);
        case MESSAGE_SAVED:
          return room.receiveMarker(this, readSavedMarker(decoder));
        default:
          this.refuse(room, `There is no message of type ${type}.`);
      }
    } catch (error) {
      // lib0 and Yjs throw on bytes they can't read: the sender's fault, answered to the sender alone.
      this.refuse(room, error instanceof Error ? error.message : String(error));
    }
  }

  private refuse(room: Room, why: string): void {
    this.deps.log.warn({ room: roomName(room.address), member: this.member.id, why }, 'bad sync message');
    this.close(CLOSE.badMessage, why);
  }
}
