/** The way of a relation's line. */
import { expect, test } from 'vitest';
import { LANES, lanesOf, routeOf } from '../../../client/text/relation-route.ts';

const at = (x: number, y: number) => ({ x, y });

test('[RE3] a line over one row stays above it, and begins and ends at its annotations', () => {
  for (const [from, to] of [
    [at(10, 50), at(200, 50)],
    [at(200, 50), at(10, 50)],
    [at(10, 50), at(12, 50)],
  ] as const) {
    const route = routeOf(from, to, 0);
    expect(route).toMatch(new RegExp(`^M${from.x} 50 V4\\d`));
    expect(route).toContain(' V50 ');
    expect(route).not.toContain('NaN');
  }
});

test('[RE3] a line to another row runs in the margin, further out in each lane', () => {
  const edges = [0, 1, 2, 7].map((lane) =>
    Number(/^M\S+ \S+ H(-?\d+)/.exec(routeOf(at(100, 20), at(50, 300), lane))?.[1]),
  );
  expect(edges[0]).toBeLessThan(0);
  expect(edges[1]).toBeLessThan(edges[0] ?? 0);
  expect(edges[2]).toBeLessThan(edges[1] ?? 0);
  expect(edges[3]).toBe(edges[2]);
});

test('[RE3] lines side by side have lanes of their own, as far as there are any', () => {
  const route = (top: number, bottom: number) => ({ from: at(0, bottom), to: at(0, top) });
  expect(lanesOf([route(0, 100), route(50, 150), route(120, 200), route(60, 140), route(70, 80)])).toEqual([
    0,
    1,
    0,
    2,
    LANES - 1,
  ]);
});
