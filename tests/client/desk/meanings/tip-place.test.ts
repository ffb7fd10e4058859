/** Where a tip stands. */
import { expect, test } from 'vitest';
import { placeTip, type Box } from '../../../../client/desk/meanings/tip-place.ts';

const TIP = { width: 300, height: 100 };
const ROOM = { width: 1_000, height: 600 };
const box = (left: number, top: number, width: number, height: number): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

test.each([
  ['below what is explained', box(100, 50, 80, 30), box(100, 50, 80, 30), { left: 100, top: 88 }],
  ['below all that it must not cover', box(100, 50, 80, 30), box(90, 40, 400, 200), { left: 100, top: 248 }],
  ['above it, where there is no room below', box(100, 540, 80, 30), box(90, 500, 400, 90), { left: 100, top: 392 }],
  [
    'beside it, where there is room neither below nor above',
    box(700, 50, 14, 500),
    box(700, 50, 14, 500),
    { left: 392, top: 50 },
  ],
  [
    'on the other side, where there is no room on the one',
    box(100, 50, 14, 500),
    box(100, 50, 14, 500),
    { left: 122, top: 50 },
  ],
  ['inside the window', box(950, 50, 80, 30), box(950, 50, 80, 30), { left: 692, top: 88 }],
])('[PG350] a tip stands %s', (_where, at, around, place) => {
  expect(placeTip(at, around, TIP, ROOM)).toEqual(place);
});
