/** Copies a database as of one moment, while other connections go on writing to it. */
import { access, rename, rm } from 'node:fs/promises';
import { markClosed } from './database-header.ts';
import { openSqlite, openToRead, type Sqlite } from './sqlite-file.ts';

/**
 * Writes everything that is committed to a database file of its own, which appears under its name only when it is
 * whole and sound. @throws if `from` can't be read, or `to` can't be written.
 */
export async function backUp(from: string, to: string): Promise<void> {
  await access(from);
  const unfinished = `${to}.part`;
  await rm(unfinished, { force: true });
  using(openToRead(from), (database) => database.prepare('VACUUM INTO ?').run(unfinished));
  makeWhole(unfinished);
  await rename(unfinished, to);
}

/** Makes a copy one file that is whole by itself. @throws if it is damaged. */
export function makeWhole(file: string): void {
  using(openSqlite(file), (copy) => {
    const answer = copy.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check'];
    if (answer !== 'ok') throw new Error(`The copy ${file} is damaged: ${String(answer)}.`);
    markClosed(copy);
    copy.exec('PRAGMA journal_mode = DELETE');
  });
}

function using(database: Sqlite, work: (database: Sqlite) => void): void {
  try {
    work(database);
  } finally {
    database.close();
  }
}
