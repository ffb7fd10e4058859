/**
 * A layer in memory as bytes: its merged log, and the updates since. That takes a third of the memory of its Yjs
 * document, and is enough to answer clients that connect: a hundred that connect at once get the same bytes. A document
 * is built only where Yjs alone can tell what an update does, and is then dropped.
 */
import * as Y from 'yjs';
import type { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { layerFromLog, snapshotOf, type LayerSnapshot } from '../../shared/layer/layer-log.ts';
import { STEP_2, stepTwoFrame, UPDATE, updateFrame, updateHead } from '../../shared/wire/messages.ts';
import { copyToLargeBuffer, readable } from '../large-buffers.ts';
import type { StoredLayer } from '../store/store.ts';
import type { Saying } from './broadcast.ts';
import { EncodedLargeMessage } from './encoded-frames.ts';
import { covers, UpdateTail } from './update-tail.ts';

/** A layer that nobody wrote to. */
const EMPTY: LayerSnapshot = {
  update: Uint8Array.of(0, 0),
  stateVector: Uint8Array.of(0),
  deletions: Uint8Array.of(0, 0),
};
/** Up to here a layer is merged where it lies, in bytes: at most some thirty milliseconds’ work. A larger one is merged in the store, on a thread. */
const MAX_MERGED_HERE_BYTES = 1024 * 1024;
/** Reading an update takes as long as so many bytes of what is merged, however long it is itself. */
const UPDATE_COSTS_BYTES = 256;
/** So much on top is not worth that, in bytes… */
const MIN_SINCE_BYTES = 16 * 1024;
/** …nor is this part of what it lies on. */
const SHARE = 1 / 4;

/** More updates than this, one by one, are a burden to a joiner. */
const MANY_UPDATES = 2_000;
/** More than this is not sent as it came: it may have been overwritten since. */
const MAX_SENT_AS_IT_CAME_BYTES = 256 * 1024;
/** So much is kept of what was merged last, in bytes: minutes of people’s work. */
const MAX_BEFORE_BYTES = 1024 * 1024;

/** What a layer's log says of it. */
type LayerBytes = Pick<StoredLayer, 'updates' | 'stateVector' | 'deletions'>;

/** Most of a layer; `deletions` is `null` where the log does not tell them. */
type KeptBytes = Omit<LayerSnapshot, 'deletions'> & { readonly deletions: Uint8Array | null };

export class InMemoryLayer {
  private snapshot: KeptBytes;
  /** Updates that `snapshot` lacks. */
  private since: UpdateTail;
  /** The same of the snapshot before, unless it is much: for clients that were away for a moment. */
  private before: { readonly stateVector: Uint8Array; readonly since: UpdateTail } | null = null;
  /** The number of the last update: what `takeOver` wants to know of a merge that covers it. */
  mark: number;
  /** The state vector, once it has been computed. */
  private known: Uint8Array | null = null;
  private layer: LayerDoc | null = null;
  private wasDocumentNeeded = false;
  private lastMissing: { readonly stateVector: string; readonly sayings: readonly Saying[] } | null = null;

  /** @param onBroken told of an accepted update that can't be applied all the same: the process must not end over it. */
  constructor(
    { updates, stateVector, deletions }: LayerBytes,
    private readonly onBroken: (error: unknown) => void,
  ) {
    const [first, ...since] = updates;
    const isMerged = first !== undefined && stateVector !== null;
    this.snapshot = isMerged ? { update: copyToLargeBuffer(first), stateVector, deletions } : EMPTY;
    this.since = UpdateTail.of(isMerged ? since : updates);
    this.mark = this.since.count;
    if (!isMerged) this.mergeHere(Infinity);
    this.before = null;
  }

  /** Takes an accepted update. @param isInDocument it has been applied to the document already. */
  take(update: Uint8Array, isInDocument = false): void {
    this.mark += 1;
    this.since.push(update);
    this.known = null;
    this.lastMissing = null;
    if (this.layer !== null && !isInDocument) this.apply(this.layer, update);
  }

  /** Takes over the merged bytes of the layer's log. @param mark of the last update that they are sure to hold. */
  takeOver(merged: LayerSnapshot, mark: number): void {
    const covered = mark - (this.mark - this.since.count);
    // Else it was merged here meanwhile.
    if (covered > 0) this.keep({ ...merged, update: copyToLargeBuffer(merged.update) }, covered);
  }

  /** The layer as a document; it stays for a while. */
  get document(): LayerDoc {
    this.wasDocumentNeeded = true;
    this.layer ??= this.build();
    return this.layer;
  }

  get hasDocument(): boolean {
    return this.layer !== null;
  }

  /** Passes the layer as a document to `at`; a document that is built for this call is destroyed after it. */
  readDocument<Seen>(at: (layer: LayerDoc) => Seen): Seen {
    if (this.layer !== null) return at(this.layer);
    const layer = this.build();
    const seen = at(layer);
    layer.doc.destroy();
    return seen;
  }

  /** Lets go of the document, also of one that went wrong: it is built of what was accepted. */
  forgetDocument(): void {
    this.layer?.doc.destroy();
    this.layer = null;
  }

  /** The same, if nobody needed it since this was asked last. */
  forgetUnneededDocument(): void {
    if (!this.wasDocumentNeeded) this.forgetDocument();
    this.wasDocumentNeeded = false;
  }

  stateVector(): Uint8Array {
    this.known ??= this.since.after(this.snapshot.stateVector);
    return this.known;
  }

  /**
   * The answer to a peer with this state vector; the step 2 comes last.
   * @param isEdited whether just what they lack is worth a document where the bytes can't tell it.
   */
  answersTo(stateVector: Uint8Array, isEdited: boolean): readonly Saying[] {
    if (isOfNothing(stateVector)) return this.whole();
    // After a restart all who were here come back with the same.
    const key = Buffer.from(stateVector).toString('latin1');
    if (this.lastMissing?.stateVector !== key)
      this.lastMissing = { stateVector: key, sayings: this.missing(stateVector, isEdited) };
    return this.lastMissing.sayings;
  }

  /** It takes a joiner long to read, and more time than there is here to put that right: it had better be merged first. */
  get isScattered(): boolean {
    return this.isToBeMerged && this.since.count > MANY_UPDATES && this.costOfMerging > MAX_MERGED_HERE_BYTES;
  }

  /** Lets go of what only edits need. @param stateVector of the layer. */
  rest(stateVector: Uint8Array): void {
    this.forgetDocument();
    this.before = null;
    this.known = stateVector;
  }

  /** Merges what came since, of a layer at rest that is not too large for it. */
  settle(): void {
    this.mergeHere();
    this.before = null;
  }

  /** Lets go of everything. */
  destroy(): void {
    this.forgetDocument();
    this.snapshot = EMPTY;
    this.since = UpdateTail.of([]);
    this.before = null;
    this.known = null;
    this.lastMissing = null;
  }

  private build(): LayerDoc {
    const layer = layerFromLog([]);
    layer.doc.transact(() => {
      for (const update of [readable(this.snapshot.update), ...this.since.all]) this.apply(layer, update);
    });
    return layer;
  }

  private apply({ doc }: LayerDoc, update: Uint8Array): void {
    try {
      Y.applyUpdate(doc, update);
    } catch (error) {
      this.onBroken(error);
    }
  }

  /** Merges what came since, if the layer is not too large for that to be done here. */
  private mergeHere(maxBytes = MAX_MERGED_HERE_BYTES): void {
    if (this.since.count === 0 || this.costOfMerging > maxBytes) return;
    const { update, ...known } = this.readDocument(snapshotOf);
    this.keep({ update: copyToLargeBuffer(update), ...known }, this.since.count);
  }

  private get costOfMerging(): number {
    return this.snapshot.update.length + this.since.count * UPDATE_COSTS_BYTES;
  }

  /** There is so much on top that those who join should not have to read it. */
  private get isToBeMerged(): boolean {
    return this.since.size > Math.max(MIN_SINCE_BYTES, this.snapshot.update.length * SHARE);
  }

  private keep(snapshot: LayerSnapshot, covered: number): void {
    const [before, since] = this.since.cutAt(covered);
    this.before = before.size > MAX_BEFORE_BYTES ? null : { stateVector: this.snapshot.stateVector, since: before };
    this.snapshot = snapshot;
    this.since = since;
    this.lastMissing = null;
  }

  /** The bytes that many share, and what came since behind them: with the step 2, which comes last, one has everything. */
  private whole(): readonly Saying[] {
    if (this.isToBeMerged) this.mergeHere();
    const { update } = this.snapshot;
    const { length } = update;
    if (this.since.count === 0) return [new EncodedLargeMessage(updateHead(STEP_2, length), update)];
    return [
      new EncodedLargeMessage(updateHead(UPDATE, length), update),
      this.since.messages,
      stepTwoFrame(EMPTY.update),
    ];
  }

  /** Without reading the bytes, which would keep everybody waiting where they are many, unless a member edits the layer: who lacks some of them else gets all. */
  private missing(stateVector: Uint8Array, isEdited: boolean): readonly Saying[] {
    const { deletions } = this.snapshot;
    const lacked = this.lackedBy(Y.decodeStateVector(stateVector));
    if (deletions !== null && lacked !== null && bytesIn(lacked) < MAX_SENT_AS_IT_CAME_BYTES)
      return [...lacked.map(updateFrame), stepTwoFrame(deletions)];
    return isEdited ? [stepTwoFrame(Y.encodeStateAsUpdate(this.document.doc, stateVector))] : this.whole();
  }

  /** The updates that a peer lacks, as they came; `null` if some of them are merged already. */
  private lackedBy(clocks: ReadonlyMap<number, number>): readonly Uint8Array[] | null {
    const since = this.since.lackedBy(clocks);
    if (covers(clocks, Y.decodeStateVector(this.snapshot.stateVector))) return since;
    if (this.before === null || !covers(clocks, Y.decodeStateVector(this.before.stateVector))) return null;
    return [...this.before.since.lackedBy(clocks), ...since];
  }
}

const bytesIn = (updates: readonly Uint8Array[]): number => updates.reduce((sum, { length }) => sum + length, 0);

/** The state vector of an empty document. */
export const isOfNothing = (stateVector: Uint8Array): boolean => stateVector.length === 1 && stateVector[0] === 0;
