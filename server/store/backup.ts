/** A copy of a database as of one moment, while others go on writing to it. */
import { access, rename, rm } from 'node:fs/promises';
import Database from 'libsql';

/**
 * Writes everything that is committed to a database file of its own, which appears under its name only when it is
 * whole and sound. @throws if `from` can't be read, or `to` can't be written.
 */
export async function backUp(from: string, to: string): Promise<void> {
  // The driver would make an empty one.
  await access(from);
  const unfinished = `${to}.part`;
  await rm(unfinished, { force: true });
  const database = new Database(from, { readonly: true });
  try {
    database.pragma('busy_timeout = 5000');
    database.prepare('VACUUM INTO ?').run(unfinished);
  } finally {
    database.close();
  }
  checkSound(unfinished);
  await rename(unfinished, to);
}

/** @throws if the copy is damaged. */
function checkSound(file: string): void {
  const copy = new Database(file, { readonly: true });
  try {
    const [row] = copy.pragma('integrity_check') as { integrity_check: string }[];
    if (row?.integrity_check !== 'ok') throw new Error(`The copy ${file} is damaged: ${row?.integrity_check ?? 'no answer'}.`);
  } finally {
    copy.close();
  }
}
