/**
 * The lock on a data folder: two servers on one would each hold layers in memory that the other
 * changes. It is a lock on a file, so that the system lets go of it even when the process is killed.
 */
import { join } from 'node:path';
import Database from 'libsql';

/** Somebody else is at work in the folder. */
export class DataDirInUse extends Error {
  constructor(dataDir: string) {
    super(`Another Verbatim is running on the data folder ${dataDir}. Stop it first, or choose another folder with --data.`);
  }
}

/** Takes the lock. @returns what lets go of it. @throws DataDirInUse */
export function lockDataDir(dataDir: string): () => void {
  const database = new Database(join(dataDir, 'lock'));
  try {
    database.exec('PRAGMA busy_timeout = 500');
    database.exec('BEGIN EXCLUSIVE');
  } catch {
    // SQLITE_BUSY is the only way in which this fails on a file that could be opened.
    database.close();
    throw new DataDirInUse(dataDir);
  }
  return () => {
    database.exec('ROLLBACK');
    database.close();
  };
}
