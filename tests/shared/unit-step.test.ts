/** Steps by sentences and quotations. */
import { expect, test } from 'vitest';
import { unitStep } from '../../shared/domain/unit-step.ts';

const UNITS = [
  { start: 2, end: 20 },
  { start: 5, end: 9 },
  { start: 30, end: 40 },
];
const offset = (from: number, forward: boolean, extend: boolean): number | null =>
  unitStep(UNITS, from, forward, extend)?.offset ?? null;

test('[SP22] the caret goes from start to start, also into what lies inside', () => {
  expect([0, 2, 5, 30].map((from) => offset(from, true, false))).toEqual([2, 5, 30, null]);
  expect([45, 30, 5, 2].map((from) => offset(from, false, false))).toEqual([30, 5, 2, null]);
});

test('[SP22] a selection grows to the next end, the inner one first, and back to the start before', () => {
  expect([2, 9, 20, 40].map((from) => offset(from, true, true))).toEqual([9, 20, 40, null]);
  expect(offset(9, false, true)).toBe(5);
  expect(unitStep(UNITS, 6, true, true)?.unit).toEqual({ start: 5, end: 9 });
});
