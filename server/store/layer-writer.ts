/**
 * Writes layers to SQLite. All that rooms commit in one turn of the event loop is flushed to the disk
 * together; what takes long, merging logs and taking over what is written ahead, is done on a thread. What is
 * merged is written here all the same, in small steps between the commits, and so is the index of annotations: SQLite has
 * one writer at a time.
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

interface Pending {
  readonly entry: LogEntry;
  readonly bytes: number;
  readonly settle: (outcome: Error | Appended) => void;
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
    return this.writeInParts({ ...change, room, history, backlog });
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

  private readonly commit = (): void => {
    const batch = this.pending.splice(0, countFitting(this.pending));
    if (this.pending.length > 0) setImmediate(this.commit);
    if (batch.length === 0) return;
    const outcomes = this.committed(batch.map(({ entry }) => entry));
    for (const [index, { settle }] of batch.entries()) settle(outcomes[index] ?? null);
    this.parts.checkpoints.check();
  };

  private committed(entries: readonly LogEntry[]): readonly (Error | Appended)[] {
    const { watch } = this.parts;
    try {
      watch.beforeWrite();
    } catch (error) {
      return entries.map(() => asError(error));
    }
    const outcomes = this.log.append(entries);
    for (const outcome of outcomes) watch.note(outcome instanceof Error ? outcome : null);
    return outcomes;
  }

  private write(entry: LogEntry): Promise<Appended> {
    return new Promise((resolve, reject) => {
      const { updates, history, backlog } = entry;
      const bytes = [...updates, ...history, ...(backlog ?? [])].reduce((sum, { length }) => sum + length, 0);
      const settle = (outcome: Error | Appended): void =>
        outcome instanceof Error ? reject(outcome) : resolve(outcome);
      this.pending.push({ entry, bytes, settle });
      if (this.pending.length === 1) setImmediate(this.commit);
    });
  }

  /** Commits very many removals one part a turn, the last part with everything else. A stored creator stays true if the removal then fails. */
  private async writeInParts({ disowned = [], ...entry }: LogEntry): Promise<Appended> {
    let { removals } = entry;
    for (; removals.length > REMOVALS_A_COMMIT; removals = removals.slice(REMOVALS_A_COMMIT)) {
      const part = removals.slice(0, REMOVALS_A_COMMIT);
      const refused = await this.write({ ...entry, updates: [], removals: part, owners: [], history: [], backlog: [] });
      if (refused !== null) return refused;
    }
    return this.write({ ...entry, removals, disowned });
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

/** How many entries go into one commit: one at least. */
function countFitting(entries: readonly Pending[]): number {
  let sum = 0;
  const end = entries.findIndex(({ bytes }, index) => (sum += bytes) > BYTES_A_COMMIT && index > 0);
  return end === -1 ? entries.length : end;
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
