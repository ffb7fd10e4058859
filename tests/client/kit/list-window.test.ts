/** The stretch of a long list that is rendered. */
import { expect, test } from 'vitest';
import {
  keptWindow,
  WINDOW_ENTRIES,
  windowAround,
  withMoreAfter,
  withMoreBefore,
} from '../../../client/kit/list-window.ts';

test('[PG9] a short list is rendered whole', () => {
  expect(windowAround(-1, 7)).toEqual({ start: 0, end: 7 });
  expect(keptWindow({ start: 0, end: 7 }, 3, 8)).toEqual({ start: 0, end: 8 });
});

test('[PG9] of a long list a stretch is rendered, with the important entry in it, whole to the ends', () => {
  for (const at of [-1, 0, 149, 150, 500, 850, 999]) {
    const { start, end } = windowAround(at, 1_000);
    expect(end - start).toBe(WINDOW_ENTRIES);
    expect(start <= Math.max(0, at) && at < end).toBe(true);
  }
});

test('[PG9] the stretch stays where it is unless the important entry lies outside it', () => {
  const window = windowAround(500, 1_000);
  expect(keptWindow(window, 510, 1_001)).toEqual(window);
  expect(keptWindow(window, -1, 999)).toEqual(window);
  expect(keptWindow(window, 3, 1_000)).toEqual(windowAround(3, 1_000));
  expect(keptWindow(window, -1, 500)).toEqual({ start: 200, end: 500 });
});

test('[PG9] it grows at either end, never beyond the list', () => {
  expect(withMoreBefore({ start: 50, end: 200 })).toEqual({ start: 0, end: 200 });
  expect(withMoreAfter({ start: 50, end: 200 }, 230)).toEqual({ start: 50, end: 230 });
});
