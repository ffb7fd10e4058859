/**
 * Decides when the write-ahead log is copied into the database (a checkpoint), by the number of pages that wait in it.
 * At most one checkpoint is pending: a second one right behind it would have nothing to copy, and a checkpoint that
 * starts on an empty log is where SQLite before 3.51.3 could lose a commit.
 */
import { statSync } from 'node:fs';
import { BUSY_TIMEOUT_MS, LOG_LIMIT_BYTES, writeNothing, type Sqlite } from './sqlite-file.ts';

/** As many pages may wait until a checkpoint is asked for: 16 MB of 4 KB each. */
export const CHECKPOINT_PAGES = 4096;

/** How long nothing may have been committed until a log that an import made large is cut, in milliseconds. */
const QUIET_MS = 10_000;

export interface Checkpoints {
  /** Looks whether it is time; takes some microseconds, so that every commit can end with it. */
  readonly check: () => void;
}

/** Work that is done elsewhere. A step that fails is made up for later. */
interface CheckpointWork {
  /** Copies the log into the database. */
  readonly checkpoint: () => Promise<void>;
  /** The same, and cuts the file of the log (`shortenLog`). */
  readonly shorten: () => Promise<void>;
}

/** @param database a connection to `file`. */
export function createCheckpoints(
  database: Sqlite,
  file: string,
  work: CheckpointWork,
  quietMs = QUIET_MS,
): Checkpoints {
  // NOOP copies nothing: it tells how many pages the log has, and how many of them are copied.
  const state = database.prepare('PRAGMA wal_checkpoint(NOOP)');
  let isPending = false;
  /** Pages that the last checkpoint had to leave, because a reader needed them. */
  let left = 0;

  const waiting = (): number => {
    if (!database.isOpen) return 0;
    const { log, checkpointed } = state.get() as { log: number; checkpointed: number };
    return Math.max(0, log - checkpointed);
  };

  async function run(checkpoint: () => Promise<void>): Promise<void> {
    isPending = true;
    try {
      await checkpoint();
    } catch {
      // The pages stay in the log, where they are as safe; the next look asks again.
    } finally {
      isPending = false;
      left = waiting();
    }
  }

  const quiet = setTimeout(() => {
    const isLong = database.isOpen && (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES;
    if (isLong && !isPending) void run(work.shorten);
  }, quietMs);
  quiet.unref();

  return {
    check() {
      quiet.refresh();
      if (isPending) return;
      const pages = waiting();
      left = Math.min(left, pages);
      if (pages - left >= CHECKPOINT_PAGES) void run(work.checkpoint);
    },
  };
}

/**
 * Copies the log into the database, and commits a page that stays as it is: the commit starts the log again, and SQLite
 * then cuts its file to `LOG_LIMIT_BYTES`. An empty log would look like a lost one after a kill (`data-folder.ts`).
 */
export function shortenLog(database: Sqlite): void {
  database.exec('PRAGMA wal_checkpoint(PASSIVE)');
  writeNothing(database);
}

/** A log that was just started again has a frame or two: as large it may be. */
const CLEARED_LOG_BYTES = 64 * 1024;
/** How often it is tried while others commit, or read what older commits left (a backup). */
const CLEARING_TRIES = 20;
/** How long nobody is held up between two tries, in milliseconds. */
const BETWEEN_TRIES_MS = 100;

/**
 * Copies the log into the database, starts it again and cuts its file behind the first commit, so that nothing of older
 * commits is left in it. Others may commit or read in between: then it is tried again. Blocks its thread. @throws if
 * they always did.
 */
export function clearLog(database: Sqlite, file: string): void {
  database.exec('PRAGMA journal_size_limit = 0');
  try {
    for (let left = CLEARING_TRIES; left > 0; left -= 1) {
      // Most of it is copied while others commit; the rest, which holds them up, is short.
      database.exec('PRAGMA wal_checkpoint(PASSIVE)');
      restartLog(database);
      writeNothing(database);
      if (statSync(`${file}-wal`).size <= CLEARED_LOG_BYTES) return;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BETWEEN_TRIES_MS);
    }
  } finally {
    database.exec(`PRAGMA journal_size_limit = ${LOG_LIMIT_BYTES}`);
  }
  throw new Error('The write-ahead log could not be cleared: others write to it or read from it all the time.');
}

/** Starts the log again unless others still read from it: while it waited for them, nobody could commit. */
function restartLog(database: Sqlite): void {
  database.exec('PRAGMA busy_timeout = 0');
  try {
    database.exec('PRAGMA wal_checkpoint(RESTART)');
  } finally {
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  }
}
