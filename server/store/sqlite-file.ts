/** Opens a database file with the settings that every connection to it needs. */
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';

export type Sqlite = DatabaseSyncInstance;

/** SQLite 3.7.0 to 3.51.2 can lose a commit that meets a checkpoint on another connection: sqlite.org/wal.html#walresetbug. */
const OLDEST_SAFE_ENGINE = '3.51.3';
/** How long a statement waits for another process, in milliseconds. */
export const BUSY_TIMEOUT_MS = 5_000;
/** The log shrinks to this many bytes when SQLite starts it again: an import of gigabytes leaves no file of gigabytes. As much may wait until a checkpoint. */
export const LOG_LIMIT_BYTES = 16 * 1024 * 1024;

/** All or nothing; the lock is taken at once, because one taken late may be refused. */
export function inTransaction<Value>(database: Sqlite, work: () => Value): Value {
  database.exec('BEGIN IMMEDIATE');
  try {
    const value = work();
    database.exec('COMMIT');
    return value;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** Opens a file for reading and writing, and makes it if it is not there. @throws if the file can't be opened. */
export function openSqlite(file: string): Sqlite {
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    assertSafeEngine(engineVersion(database));
    database.exec('PRAGMA journal_mode = WAL');
    // FULL: a commit is on the disk before the page says "Saved", also over a power cut.
    database.exec('PRAGMA synchronous = FULL');
    database.exec('PRAGMA foreign_keys = ON');
    // What is deleted is overwritten within its page. Pages that become free are overwritten when something is deleted for good (`sql/free-pages.ts`).
    database.exec('PRAGMA secure_delete = FAST');
    // A checkpoint takes tens of milliseconds. The layer thread runs them (checkpoints.ts), no commit ever does.
    database.exec('PRAGMA wal_autocheckpoint = 0');
    database.exec(`PRAGMA journal_size_limit = ${LOG_LIMIT_BYTES}`);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/** Commits a page as it is. @throws where the disk refuses. */
export function writeNothing(database: Sqlite): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  database.exec(`PRAGMA user_version = ${version}`);
}

/** Opens a file that must be there, for reading alone. @throws if it can't be opened. */
export const openToRead = (file: string): Sqlite =>
  new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS });

/** The version of SQLite behind a connection, such as `3.53.0`. */
export const engineVersion = (database: Sqlite): string =>
  String(database.prepare('SELECT sqlite_version() AS version').get()?.['version']);

/** @throws Error for an engine with the defect named above. */
export function assertSafeEngine(version: string): void {
  if (!isAtLeast(version, OLDEST_SAFE_ENGINE))
    throw new Error(`SQLite ${version} can lose committed work; Verbatim needs ${OLDEST_SAFE_ENGINE} or later.`);
}

function isAtLeast(version: string, least: string): boolean {
  const [ours = [], wanted = []] = [version, least].map((each) => each.split('.').map(Number));
  const at = wanted.findIndex((part, index) => part !== ours[index]);
  return at === -1 || (ours[at] ?? 0) > (wanted[at] ?? 0);
}
