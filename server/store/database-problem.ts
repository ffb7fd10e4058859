/** Thrown when a data folder can’t be opened. The message says why, and what the operator can do. */
export class DatabaseProblem extends Error {}

/** How SQLite words its refusals that come from the disk or its rights, not from a defect (`sqlite3_errstr`). The driver does not always give a number. */
const OF_THE_DISK: ReadonlySet<string> = new Set([
  'disk I/O error',
  'database or disk is full',
  'attempt to write a readonly database',
  'unable to open database file',
]);

/** What SQLite says where the disk under a database refuses; `null` for any other error. Looks at what caused the error too. */
export function diskRefusal(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  return OF_THE_DISK.has(error.message) ? error.message : diskRefusal(error.cause);
}
