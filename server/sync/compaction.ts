/** Decides when a layer’s log is merged: when the updates since the last merge would slow loading more than the layer itself does, and at a time when members are not active. */
import type { Logger } from 'pino';
import { roomName, type LayerRef } from '../../shared/domain/layer-name.ts';
import type { LayerStore, StoredLayer } from '../store/store.ts';
import type { InMemoryLayer } from './in-memory-layer.ts';
import type { Scheduler } from './scheduler.ts';

/** Rows from which a log is merged when its room closes. */
const MIN_ROWS = 50;
/** Less than this is not worth merging while people are at work, in bytes. */
const MIN_BYTES = 512 * 1024;
/** Updates since the last merge may be as large as this part of the merged state. */
const SHARE = 1 / 4;
/** How many times as long as a merge took the next one of a busy layer waits: merging takes a twentieth of a core. */
const PAUSES = 20;
/** Updates since the last merge are merged at once when they outweigh the merged state and this size, in bytes, because they are held in memory. */
const MOST_SINCE = 16 * 1024 * 1024;
/** So much is read again by everybody who comes to a layer at rest, in bytes: a few milliseconds’ work. */
const REST_BYTES = 64 * 1024;

export interface CompactionDeps {
  readonly layers: Pick<LayerStore, 'compact'>;
  readonly log: Logger;
  readonly scheduler: Pick<Scheduler, 'now' | 'isBusy'>;
}

export class Compaction {
  private rows: number;
  /** Bytes in the first row: what is merged already. */
  private mergedBytes: number;
  private bytesSince: number;
  private running: Promise<void> | null = null;
  private handedOver: Promise<void> = Promise.resolve();
  /** The mark of the last update that is committed. Memory may hold later ones, which a merge that begins now may not find in the store. */
  private committed: number;
  /** By the scheduler’s clock. */
  private pausesUntil = 0;

  constructor(
    private readonly address: LayerRef,
    { rows, updates, stateVector }: Pick<StoredLayer, 'rows' | 'updates' | 'stateVector'>,
    private readonly memory: Pick<InMemoryLayer, 'mark' | 'takeOver'>,
    private readonly deps: CompactionDeps,
  ) {
    this.rows = rows;
    this.mergedBytes = stateVector === null ? 0 : (updates[0]?.length ?? 0);
    this.bytesSince = -this.mergedBytes;
    for (const { length } of updates) this.bytesSince += length;
    this.committed = memory.mark;
  }

  /** Counts what was committed, as one row, and merges the log if it has grown. To be called when all that is in memory is committed. */
  note(updates: readonly Uint8Array[]): void {
    this.committed = this.memory.mark;
    if (updates.length === 0) return;
    this.rows += 1;
    for (const { length } of updates) this.bytesSince += length;
    if (!this.isDue) return;
    const { scheduler } = this.deps;
    const mayWait = this.bytesSince <= Math.max(MOST_SINCE, this.mergedBytes);
    if (!mayWait || (scheduler.now() >= this.pausesUntil && !scheduler.isBusy())) void this.run();
  }

  /** Nobody edits just now: merges what was put off. */
  whenQuiet(): void {
    if (this.isDue && !this.deps.scheduler.isBusy()) void this.run();
  }

  /** Merges the log now. Resolves when what is merged is in memory, or if it can't be had. */
  async forWhoWaits(): Promise<void> {
    void this.run();
    await this.handedOver;
  }

  /** Merges what was edited before a room goes to rest, of a large layer. A small one is merged sooner where it lies in memory. */
  async beforeRest(): Promise<void> {
    const isLarge = this.mergedBytes + this.bytesSince > MIN_BYTES;
    if (isLarge && this.bytesSince > REST_BYTES) await this.run();
  }

  /** There is much to be merged of what a room leaves behind, or a process that was killed. */
  get isDueWhenClosing(): boolean {
    return this.rows >= MIN_ROWS;
  }

  /** Merges it. */
  whenClosing(): void {
    if (this.isDueWhenClosing) void this.run();
  }

  private get isDue(): boolean {
    return this.bytesSince > Math.max(MIN_BYTES, this.mergedBytes * SHARE);
  }

  private run(): Promise<void> {
    if (this.running !== null) return this.running;
    let handOver = (): void => undefined;
    this.handedOver = new Promise((resolve) => (handOver = resolve));
    this.running = this.merge(handOver).finally(() => {
      this.running = null;
      handOver();
    });
    return this.running;
  }

  private async merge(handOver: () => void): Promise<void> {
    const { scheduler } = this.deps;
    const start = scheduler.now();
    const [rows, bytes] = [this.rows, this.bytesSince];
    const mark = this.committed;
    try {
      await this.deps.layers.compact(this.address, (merged) => {
        // Not the sum of what went in: what was overwritten leaves nothing.
        this.mergedBytes = merged.update.length;
        this.memory.takeOver(merged, mark);
        handOver();
      });
      this.rows -= rows - 1;
    } catch (error) {
      // Nothing is lost: the log is as it was, only longer. It is tried again when it has grown as much once more.
      this.deps.log.warn({ err: error, room: roomName(this.address) }, 'a layer could not be compacted');
    }
    this.bytesSince -= bytes;
    const end = scheduler.now();
    this.pausesUntil = end + PAUSES * (end - start);
  }
}
