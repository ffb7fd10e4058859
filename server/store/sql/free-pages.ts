/** Overwrites the free pages of the database with zeros: otherwise they contain deleted data until SQLite uses them again. */
import { setImmediate } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';

/** So many free pages are overwritten in one commit: a few milliseconds. */
const PAGES_A_STEP = 60;
/** So many rows are taken away again in one commit. */
const ROWS_A_STEP = 4;
/** Free pages that others leave meanwhile are taken along, up to so many steps more. */
const STEPS_MORE = 20;

/** Fills the free pages with zeros, row by row, and frees them again. */
export async function overwriteFreePages(db: Kysely<Tables>, signal: AbortSignal): Promise<void> {
  const { page_size: pageBytes } = await pragma<{ page_size: number }>(db, 'page_size');
  const bytes = bytesFilling(pageBytes, PAGES_A_STEP);
  await sql`CREATE TABLE IF NOT EXISTS free_pages (bytes BLOB NOT NULL)`.execute(db);
  const steps = Math.ceil((await freePages(db)) / PAGES_A_STEP) + STEPS_MORE;
  for (let step = 0; step < steps && (await freePages(db)) > 0; step += 1) {
    await sql`INSERT INTO free_pages (bytes) VALUES (zeroblob(${bytes}))`.execute(db);
    await setImmediate(undefined, { signal });
  }
  await emptyTable(db, signal);
}

async function emptyTable(db: Kysely<Tables>, signal: AbortSignal): Promise<void> {
  for (;;) {
    const { numAffectedRows = 0n } =
      await sql`DELETE FROM free_pages WHERE rowid IN (SELECT rowid FROM free_pages LIMIT ${ROWS_A_STEP})`.execute(db);
    await setImmediate(undefined, { signal });
    if (numAffectedRows < BigInt(ROWS_A_STEP)) break;
  }
  await sql`DROP TABLE free_pages`.execute(db);
}

/**
 * How long a blob is, alone in its row, that fills so many overflow pages to the last byte: SQLite does not clear what a
 * last page has left. sqlite.org/fileformat2.html#cell_payload_overflow_pages.
 */
function bytesFilling(pageBytes: number, pages: number): number {
  const inRow = Math.floor(((pageBytes - 12) * 32) / 255) - 23;
  const recordHeader = 4;
  return inRow + pages * (pageBytes - 4) - recordHeader;
}

const freePages = async (db: Kysely<Tables>): Promise<number> =>
  (await pragma<{ freelist_count: number }>(db, 'freelist_count')).freelist_count;

async function pragma<Row>(db: Kysely<Tables>, name: string): Promise<Row> {
  const { rows } = await sql<Row>`PRAGMA ${sql.raw(name)}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error(`SQLite does not say its ${name}.`);
  return row;
}
