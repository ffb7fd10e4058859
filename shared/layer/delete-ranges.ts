/** Reads the delete set of a Yjs update: ranges of clocks for each client. Every version of Yjs sorts and merges them before it sends an update. */

/** Clocks of one Yjs client, from `clock` on, `len` of them. */
export interface DeleteRange {
  readonly clock: number;
  readonly len: number;
}

/** By Yjs client. */
type DeleteRanges = ReadonlyMap<number, readonly DeleteRange[]>;

/** The most ranges in one update. A client that reconnects sends every deletion of its layer: half a million fill half a frame. */
export const MAX_DELETE_RANGES = 500_000;

/**
 * What no Yjs would write: a range that is empty, or that begins before the range in front of it ends. Each deleted
 * clock is then named once, so that reading the ranges takes no longer than what they delete.
 * @returns what is wrong, for the sender; `null` if nothing is.
 */
export function problemOfRanges(deletes: DeleteRanges): string | null {
  let count = 0;
  for (const ranges of deletes.values()) {
    count += ranges.length;
    if (count > MAX_DELETE_RANGES) return 'An update deletes in too many places.';
    let end = 0;
    for (const { clock, len } of ranges) {
      if (len < 1) return 'A deletion is empty.';
      if (clock < end) return 'An update deletes the same twice, or out of order.';
      end = clock + len;
    }
  }
  return null;
}
