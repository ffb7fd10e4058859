/**
 * Writes layers to SQLite. All commits of one turn of the event loop are flushed to the disk together. Long work
 * (merging logs, checkpointing the write-ahead log) runs on a worker thread; its merged logs are still written here, in
 * small steps between the commits, and so is the index of annotations, because SQLite has one writer at a time.
 */
import { setTimeout } from 'node:timers/promises';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import type { LayerSnapshot } from '../../shared/layer/layer-log.ts';
import { inSlices } from '../in-slices.ts';
import type { Checkpoints } from './checkpoints.ts';
import { AnnotationIndexer } from './annotation-indexer.ts';
import type { AnnotationStore } from './annotation-store.ts';
import { backlogRows } from './indexed-records.ts';
import { historyRows, LayerLogTable, type LogEntry } from './layer-log-table.ts';
import type { DiskWatch } from './disk-watch.ts';
import type { LayerThread } from './layer-thread.ts';
import { openSqlite } from './sqlite-file.ts';
import type { Appended, LayerStore } from './store.ts';

/** How many times as long as a step of a merge took others have their turn after it. */
const PAUSES = 3;
/** So many removals are committed at once: some five milliseconds' work. */
export const REMOVALS_A_COMMIT = 2_000;
/** What goes to the disk in one commit, about, in bytes; a larger change is committed alone. */
const BYTES_A_COMMIT = 4 * 1024 * 1024;

interface Pending extends LogEntry {
  readonly bytes: number;
  readonly resolve: (outcome: Appended) => void;
  readonly reject: (error: Error) => void;
}

interface LayerWriterParts {
  /** Of a database that is open and migrated. */
  readonly file: string;
  /** Merges logs; it is stopped with the writer. */
  readonly thread: LayerThread;
  readonly checkpoints: Checkpoints;
  /** Is told how commits end; nothing is committed to a file that is not at its place. */
  readonly watch: DiskWatch;
}

export class LayerWriter {
  private readonly db: ReturnType<typeof openSqlite>;
  private readonly log: LayerLogTable;
  private readonly indexer: AnnotationIndexer;
  private readonly pending: Pending[] = [];
  private merging: Promise<unknown> = Promise.resolve();
  private isClosing = false;

  constructor(private readonly parts: LayerWriterParts) {
    this.db = openSqlite(parts.file);
    this.log = new LayerLogTable(this.db);
    this.indexer = new AnnotationIndexer({ ...parts, table: this.log.annotations });
  }

  readonly append: LayerStore['append'] = async (room, { events = [], records = null, ...change }) => {
    const { updates, removals, disowned = [], owners } = change;
    if (updates.length + removals.length + disowned.length + owners.length === 0) return null;
    const history = await inSlices(historyRows(events));
    const backlog = records && (await inSlices(backlogRows(records)));
    // Very many removals are committed one part a turn, the last part with everything else. A stored creator stays true if the removal then fails.
    let left = removals;
    for (; left.length > REMOVALS_A_COMMIT; left = left.slice(REMOVALS_A_COMMIT)) {
      const part = { removals: left.slice(0, REMOVALS_A_COMMIT), updates: [], owners: [], history: [], backlog: [] };
      const refused = await this.write({ ...change, disowned: [], ...part, room });
      if (refused !== null) return refused;
    }
    return this.write({ ...change, removals: left, room, history, backlog });
  };

  readonly compact: LayerStore['compact'] = (room, onMerged = () => undefined) => {
    // One after the other: rows that are being replaced must not be merged meanwhile.
    const done = this.merging.then(() => this.merge(room, onMerged));
    this.merging = done.catch(() => undefined);
    return done;
  };

  get catchUp(): AnnotationStore['catchUp'] {
    return this.indexer.catchUp;
  }

  /** Waits until nothing is on its way to these layers, whose rooms are closed: no merge, no index. */
  readonly settle = async (layers: readonly number[]): Promise<void> => {
    await this.merging;
    // A layer that can’t be read is not written to either.
    for (const layer of layers) await this.indexer.catchUp(layer).catch(() => undefined);
  };

  /** Waits for what is on its way. */
  async close(): Promise<void> {
    this.isClosing = true;
    await this.indexer.close();
    await this.merging;
    await this.parts.thread.stop();
    while (this.pending.length > 0) this.commit();
    this.db.close();
  }

  /** Commits what fits into one commit: one change at least. */
  private readonly commit = (): void => {
    const batch: Pending[] = [];
    let bytes = 0;
    for (const change of this.pending) {
      bytes += change.bytes;
      if (bytes > BYTES_A_COMMIT && batch.length > 0) break;
      batch.push(change);
    }
    this.pending.splice(0, batch.length);
    if (this.pending.length > 0) setImmediate(this.commit);
    if (batch.length === 0) return;
    const { watch, checkpoints } = this.parts;
    let outcomes: readonly (Error | Appended)[];
    try {
      watch.beforeWrite();
      outcomes = this.log.append(batch);
      for (const outcome of outcomes) watch.note(outcome instanceof Error ? outcome : null);
    } catch (error) {
      outcomes = batch.map(() => (error instanceof Error ? error : new Error(String(error))));
    }
    for (const [index, { resolve, reject }] of batch.entries()) {
      const outcome = outcomes[index] ?? null;
      if (outcome instanceof Error) reject(outcome);
      else resolve(outcome);
    }
    checkpoints.check();
  };

  private write(entry: LogEntry): Promise<Appended> {
    let bytes = 0;
    for (const list of [entry.updates, entry.history, entry.backlog ?? []])
      for (const { length } of list) bytes += length;
    if (this.pending.length === 0) setImmediate(this.commit);
    return new Promise((resolve, reject) => this.pending.push({ ...entry, bytes, resolve, reject }));
  }

  private async merge(room: LayerRef, onMerged: (merged: LayerSnapshot) => void): Promise<void> {
    const { thread, checkpoints } = this.parts;
    const merged = await thread.merge(room);
    if (merged === null) return;
    onMerged(merged.snapshot);
    let start = performance.now();
    const steps = this.log.replace(merged);
    while (steps.next().done !== true) {
      checkpoints.check();
      if (!this.isClosing) await setTimeout(PAUSES * (performance.now() - start));
      start = performance.now();
    }
  }
}
