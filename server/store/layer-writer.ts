/**
 * Writes layers to SQLite. All that rooms commit in one turn of the event loop is flushed to the disk
 * together; what takes long, merging logs and taking over what is written ahead, is done on a thread. What is
 * merged is written here all the same, in small steps between the commits: SQLite has one writer at a time.
 */
import { setTimeout } from 'node:timers/promises';
import type { Room } from '../../shared/domain/layer-name.ts';
import type { LayerSnapshot } from '../../shared/layer-log.ts';
import type { Checkpoints } from './checkpoints.ts';
import { LayerLog, type LogEntry } from './layer-log.ts';
import type { LayerThread } from './layer-thread-handle.ts';
import { openSqlite } from './sqlite-file.ts';
import type { LayerStore } from './store.ts';

/** How many times as long as a step of a merge took others have their turn after it. */
const PAUSES = 3;

export interface LayerWriter {
  readonly append: LayerStore['append'];
  readonly compact: LayerStore['compact'];
  /** Waits for what is on its way. */
  readonly close: () => Promise<void>;
}

interface Pending {
  readonly entry: LogEntry;
  readonly settle: (problem: Error | null) => void;
}

/**
 * @param file of a database that is open and migrated.
 * @param thread merges logs; it is stopped with the writer.
 */
export function createLayerWriter(file: string, thread: LayerThread, checkpoints: Checkpoints): LayerWriter {
  const db = openSqlite(file);
  const log = new LayerLog(db);
  let pending: Pending[] = [];
  let merging: Promise<unknown> = Promise.resolve();
  let isClosing = false;

  function commit(): void {
    const batch = pending;
    pending = [];
    const problems = log.append(batch.map(({ entry }) => entry));
    for (const [index, { settle }] of batch.entries()) settle(problems[index] ?? null);
    checkpoints.look();
  }

  async function merge(room: Room, onMerged: (merged: LayerSnapshot) => void): Promise<void> {
    const merged = await thread.merge(room);
    if (merged.snapshot !== null) onMerged(merged.snapshot);
    let start = performance.now();
    const steps = log.replace(merged);
    while (steps.next().done !== true) {
      checkpoints.look();
      if (!isClosing) await setTimeout(PAUSES * (performance.now() - start));
      start = performance.now();
    }
  }

  return {
    async append(room, { updates, removals, disowned = [], owners, events = [] }) {
      if (updates.length + removals.length + disowned.length + owners.length === 0) return;
      await new Promise<void>((resolve, reject) => {
        pending.push({ entry: { room, updates, removals, disowned, owners, events }, settle: (problem) => (problem === null ? resolve() : reject(problem)) });
        if (pending.length === 1) setImmediate(commit);
      });
    },
    compact(room, onMerged = () => undefined) {
      // One after the other: what is being replaced must not be merged meanwhile.
      const done = merging.then(() => merge(room, onMerged));
      merging = done.catch(() => undefined);
      return done;
    },
    async close() {
      isClosing = true;
      await merging;
      await thread.stop();
      if (pending.length > 0) commit();
      db.close();
    },
  };
}
