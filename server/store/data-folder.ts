/**
 * Opens and closes a data folder. Only one process at a time writes to layers; a database that lost its write-ahead log
 * is refused; the migration of an old database can be undone; an orderly shutdown leaves the database in one file.
 */
import { constants, copyFile, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { makeWhole } from './backup.ts';
import { DataDirInUse, lockDataDir } from './data-lock.ts';
import { markClosed, markOpen, readDatabaseHeader } from './database-header.ts';
import { DatabaseProblem } from './database-problem.ts';
import { checkLog } from './log-check.ts';
import type { Migration } from './migrate.ts';
import { openSqlite } from './sqlite-file.ts';
import type { Store } from './store.ts';

/** The database of a data folder. */
export const databaseIn = (dataDir: string): string => join(dataDir, 'verbatim.db');

interface DataFolderOptions {
  /** Only one process may write to layers. Others read, make links, and may do so beside it. */
  readonly exclusive: boolean;
  /** Go on with what can be read where the write-ahead log is missing or damaged. */
  readonly acceptLoss: boolean;
  readonly log: Logger;
  readonly openStore: (file: string, migration: Migration) => Promise<{ store: Store; copy: string | null }>;
}

export interface DataFolder {
  readonly store: Store;
  /** Closes the store, and lets go of the folder. */
  readonly close: () => Promise<void>;
}

/** @throws DatabaseProblem, DataDirInUse among them. */
export async function openDataFolder(
  dataDir: string,
  { exclusive, acceptLoss, log, openStore }: DataFolderOptions,
): Promise<DataFolder> {
  await makeFolder(dataDir);
  const file = databaseIn(dataDir);
  const unlock = exclusive ? lockDataDir(dataDir) : lockIfFree(dataDir);
  try {
    const firstCopy = unlock === null ? null : await prepare(file, acceptLoss, log);
    const { store, copy } = await openStore(file, migrationFor(unlock !== null, firstCopy));
    tellOfCopy(log, file, firstCopy ?? copy);
    if (unlock !== null) mark(file, markOpen);
    if (!exclusive) unlock?.();
    return { store, close: () => closeFolder(dataDir, file, store, exclusive ? unlock : null) };
  } catch (error) {
    unlock?.();
    throw error;
  }
}

/** For a folder on a disk that can’t be written the system reports that the folder does not exist. */
async function makeFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EROFS') throw error;
    throw new DatabaseProblem(
      `The data folder ${dataDir} can’t be made: the disk that it would lie on can’t be written. Choose another folder with --data.`,
    );
  }
}

const migrationFor = (isAlone: boolean, firstCopy: string | null): Migration =>
  !isAlone ? 'refused' : firstCopy === null ? 'with a copy' : 'allowed';

/** @param held what lets go of the folder; `null` where it is free, or another process has it. */
async function closeFolder(dataDir: string, file: string, store: Store, held: (() => void) | null): Promise<void> {
  const isStored = store.problem() === null;
  await store.close();
  const unlock = held ?? lockIfFree(dataDir);
  if (unlock === null) return;
  try {
    // Another file at its place is not to be marked.
    if (isStored) mark(file, markClosed);
  } finally {
    unlock();
  }
}

function lockIfFree(dataDir: string): (() => void) | null {
  try {
    return lockDataDir(dataDir);
  } catch (error) {
    if (error instanceof DataDirInUse) return null;
    throw error;
  }
}

function mark(file: string, how: typeof markOpen): void {
  const database = openSqlite(file);
  try {
    how(database);
  } finally {
    database.close();
  }
}

/** Looks at the files before SQLite does. @returns where a copy of a database is that an older engine wrote; `null` without one. */
async function prepare(file: string, acceptLoss: boolean, log: Logger): Promise<string | null> {
  const header = await readDatabaseHeader(file);
  const logFile = `${file}-wal`;
  const logState = await checkLog(logFile);
  const isLost =
    header === null
      ? logState === 'sound' || logState === 'damaged'
      : logState === 'damaged' || (header.isOpen && logState !== 'sound');
  if (isLost && !acceptLoss) throw new DatabaseProblem(lossOf(file, header === null, logState));
  if (isLost && (await exists(logFile))) {
    const kept = `${logFile}.${Date.now()}`;
    await copyFile(logFile, kept, constants.COPYFILE_EXCL);
    log.warn({ kept }, 'what the write-ahead log holds is kept beside it as it was');
  }
  if (header === null) await (await open(file, 'a', 0o600)).close();
  return header === null || header.isOurs ? null : copyBeside(file);
}

function lossOf(file: string, isDatabaseMissing: boolean, logState: string): string {
  const what = isDatabaseMissing
    ? `${file} is missing or empty, and its write-ahead log ${file}-wal is there`
    : logState === 'damaged'
      ? `The write-ahead log ${file}-wal is damaged, and work that was saved lies behind the damage`
      : `${file} was not closed in order, and its write-ahead log ${file}-wal, which holds the work that was saved last, is missing or empty`;
  return `${what}. Put both files in place as they were, or a backup (verbatim backup) as ${file}. To go on with what can be read, and lose the rest, start once with: verbatim serve --accept-loss`;
}

async function exists(file: string): Promise<boolean> {
  return (await checkLog(file)) !== 'missing';
}

/** The older engine may have left damage (the WAL-reset defect): the copy is checked before the new one touches the file. */
async function copyBeside(file: string): Promise<string> {
  const copy = `${file}.before-sqlite-3.53`;
  try {
    for (const suffix of ['', '-wal']) {
      await rm(copy + suffix, { force: true });
      await copyFile(file + suffix, copy + suffix).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      });
    }
    makeWhole(copy);
  } catch (error) {
    throw new DatabaseProblem(
      `Before a newer SQLite opens ${file} for the first time, it is copied to ${copy} and checked. That failed: ${(error as Error).message} Nothing was changed. Make room for the copy, or put back a sound backup.`,
    );
  }
  return copy;
}

function tellOfCopy(log: Logger, file: string, copy: string | null): void {
  if (copy === null) return;
  log.warn(
    { copy },
    `Before this version changed ${file}, it was copied. To go back: stop, remove ${file}-wal, put the copy back as ${file}, and start the older version. Delete the copy when you need it no longer.`,
  );
}
