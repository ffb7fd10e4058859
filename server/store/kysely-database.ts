/** Adapts a connection of node:sqlite to Kysely, which expects the interface of better-sqlite3. */
import type { SqliteDatabase } from 'kysely';
import type { DiskWatch } from './disk-watch.ts';
import { PreparedReads, type Parameter } from './prepared-reads.ts';
import type { Sqlite } from './sqlite-file.ts';

/** A statement that reads. Of any other it is not known that it does not write. */
const READS = /^\s*select\b/i;
/** SQLite has rolled back by itself where a commit failed: to do it again would hide why. */
const ROLLBACK = /^\s*rollback\s*$/i;

/** @param onWrite is called after every statement that may have committed something. @param watch is told how statements end that may write. */
export const kyselyDatabase = (
  database: Sqlite,
  onWrite: () => void,
  watch: Pick<DiskWatch, 'beforeWrite' | 'note'>,
): SqliteDatabase => {
  const reads = new PreparedReads(database);
  return {
    close: () => database.close(),
    prepare(sql) {
      if (ROLLBACK.test(sql) && !database.isTransaction) return NOTHING_TO_DO;
      if (READS.test(sql)) return reading(database, reads, sql);
      const statement = database.prepare(sql);
      const watched = <Value>(run: () => Value): Value => watchedWrite(database, watch, run);
      return {
        // A statement that gives rows has columns, "INSERT … RETURNING" among them.
        reader: statement.columns().length > 0,
        all: (parameters) => watched(() => statement.all(...bound(parameters))),
        iterate: (parameters) => statement.iterate(...bound(parameters)),
        run(parameters) {
          const result = watched(() => statement.run(...bound(parameters)));
          if (!database.isTransaction) onWrite();
          return result;
        },
      };
    },
  };
};

const bound = (parameters: readonly unknown[]): Parameter[] => parameters as Parameter[];

/** Rows that are read one after the other have a statement of their own: another query with the same SQL would begin theirs again. */
const reading = (database: Sqlite, reads: PreparedReads, sql: string): ReturnType<SqliteDatabase['prepare']> => ({
  reader: true,
  all: (parameters) => reads.all(sql, bound(parameters)),
  iterate: (parameters) => database.prepare(sql).iterate(...bound(parameters)),
  run: () => {
    throw new Error('A statement that reads gives rows.');
  },
});

/** Looked at once a transaction, before it, and once it is committed. */
function watchedWrite<Value>(
  database: Sqlite,
  watch: Pick<DiskWatch, 'beforeWrite' | 'note'>,
  run: () => Value,
): Value {
  if (!database.isTransaction) watch.beforeWrite();
  try {
    const value = run();
    if (!database.isTransaction) watch.note(null);
    return value;
  } catch (error) {
    watch.note(error);
    throw error;
  }
}

const NOTHING_TO_DO: ReturnType<SqliteDatabase['prepare']> = {
  reader: false,
  all: () => [],
  iterate: () => [].values(),
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
};
