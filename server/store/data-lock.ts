/**
 * The lock on a data folder: two servers on one folder would each hold layers in memory that the other changes. It is a
 * file lock, so that the operating system releases it even when the process is killed.
 */
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { DatabaseProblem } from './database-problem.ts';

/** How long to wait for a process that is just ending, in milliseconds. */
const WAIT_MS = 500;
const SQLITE_BUSY = 5;

/** Another process is at work in the folder. */
export class DataDirInUse extends DatabaseProblem {
  constructor(dataDir: string) {
    super(
      `Another Verbatim is running on the data folder ${dataDir}. Stop it first, or choose another folder with --data.`,
    );
  }
}

/** Takes the lock. @returns what lets go of it. @throws DataDirInUse; DatabaseProblem if the lock's file can't be used. */
export function lockDataDir(dataDir: string): () => void {
  const file = join(dataDir, 'lock');
  const database = new DatabaseSync(file, { open: false, timeout: WAIT_MS });
  try {
    database.open();
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    if (database.isOpen) database.close();
    const { errcode, message } = error as Error & { errcode?: number };
    throw errcode === SQLITE_BUSY
      ? new DataDirInUse(dataDir)
      : new DatabaseProblem(
          `The lock of the data folder, ${file}, can’t be taken: ${message}. Is the folder writable, and is there space on its disk?`,
        );
  }
  return () => {
    database.exec('ROLLBACK');
    database.close();
  };
}
