/** One socket in a room: reads its frames, and answers a bad one by closing this socket and no other. */
import * as decoding from 'lib0/decoding';
import type { Logger } from 'pino';
import { WebSocket, type RawData } from 'ws';
import { roomName } from '../../shared/domain/layer-name.ts';
import { CLOSE, type CloseReason } from '../../shared/wire/close-codes.ts';
import { MESSAGE_AWARENESS, MESSAGE_QUERY_AWARENESS, MESSAGE_SAVED, MESSAGE_SYNC, readSavedMarker } from '../../shared/wire/messages.ts';
import type { PresenceMember } from '../../shared/wire/presence.ts';
import { closeSocket } from './close.ts';
import type { RoomPeer } from './room-turn.ts';
import type { Room } from './room.ts';

export class Connection implements RoomPeer {
  constructor(
    private readonly socket: WebSocket,
    readonly member: PresenceMember,
    private readonly log: Logger,
  ) {}

  send(frame: Uint8Array): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(frame);
  }

  close(reason: CloseReason, message?: string): void {
    closeSocket(this.socket, reason, message);
  }

  /** Takes one frame for a room. */
  receive(room: Room, data: RawData, isBinary: boolean): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    if (!isBinary) return this.refuse(room, 'Sync messages are binary.');
    try {
      this.read(room, decoding.createDecoder(bytesOf(data)));
    } catch (error) {
      // lib0 and Yjs throw on bytes they can't read: the sender's fault, answered to the sender alone.
      this.refuse(room, error instanceof Error ? error.message : String(error));
    }
  }

  private read(room: Room, decoder: decoding.Decoder): void {
    const type = decoding.readVarUint(decoder);
    switch (type) {
      case MESSAGE_SYNC:
        return room.receiveSync(this, decoder);
      case MESSAGE_AWARENESS: {
        const received = room.presence.receive(this, decoding.readVarUint8Array(decoder));
        return received.ok ? undefined : this.refuse(room, received.problem.message);
      }
      case MESSAGE_QUERY_AWARENESS:
        return this.send(room.presence.everybody());
      case MESSAGE_SAVED:
        return room.receiveMarker(this, readSavedMarker(decoder));
      default:
        this.refuse(room, `There is no message of type ${type}.`);
    }
  }

  private refuse(room: Room, why: string): void {
    this.log.warn({ room: roomName(room.address), member: this.member.id, why }, 'bad sync message');
    this.close(CLOSE.badMessage, why);
  }
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
