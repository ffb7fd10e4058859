/** Where the bar stands beside a selection. */
import { expect, test } from 'vitest';
import { placeBeside, type Box } from '../../../../client/desk/selection/bar-place.ts';

const ROOM: Box = { left: 8, top: 60, right: 992, bottom: 700 };
const SIZE = { width: 400, height: 80 };
const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom });
const above = { gap: 10, isBelowFirst: false };
const below = { gap: 10, isBelowFirst: true };

test('[PG320] the bar stands above the selection, or below where there is no room or the system’s menu stands above', () => {
  const selected = box(300, 300, 500, 320);
  expect(placeBeside(selected, SIZE, ROOM, above)).toEqual({ left: 200, top: 210 });
  expect(placeBeside(selected, SIZE, ROOM, below)).toEqual({ left: 200, top: 330 });
  expect(placeBeside(box(300, 100, 500, 120), SIZE, ROOM, above)).toEqual({ left: 200, top: 130 });
  expect(placeBeside(box(300, 650, 500, 670), SIZE, ROOM, below)).toEqual({ left: 200, top: 560 });
});

test('[PG320] it never covers the selection: where neither side has room for it, or the selection is out of sight, it is away', () => {
  expect(placeBeside(box(100, 100, 500, 660), SIZE, ROOM, above)).toBeNull();
  expect(placeBeside(box(100, -40, 500, 50), SIZE, ROOM, above)).toBeNull();
  expect(placeBeside(box(100, 720, 500, 900), SIZE, ROOM, below)).toBeNull();
});

test('[PG320] it stays between the edges, and begins at the left one where it is wider than its room', () => {
  expect(placeBeside(box(10, 300, 60, 320), SIZE, ROOM, above)?.left).toBe(8);
  expect(placeBeside(box(940, 300, 990, 320), SIZE, ROOM, above)?.left).toBe(592);
  expect(placeBeside(box(940, 300, 990, 320), { width: 2_000, height: 80 }, ROOM, above)?.left).toBe(8);
});
