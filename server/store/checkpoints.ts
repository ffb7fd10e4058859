/**
 * Decides when the write-ahead log is copied into the database (a checkpoint), by the number of pages that wait in it.
 * At most one checkpoint is pending: a second one right behind it would have nothing to copy, and a checkpoint that
 * starts on an empty log is where SQLite before 3.51.3 could lose a commit.
 */
import type { Sqlite } from './sqlite-file.ts';

/** As many pages may wait until a checkpoint is asked for: 16 MB of 4 KB each. */
export const CHECKPOINT_PAGES = 4096;

export interface Checkpoints {
  /** Looks whether it is time; takes some microseconds, so that every commit can end with it. */
  readonly look: () => void;
}

/**
 * @param database a connection to the file.
 * @param run does the checkpoint, elsewhere; one that fails is made up for by a later one.
 */
export function createCheckpoints(database: Sqlite, run: () => Promise<void>): Checkpoints {
  // NOOP copies nothing: it tells how many pages the log has, and how many of them are copied.
  const state = database.prepare('PRAGMA wal_checkpoint(NOOP)');
  let isPending = false;
  /** What the last checkpoint had to leave, because somebody was reading it. */
  let left = 0;

  const waiting = (): number => {
    if (!database.isOpen) return 0;
    const { log, checkpointed } = state.get() as { log: number; checkpointed: number };
    return Math.max(0, log - checkpointed);
  };

  async function checkpoint(): Promise<void> {
    try {
      await run();
    } catch {
      // The pages stay in the log, where they are as safe; the next look asks again.
    } finally {
      isPending = false;
      left = waiting();
    }
  }

  return {
    look() {
      if (isPending) return;
      const pages = waiting();
      left = Math.min(left, pages);
      if (pages - left < CHECKPOINT_PAGES) return;
      isPending = true;
      void checkpoint();
    },
  };
}
