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

interface LayerWriter {
  readonly append: LayerStore['append'];
  readonly compact: LayerStore['compact'];
  readonly catchUp: AnnotationStore['catchUp'];
  /** Waits for what is on its way. */
  readonly close: () => Promise<void>;
}

interface Pending {
  readonly entry: LogEntry;
  readonly bytes: number;
  readonly settle: (outcome: Error | Appended) => void;
}

/**
 * @param file of a database that is open and migrated.
 * @param thread merges logs; it is stopped with the writer.
 * @param watch is told how commits end; nothing is committed to a file that is not at its place.
 */
export function createLayerWriter(
  file: string,
  thread: LayerThread,
  checkpoints: Checkpoints,
  watch: DiskWatch,
): LayerWriter {
  const db = openSqlite(file);
  const log = new LayerLogTable(db);
  const indexer = new AnnotationIndexer({ table: log.annotations, thread, checkpoints, watch });
  const pending: Pending[] = [];
  let merging: Promise<unknown> = Promise.resolve();
  let isClosing = false;

  function commit(): void {
    const batch = pending.splice(0, countFitting(pending));
    if (pending.length > 0) setImmediate(commit);
    if (batch.length === 0) return;
    const outcomes = committed(batch.map(({ entry }) => entry));
    for (const [index, { settle }] of batch.entries()) settle(outcomes[index] ?? null);
    checkpoints.check();
  }

  function committed(entries: readonly LogEntry[]): readonly (Error | Appended)[] {
    try {
      watch.beforeWrite();
    } catch (error) {
      return entries.map(() => asError(error));
    }
    const outcomes = log.append(entries);
    for (const outcome of outcomes) watch.note(outcome instanceof Error ? outcome : null);
    return outcomes;
  }

  function write(entry: LogEntry): Promise<Appended> {
    return new Promise((resolve, reject) => {
      const { updates, history, backlog } = entry;
      const bytes = [...updates, ...history, ...(backlog ?? [])].reduce((sum, { length }) => sum + length, 0);
      const settle = (outcome: Error | Appended): void =>
        outcome instanceof Error ? reject(outcome) : resolve(outcome);
      pending.push({ entry, bytes, settle });
      if (pending.length === 1) setImmediate(commit);
    });
  }

  /** Commits very many removals one part a turn, the last part with everything else. A stored creator stays true if the removal then fails. */
  async function writeInParts({ disowned = [], ...entry }: LogEntry): Promise<Appended> {
    let { removals } = entry;
    for (; removals.length > REMOVALS_A_COMMIT; removals = removals.slice(REMOVALS_A_COMMIT)) {
      const part = removals.slice(0, REMOVALS_A_COMMIT);
      const refused = await write({ ...entry, updates: [], removals: part, owners: [], history: [], backlog: [] });
      if (refused !== null) return refused;
    }
    return write({ ...entry, removals, disowned });
  }

  async function merge(room: LayerRef, onMerged: (merged: LayerSnapshot) => void): Promise<void> {
    const merged = await thread.merge(room);
    if (merged === null) return;
    onMerged(merged.snapshot);
    let start = performance.now();
    const steps = log.replace(merged);
    while (steps.next().done !== true) {
      checkpoints.check();
      if (!isClosing) await setTimeout(PAUSES * (performance.now() - start));
      start = performance.now();
    }
  }

  return {
    async append(room, { events = [], records = null, ...change }) {
      const { updates, removals, disowned = [], owners } = change;
      if (updates.length + removals.length + disowned.length + owners.length === 0) return null;
      const history = await inSlices(historyRows(events));
      const backlog = records && (await inSlices(backlogRows(records)));
      return writeInParts({ ...change, room, history, backlog });
    },
    compact(room, onMerged = () => undefined) {
      // One after the other: rows that are being replaced must not be merged meanwhile.
      const done = merging.then(() => merge(room, onMerged));
      merging = done.catch(() => undefined);
      return done;
    },
    catchUp: indexer.catchUp,
    async close() {
      isClosing = true;
      await indexer.close();
      await merging;
      await thread.stop();
      while (pending.length > 0) commit();
      db.close();
    },
  };
}

/** How many entries go into one commit: one at least. */
function countFitting(entries: readonly Pending[]): number {
  let sum = 0;
  const end = entries.findIndex(({ bytes }, index) => (sum += bytes) > BYTES_A_COMMIT && index > 0);
  return end === -1 ? entries.length : end;
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
