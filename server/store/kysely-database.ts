/** Lets Kysely, which expects the interface of better-sqlite3, work on a connection with the interface of node:sqlite. */
import type { SqliteDatabase } from 'kysely';
import type { Sqlite } from './sqlite-file.ts';

type Parameter = string | number | bigint | Uint8Array | null;

/** @param onWrite is called after every statement that may have committed something. */
export const kyselyDatabase = (database: Sqlite, onWrite: () => void): SqliteDatabase => ({
  close: () => database.close(),
  prepare(sql) {
    const statement = database.prepare(sql);
    const bound = (parameters: readonly unknown[]): Parameter[] => parameters as Parameter[];
    return {
      // A statement that gives rows has columns, "INSERT … RETURNING" among them.
      reader: statement.columns().length > 0,
      all: (parameters) => statement.all(...bound(parameters)),
      iterate: (parameters) => statement.iterate(...bound(parameters)),
      run(parameters) {
        const result = statement.run(...bound(parameters));
        if (!database.isTransaction) onWrite();
        return result;
      },
    };
  },
});
