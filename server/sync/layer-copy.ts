/**
 * A layer in memory. While nobody edits it, it is the bytes of one update, which is a third of what its
 * document takes; from the first edit on it is a document. For those who join, the bytes are kept as
 * well, with what came since: so a hundred who join at once cost one encoding.
 */
import * as Y from 'yjs';
import type { LayerDoc } from '../../shared/layer-doc.ts';
import { layerFromLog, snapshotOf, type LayerSnapshot } from '../../shared/layer-log.ts';
import { stepTwoFrame, updateFrame } from '../../shared/wire/messages.ts';
import type { StoredLayer } from '../store/store.ts';

/** A layer that nobody wrote to. */
const EMPTY: LayerSnapshot = { update: Uint8Array.of(0, 0), stateVector: Uint8Array.of(0) };

/** Less than this is not worth encoding a layer anew, in bytes. */
const MIN_SINCE_BYTES = 64 * 1024;

export class LayerCopy {
  private layer: LayerDoc | null = null;
  /** Accepted updates that are not in the document yet. */
  private unapplied: Uint8Array[] = [];
  private snapshot: LayerSnapshot | null = null;
  /** Updates that `snapshot` lacks. */
  private since: Uint8Array[] = [];
  private sinceBytes = 0;
  /** The message that holds `snapshot`. */
  private finished: Uint8Array | null = null;
  private lastMissing: { readonly stateVector: string; readonly update: Uint8Array } | null = null;

  constructor({ updates, stateVector }: Pick<StoredLayer, 'updates' | 'stateVector'>) {
    const [only] = updates;
    if (only === undefined) this.snapshot = EMPTY;
    else if (stateVector !== null) this.snapshot = { update: only, stateVector };
    else this.layer = layerFromLog(updates);
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
    this.note(update);
  }

  /** Takes note of an update that is in the document. */
  note(update: Uint8Array): void {
    this.lastMissing = null;
    if (this.snapshot === null) return;
    this.since.push(update);
    this.sinceBytes += update.length;
    // Once so much came since, the bytes are of more use to nobody than fresh ones.
    if (this.layer !== null && this.sinceBytes * 2 > this.snapshot.update.length + MIN_SINCE_BYTES) this.forgetSnapshot();
  }

  /** How many updates wait to be applied. */
  get backlog(): number {
    return this.unapplied.length;
  }

  /** Applies some of the updates that wait, as one transaction: the clean-up after each costs more than the update. */
  applySome(most: number): void {
    if (this.unapplied.length === 0) return;
    const { doc } = this.wake();
    const some = this.unapplied.splice(0, most);
    doc.transact(() => {
      for (const update of some) Y.applyUpdate(doc, update);
    });
  }

  private wake(): LayerDoc {
    this.layer ??= layerFromLog(this.snapshot === null ? [] : [this.snapshot.update]);
    return this.layer;
  }

  stateVector(): Uint8Array {
    return this.isAwake ? Y.encodeStateVector(this.document.doc) : (this.snapshot ?? EMPTY).stateVector;
  }

  /** What to say to somebody who has what `stateVector` says; the step 2 comes last. */
  answersTo(stateVector: Uint8Array): readonly Uint8Array[] {
    const hasNothing = stateVector.length === 1 && stateVector[0] === 0;
    return hasNothing ? this.whole() : [stepTwoFrame(this.missing(stateVector))];
  }

  /**
   * What to say to somebody who has nothing: what came since the bytes that many share, and those bytes
   * as the step 2 behind it, so that with the step 2 they have everything.
   */
  private whole(): readonly Uint8Array[] {
    this.snapshot ??= snapshotOf(this.document);
    if (this.finished === null) {
      this.finished = stepTwoFrame(this.snapshot.update);
      // The message holds the same bytes: no need to keep them twice.
      this.snapshot = { ...this.snapshot, update: this.finished.subarray(this.finished.length - this.snapshot.update.length) };
    }
    return this.since.length === 0 ? [this.finished] : [updateFrame(Y.mergeUpdates(this.since)), this.finished];
  }

  /** What somebody lacks who has what `stateVector` says. */
  private missing(stateVector: Uint8Array): Uint8Array {
    // After a restart all who were here come back with the same.
    const key = Buffer.from(stateVector).toString('latin1');
    if (this.lastMissing?.stateVector === key) return this.lastMissing.update;
    const update = this.isAwake ? Y.encodeStateAsUpdate(this.document.doc, stateVector) : Y.diffUpdate((this.snapshot ?? EMPTY).update, stateVector);
    this.lastMissing = { stateVector: key, update };
    return update;
  }

  /** Lets go of the document and keeps its bytes; the next edit wakes it. */
  rest(): void {
    this.lastMissing = null;
    if (!this.isAwake) return;
    const layer = this.document;
    this.forgetSnapshot();
    this.snapshot = snapshotOf(layer);
    layer.doc.destroy();
    this.layer = null;
  }

  /** Lets go of everything. */
  destroy(): void {
    this.layer?.doc.destroy();
    this.layer = null;
    this.unapplied = [];
    this.forgetSnapshot();
  }

  private forgetSnapshot(): void {
    this.snapshot = null;
    this.finished = null;
    this.since = [];
    this.sinceBytes = 0;
  }
}
