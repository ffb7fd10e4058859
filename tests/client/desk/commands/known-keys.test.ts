/** Keys that a member is told of once. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { learned } from '../../../../client/desk/commands/known-keys.ts';
import { isTimeFor } from '../../../../client/desk/commands/lesson-time.ts';

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

const times = (count: number): boolean[] => Array.from({ length: count }, () => isTimeFor('quotations', 3));

test('[PG353] it is time on the occasion that is asked for, and never again', () => {
  expect(times(6)).toEqual([false, false, true, false, false, false]);
  expect(isTimeFor('sheet', 1)).toBe(true);
});

test('[PG353] it is not time for what a member has used', () => {
  expect(times(2)).toEqual([false, false]);
  learned('quotations');
  expect(times(3)).toEqual([false, false, false]);
});

test('[PG353] where the browser keeps nothing it is never time: it would be told again and again', () => {
  vi.stubGlobal('localStorage', null);
  expect(times(4)).toEqual([false, false, false, false]);
});
