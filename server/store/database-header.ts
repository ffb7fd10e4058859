/**
 * Reads and writes two marks in the first page of a database file, without its write-ahead log: the application id says
 * that an SQLite without the WAL-reset defect has used the file; the user version says whether a process has the file
 * open. Layout: sqlite.org/fileformat2.html#database_header.
 */
import { open } from 'node:fs/promises';
import { DatabaseProblem } from './database-problem.ts';
import type { Sqlite } from './sqlite-file.ts';

const MAGIC = 'SQLite format 3\u0000';
const HEADER_BYTES = 100;
const USER_VERSION_AT = 60;
const APPLICATION_ID_AT = 68;
/** "Vrbt". */
const APPLICATION_ID = 0x56726274;

interface DatabaseHeader {
  /** An SQLite of today has opened the file before. */
  readonly isOurs: boolean;
  /** A process has the file open, or had it when it was killed: what it wrote last lies in the log. */
  readonly isOpen: boolean;
}

/** @returns `null` for a missing or empty file. @throws DatabaseProblem for a file of another kind. */
export async function readDatabaseHeader(file: string): Promise<DatabaseHeader | null> {
  const header = await firstBytes(file, HEADER_BYTES);
  if (header.length === 0) return null;
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    throw new DatabaseProblem(
      `${file} is not an SQLite database, or its beginning is damaged. Put a backup in its place, or move it away to begin with an empty data folder.`,
    );
  }
  return {
    isOurs: header.readUInt32BE(APPLICATION_ID_AT) === APPLICATION_ID,
    isOpen: header.readUInt32BE(USER_VERSION_AT) === 1,
  };
}

/** Says in the file itself that it is open. The log has something in it from then on, so that one that is lost is missed. */
export function markOpen(database: Sqlite): void {
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
  database.exec('PRAGMA user_version = 1');
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.exec('PRAGMA user_version = 1');
}

/** Copies the whole log into the file, which says from then on that it is whole by itself. */
export function markClosed(database: Sqlite): void {
  database.exec('PRAGMA user_version = 0');
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
}

async function firstBytes(file: string, bytes: number): Promise<Buffer> {
  let handle;
  try {
    handle = await open(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
