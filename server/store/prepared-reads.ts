/** Keeps the statements that read prepared, by their SQL: to prepare one takes longer than most of them take to run. */
import type { Sqlite } from './sqlite-file.ts';

export type Parameter = string | number | bigint | Uint8Array | null;

type Statement = ReturnType<Sqlite['prepare']>;

/** So many are kept: those that were used last. */
const MOST_KEPT = 300;
/** SQL that is longer is hardly asked twice: it lists ids. In UTF-16 units. */
const LONGEST_KEPT = 4_000;

export class PreparedReads {
  /** The one that was used last is the last. */
  private readonly kept = new Map<string, Statement>();

  constructor(private readonly database: Sqlite) {}

  /** Reads all rows. A statement that has failed is kept no longer. */
  all(sql: string, parameters: readonly Parameter[]): unknown[] {
    const statement = this.kept.get(sql) ?? this.database.prepare(sql);
    this.kept.delete(sql);
    const rows = statement.all(...parameters);
    if (sql.length <= LONGEST_KEPT) this.kept.set(sql, statement);
    const [oldest] = this.kept.keys();
    if (oldest !== undefined && this.kept.size > MOST_KEPT) this.kept.delete(oldest);
    return rows;
  }
}
