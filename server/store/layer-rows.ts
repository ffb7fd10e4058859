/**
 * Defines how a layer’s log of updates is stored in rows, in the order of their commits. A row with a state vector
 * merges everything before it; older rows that are still there are then ignored. The bytes of a large row are split
 * into parts.
 */
import { unpackUpdates } from './pack.ts';

/** A row, or a part of one: a part has the number of its row, and which part it is. */
export interface StoredRow {
  readonly row: number;
  /** 0 for the row itself. */
  readonly part: number;
  readonly bytes: Uint8Array;
  /** 1: `bytes` is a pack of updates (pack.ts); 0: one update. */
  readonly packed: number;
  /** In how many parts the bytes lie; 0 for a row that holds them itself. */
  readonly parts: number;
  readonly stateVector: Uint8Array | null;
  readonly deletions: Uint8Array | null;
}

/** What of a layer's rows counts. */
interface LiveRows {
  /** In the order in which they were committed. */
  readonly updates: readonly Uint8Array[];
  /** Of the row that holds everything before it; `null` where the log was never merged. */
  readonly stateVector: Uint8Array | null;
  readonly deletions: Uint8Array | null;
}

/**
 * @param rows all of a layer, with their parts, in any order: sorting blobs takes the database longer.
 * @param memory where parts are put together.
 * @throws Error where a part is missing.
 */
export function liveRows(
  rows: readonly StoredRow[],
  memory: (bytes: number) => Uint8Array = (bytes) => new Uint8Array(bytes),
): LiveRows {
  const whole = rows.filter(({ part }) => part === 0).sort((a, b) => a.row - b.row);
  const from = whole.findLastIndex(({ stateVector }) => stateVector !== null);
  const merged = from === -1 ? null : (whole[from] ?? null);
  const since = whole.slice(from + 1).flatMap(({ bytes, packed }) => (packed === 1 ? unpackUpdates(bytes) : [bytes]));
  return {
    updates: merged === null ? since : [mergedBytes(merged, rows, memory), ...since],
    stateVector: merged?.stateVector ?? null,
    deletions: merged?.deletions ?? null,
  };
}

function mergedBytes(
  { row, bytes, parts }: StoredRow,
  rows: readonly StoredRow[],
  memory: (bytes: number) => Uint8Array,
): Uint8Array {
  if (parts === 0) return bytes;
  const found = rows
    .filter((one) => one.row === row && one.part > 0 && one.part <= parts)
    .sort((a, b) => a.part - b.part);
  if (found.length !== parts) throw new Error(`Of the ${parts} parts of row ${row} there are ${found.length}.`);
  const whole = memory(found.reduce((sum, one) => sum + one.bytes.length, 0));
  let at = 0;
  for (const one of found) {
    whole.set(one.bytes, at);
    at += one.bytes.length;
  }
  return whole;
}
