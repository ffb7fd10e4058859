/** What a room needs of a connection, what waits in its queue and from whom, and what a batch of turns gathers. */
import { appendAll } from '../../shared/domain/append-all.ts';
import type { Removal } from '../../shared/layer/judge.ts';
import type { LayerEvent, RecordOutcome } from '../../shared/layer/layer-event.ts';
import type { CloseReason } from '../../shared/wire/close-codes.ts';
import type { LayerChange } from '../store/store.ts';
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

/** Messages to send once a batch is stored; some are known only then. */
export interface Afterwards {
  /** The judged turn that it tells of, to be judged again if the store refuses the batch; `null` for everything else. */
  readonly turn: TurnOf<'update' | 'trusted'> | null;
  readonly say: (broadcast: Broadcast<RoomPeer>) => void;
}

/** One batch of the queue: what was accepted so far, and what to say once it is stored. */
export interface Batch {
  readonly updates: Uint8Array[];
  /** Which of them are the server's own; `null` for people's. */
  readonly edits: (ServerEdit | null)[];
  /** All updates together. */
  updateBytes: number;
  readonly removals: Removal[];
  readonly events: LayerEvent[];
  /** What they left of each record that they touched. */
  readonly records: RecordOutcome[];
  /** Of one of them that is not known. */
  isRecordUnknown: boolean;
  /** In order. */
  readonly afterwards: Afterwards[];
  /** How much of the layer has been told to those who asked, in bytes. */
  answeredBytes: number;
  /** How many were told what they lack who had a part of it. */
  answeredInPart: number;
}

/** A batch that has gathered so much is committed without another turn. In bytes, and in records. */
const MAX_BATCH_BYTES = 4 * 1024 * 1024;
const MAX_BATCH_EVENTS = 10_000;

/** How much of the layer one batch tells to those who ask for it, about, in bytes. */
const MAX_ANSWERED_BYTES = 4 * 1024 * 1024;
/** How many of those who have a part of the layer one batch tells what they lack: finding that out may take milliseconds for each. */
const MAX_ANSWERED_IN_PART = 8;

export const hasAnsweredMuch = ({ answeredBytes, answeredInPart }: Batch): boolean =>
  answeredBytes > MAX_ANSWERED_BYTES || answeredInPart >= MAX_ANSWERED_IN_PART;

export const isFull = ({ updateBytes, events }: Batch): boolean =>
  updateBytes >= MAX_BATCH_BYTES || events.length >= MAX_BATCH_EVENTS;

export const newBatch = (): Batch => ({
  updates: [],
  edits: [],
  updateBytes: 0,
  removals: [],
  events: [],
  records: [],
  isRecordUnknown: false,
  afterwards: [],
  answeredBytes: 0,
  answeredInPart: 0,
});

/** Puts an accepted update into a batch. @param edit the server’s edit that made it; `null` where a client sent it. */
export function acceptInto(
  batch: Batch,
  update: Uint8Array,
  edit: ServerEdit | null,
  accepted: EditOutcome,
  afterwards: Afterwards,
): void {
  addTo(batch, update, edit, accepted);
  batch.afterwards.push(afterwards);
}

/** The same for what comes with another update, which tells of all of it. */
export function addAllTo(batch: Batch, followUps: readonly FollowUp[]): void {
  for (const { edit, outcome } of followUps) addTo(batch, edit.update, edit, outcome);
}

function addTo(
  batch: Batch,
  update: Uint8Array,
  edit: ServerEdit | null,
  { removals, events, records }: EditOutcome,
): void {
  batch.updates.push(update);
  batch.edits.push(edit);
  batch.updateBytes += update.length;
  appendAll(batch.removals, removals);
  appendAll(batch.events, events);
  if (records === null) batch.isRecordUnknown = true;
  else appendAll(batch.records, records);
}

/** Remembers what to say that tells of nothing judged. */
export const sayAfterwards = (batch: Batch, say: Afterwards['say']): number =>
  batch.afterwards.push({ turn: null, say });

/** Takes everything that was accepted out of a batch, to be judged again. @returns what there was to say. */
export function emptyBatch(batch: Batch): readonly Afterwards[] {
  batch.updateBytes = 0;
  batch.isRecordUnknown = false;
  for (const list of [batch.updates, batch.edits, batch.removals, batch.events, batch.records]) list.length = 0;
  return batch.afterwards.splice(0);
}

/** What a batch commits. @param rules as they were when it was judged. */
export function changeOf(batch: Batch, rules: number): Omit<LayerChange, 'owners'> {
  const { updates, edits, removals, events, records, isRecordUnknown } = batch;
  const isImport = edits.every((edit) => edit?.isImport === true);
  const isLabelChange = edits.every((edit) => edit?.isLabelChange === true);
  const isFinding = edits.every((edit) => edit?.isFinding === true);
  return {
    updates,
    removals,
    events,
    records: isRecordUnknown ? null : records,
    rules,
    isImport,
    isLabelChange,
    isFinding,
  };
}
