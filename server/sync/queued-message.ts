/** Defines what a room needs of a connection, the messages in the room’s queue with their senders, and what is collected while a batch of them is processed. */
import type { Removal } from '../../shared/layer/judge.ts';
import type { LayerEvent, RecordOutcome } from '../../shared/layer/layer-event.ts';
import type { CloseReason } from '../../shared/wire/close-codes.ts';
import type { Broadcast } from './broadcast.ts';
import type { PresencePeer } from './presence-hub.ts';
import type { EditOutcome, ServerEdit } from './server-edit.ts';
import type { FollowUp } from './overtaken-edit.ts';

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

export type TurnOf<Kind extends QueuedMessage['kind']> = Extract<QueuedMessage, { kind: Kind }>;

/** A turn that was taken: what it brought, or asked for, is told once the batch is stored. */
export interface TakenTurn {
  readonly turn: TurnOf<'update' | 'trusted' | 'ask' | 'marker'>;
  /** What the server writes besides; `null` for an update that brought nothing new, of which nobody is told. */
  readonly followUps: readonly FollowUp[] | null;
}

/** A batch that has gathered so much is committed without another turn. In bytes, and in records. */
const MAX_BATCH_BYTES = 4 * 1024 * 1024;
const MAX_BATCH_EVENTS = 10_000;

/** How much of the layer one batch tells to those who ask for it, about, in bytes. */
const MAX_ANSWERED_BYTES = 4 * 1024 * 1024;
/** How many of those who have a part of the layer one batch tells what they lack: finding that out may take milliseconds for each. */
const MAX_ANSWERED_IN_PART = 8;

/** What the turns of one batch bring. */
export class Batch {
  /** What is committed of it. */
  readonly commit = {
    updates: [] as Uint8Array[],
    removals: [] as Removal[],
    events: [] as LayerEvent[],
    /** What the updates left of each record that they touched; `null` where that is not known of one of them. */
    records: [] as RecordOutcome[] | null,
    /** What all of the updates are, as `ServerEdit` says it of one. */
    isImport: true,
    isLabelChange: true,
    isFinding: true,
  };
  /** In order. */
  readonly taken: TakenTurn[] = [];
  /** All updates together. */
  private updateBytes = 0;
  /** How much of the layer has been told to those who asked, in bytes. */
  answeredBytes = 0;
  /** How many were told what they lack who had a part of it. */
  answeredInPart = 0;

  get isFull(): boolean {
    return this.updateBytes >= MAX_BATCH_BYTES || this.commit.events.length >= MAX_BATCH_EVENTS;
  }

  get hasAnsweredMuch(): boolean {
    return this.answeredBytes > MAX_ANSWERED_BYTES || this.answeredInPart >= MAX_ANSWERED_IN_PART;
  }

  /** Puts an accepted update in. @param edit the server’s edit that made it; `null` where a client sent it. */
  add(update: Uint8Array, edit: ServerEdit | null, { removals, events, records }: EditOutcome): void {
    const { commit } = this;
    this.updateBytes += update.length;
    commit.updates.push(update);
    for (const removal of removals) commit.removals.push(removal);
    for (const event of events) commit.events.push(event);
    if (records === null) commit.records = null;
    else for (const record of records) commit.records?.push(record);
    commit.isImport &&= edit?.isImport === true;
    commit.isLabelChange &&= edit?.isLabelChange === true;
    commit.isFinding &&= edit?.isFinding === true;
  }
}
