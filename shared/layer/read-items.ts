/** Holds the items of a Yjs update, by their clocks, while the update is being read. */
import type * as Y from 'yjs';
import type { RecordKey } from './record-key-map.ts';

/** An item that is being read: its place is found when all are known. */
export interface ReadItem {
  readonly item: Y.Item;
  place: RecordKey | null;
  /** The update itself takes it away again. */
  isDeleted: boolean;
}

/** What an update brings of one client, in the order of its clocks. */
export interface Run {
  /** Up to where the layer knows the client. */
  readonly known: number;
  /** Clock after the last struct read. */
  end: number;
  readonly items: ReadItem[];
}

/** Index of the last item that begins at or before a clock; -1 if none does. */
export function indexByClock(items: readonly ReadItem[], clock: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((items[middle]?.item.id.clock ?? 0) <= clock) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The items that reach into the clocks from one up to another. */
export function itemsBetween(items: readonly ReadItem[], from: number, to: number): readonly ReadItem[] {
  return items
    .slice(Math.max(0, indexByClock(items, from)), indexByClock(items, to - 1) + 1)
    .filter(({ item }) => item.id.clock + item.length > from);
}
