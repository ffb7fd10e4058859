/**
 * A layer in memory. While nobody edits it, it is the bytes of its log, which are a third of what its
 * document takes; from the first edit on it is a document as well. For those who join, the bytes are
 * kept in a finished message: so a hundred who join at once cost one encoding.
 */
import * as Y from 'yjs';
import type { LayerDoc } from '../../shared/layer-doc.ts';
import { layerFromLog, snapshotOf, type LayerSnapshot } from '../../shared/layer-log.ts';
import { stepTwoFrame, updateFrame } from '../../shared/wire/messages.ts';
import type { StoredLayer } from '../store/store.ts';
import type { Saying } from './broadcast.ts';
import { keptApart, readable } from './kept-apart.ts';
import { covers, RecentUpdates } from './recent-updates.ts';

/** A layer that nobody wrote to. */
const EMPTY: LayerSnapshot = { update: Uint8Array.of(0, 0), stateVector: Uint8Array.of(0), deletions: Uint8Array.of(0, 0) };
/** With so much on top of them, the bytes are of no more use to those who join than fresh ones. */
const MAX_SINCE_BYTES = 256 * 1024;

/** What a layer's log says of it. */
export type LayerBytes = Pick<StoredLayer, 'updates' | 'stateVector' | 'deletions'>;

/** Most of a layer; `deletions` is `null` where the log does not tell them. */
type KeptBytes = Omit<LayerSnapshot, 'deletions'> & { readonly deletions: Uint8Array | null };

export class LayerCopy {
  private layer: LayerDoc | null = null;
  /** Accepted updates that are not in the document yet. */
  private unapplied: Uint8Array[] = [];
  private unappliedBytes = 0;
  /** Most of the layer; never `null` where there is no document. */
  private snapshot: KeptBytes | null = null;
  /** Updates that `snapshot` lacks. */
  private since = new RecentUpdates();
  /** The message that holds `snapshot`. */
  private base: { readonly isStepTwo: boolean; readonly message: Uint8Array } | null = null;
  private lastMissing: { readonly stateVector: string; readonly update: Uint8Array } | null = null;

  /** @param onBroken told of an accepted update that could not be applied all the same: the process must not end over it. */
  constructor(
    stored: LayerBytes,
    private readonly onBroken: (error: unknown) => void,
  ) {
    if (stored.updates.length === 0) this.snapshot = EMPTY;
    else if (stored.stateVector === null) this.layer = layerFromLog(stored.updates);
    else this.keepBytes(stored);
  }

  /** There is a document, or what it takes to need one. */
  get isAwake(): boolean {
    return this.layer !== null || this.unapplied.length > 0;
  }

  /** The layer as a document, everything applied; wakes it. */
  get document(): LayerDoc {
    this.applySome(Infinity);
    return this.wake();
  }

  /** Takes an accepted update; it is applied later, when there is time. */
  take(update: Uint8Array): void {
    this.unapplied.push(update);
    this.unappliedBytes += update.length;
    this.note(update);
  }

  /** Takes note of an update that is in the document. */
  note(update: Uint8Array): void {
    this.lastMissing = null;
    if (this.snapshot === null) return;
    this.since.push(update);
    if (this.layer !== null && this.since.size > MAX_SINCE_BYTES) this.forgetBytes();
  }

  /** What waits to be applied, in bytes. */
  get backlogBytes(): number {
    return this.unappliedBytes;
  }

  /** Applies some of the updates that wait, as one transaction: the clean-up after each costs more than the update. */
  applySome(most: number): void {
    if (this.unapplied.length === 0) return;
    const { doc } = this.wake();
    const some = this.unapplied.splice(0, most);
    this.unappliedBytes -= some.reduce((sum, { length }) => sum + length, 0);
    doc.transact(() => {
      for (const update of some) this.apply(doc, update);
    });
  }

  private apply(doc: Y.Doc, update: Uint8Array): void {
    try {
      Y.applyUpdate(doc, update);
    } catch (error) {
      this.onBroken(error);
    }
  }

  stateVector(): Uint8Array {
    if (this.isAwake) return Y.encodeStateVector(this.document.doc);
    return this.since.after((this.snapshot ?? EMPTY).stateVector);
  }

  /** There are bytes to tell those who join. */
  get hasBytes(): boolean {
    return this.snapshot !== null;
  }

  /** Takes over the bytes of the layer's log, if they are of use: reading them takes less than encoding the document. */
  keepBytes({ updates, stateVector, deletions }: LayerBytes): void {
    const [update, ...since] = updates;
    if (update === undefined || stateVector === null) return;
    this.snapshot = { update: keptApart(update), stateVector, deletions };
    this.since = new RecentUpdates(since);
    this.base = null;
  }

  /** What to say to somebody who has what `stateVector` says; the step 2 comes last. */
  answersTo(stateVector: Uint8Array): readonly Saying[] {
    if (isOfNothing(stateVector)) return this.whole();
    return this.isAwake ? [stepTwoFrame(this.missing(stateVector))] : this.missingFromBytes(stateVector);
  }

  /**
   * Lets go of the document and keeps bytes; the next edit wakes it.
   * @param stored the log, with everything that is in the document: of use where it is merged for the most part, because encoding a large document stops everybody.
   */
  rest(stored: LayerBytes): void {
    this.lastMissing = null;
    if (!this.isAwake) return;
    const encoded = stored.stateVector === null ? snapshotOf(this.document) : null;
    this.destroy();
    if (encoded === null) this.keepBytes(stored);
    else this.snapshot = { ...encoded, update: keptApart(encoded.update) };
  }

  /** Lets go of everything. */
  destroy(): void {
    this.layer?.doc.destroy();
    this.layer = null;
    this.unapplied = [];
    this.unappliedBytes = 0;
    this.forgetBytes();
  }

  private wake(): LayerDoc {
    if (this.layer === null) {
      this.layer = layerFromLog([readable((this.snapshot ?? EMPTY).update), ...this.since.all]);
      // All that waited came since the snapshot.
      this.unapplied = [];
      this.unappliedBytes = 0;
    }
    return this.layer;
  }

  /** The bytes that many share, and what came since behind them: with the step 2, which comes last, one has everything. */
  private whole(): readonly Saying[] {
    const { update, ...known } = (this.snapshot ??= snapshotOf(this.document));
    const isStepTwo = this.since.isEmpty;
    if (this.base?.isStepTwo !== isStepTwo) {
      const message = keptApart(isStepTwo ? stepTwoFrame(update) : updateFrame(update));
      this.base = { isStepTwo, message };
      // The message holds the same bytes: no need to keep them twice.
      this.snapshot = { update: message.subarray(message.length - update.length), ...known };
    }
    if (isStepTwo) return [this.base.message];
    return [this.base.message, this.since.messages, stepTwoFrame(EMPTY.update)];
  }

  private missing(stateVector: Uint8Array): Uint8Array {
    // After a restart all who were here come back with the same.
    const key = Buffer.from(stateVector).toString('latin1');
    if (this.lastMissing?.stateVector === key) return this.lastMissing.update;
    const update = Y.encodeStateAsUpdate(this.document.doc, stateVector);
    this.lastMissing = { stateVector: key, update };
    return update;
  }

  /** Without reading the bytes, which would keep everybody waiting where they are many: who lacks some of them gets all. */
  private missingFromBytes(stateVector: Uint8Array): readonly Saying[] {
    const { deletions, stateVector: kept } = this.snapshot ?? EMPTY;
    const clocks = Y.decodeStateVector(stateVector);
    if (deletions === null || !covers(clocks, Y.decodeStateVector(kept))) return this.whole();
    return [...this.since.lackedBy(clocks).map(updateFrame), stepTwoFrame(deletions)];
  }

  private forgetBytes(): void {
    this.snapshot = null;
    this.since = new RecentUpdates();
    this.base = null;
  }
}

/** The state vector of somebody who has nothing. */
export const isOfNothing = (stateVector: Uint8Array): boolean => stateVector.length === 1 && stateVector[0] === 0;
