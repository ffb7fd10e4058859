/** What a room needs of a connection, what waits in its queue and from whom, and what a round of turns gathers. */
import type { Removal } from '../../shared/layer/judge.ts';
import type { LayerEvent } from '../../shared/layer/layer-event.ts';
import type { CloseReason } from '../../shared/wire/close-codes.ts';
import type { Broadcast } from './broadcast.ts';
import type { PresencePeer } from './presence-hub.ts';
import type { ServerEdit } from './server-edit.ts';

/** What a room needs of a connection. */
export interface RoomPeer extends PresencePeer {
  /** So much waits for it untaken that nothing more should be sent until it has caught up. */
  readonly isBehind: boolean;
  send(messages: readonly Uint8Array[]): void;
  relay(broadcast: Broadcast<RoomPeer>): void;
  close(reason: CloseReason, message?: string): void;
}

/** One thing that came in, in its turn. */
export type QueuedMessage =
  /** `isAnswer`: it answers the server's step 1, and so holds everything the sender has and the server lacks. */
  | {
      readonly kind: 'update';
      readonly from: RoomPeer;
      readonly update: Uint8Array;
      /** The message that tells others of it. */
      readonly message: Uint8Array;
      readonly isAnswer: boolean;
    }
  /** A step 1 to answer with what the asker lacks. */
  | {
      readonly kind: 'ask';
      readonly from: RoomPeer;
      readonly stateVector: Uint8Array;
      /** It was put off until the log was merged. */ readonly hasWaited?: boolean;
    }
  | { readonly kind: 'marker'; readonly from: RoomPeer; readonly marker: number }
  /** It is time to store who was seen under which Yjs client id. */
  | { readonly kind: 'owners' }
  /** Of the server's own making, such as an import: not judged. */
  | { readonly kind: 'trusted'; readonly write: ServerEdit; readonly done: (failed: Error | null) => void };

/** One round of the queue: what was accepted so far, and what to say once it is stored. */
export interface Batch {
  readonly updates: Uint8Array[];
  /** All updates together. */
  updateBytes: number;
  readonly removals: Removal[];
  readonly events: LayerEvent[];
  /** All updates come out of files. */
  isImport: boolean;
  /** What to say to peers, in order; some of it only then known. */
  readonly afterwards: ((broadcast: Broadcast<RoomPeer>) => void)[];
  /** How much of the layer has been told to those who asked, in bytes. */
  answeredBytes: number;
  /** How many were told what they lack who had a part of it. */
  answeredInPart: number;
}

/** A round takes no more turns once it has gathered so much: what it brings is committed at once. In bytes, and in records. */
const MAX_ROUND_BYTES = 4 * 1024 * 1024;
const MAX_ROUND_EVENTS = 10_000;

export const isFull = ({ updateBytes, events }: Batch): boolean =>
  updateBytes >= MAX_ROUND_BYTES || events.length >= MAX_ROUND_EVENTS;

export const newBatch = (): Batch => ({
  updates: [],
  updateBytes: 0,
  removals: [],
  events: [],
  isImport: true,
  afterwards: [],
  answeredBytes: 0,
  answeredInPart: 0,
});
