/** Items of an update, found by their clocks. */
import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import { indexByClock, itemsBetween, type ReadItem } from '../../shared/layer/read-items.ts';

const item = (clock: number, length: number): ReadItem => ({
  item: { id: { client: 1, clock }, length } as Y.Item,
  place: null,
  isDeleted: false,
});
/** Clocks 5 and 6, a gap, then 8. */
const ITEMS = [item(5, 2), item(8, 1)];

test('[LA10] the item at a clock is the last one that begins at or before it', () => {
  expect([4, 5, 7, 8, 99].map((clock) => indexByClock(ITEMS, clock))).toEqual([-1, 0, 0, 1, 1]);
  expect(indexByClock([], 3)).toBe(-1);
});

test('[LA10] the items between two clocks are those that reach into them', () => {
  const between = (from: number, to: number): number[] =>
    itemsBetween(ITEMS, from, to).map((one) => ITEMS.indexOf(one));
  expect([between(0, 5), between(0, 6), between(6, 9), between(7, 8), between(6, 7), between(9, 20)]).toEqual([
    [],
    [0],
    [0, 1],
    [],
    [0],
    [],
  ]);
});
