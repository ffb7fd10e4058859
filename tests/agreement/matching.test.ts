/** What a matching costs, counted. */
import { expect, test } from 'vitest';
import { maximumMatching } from '../../shared/agreement/maximum-matching.ts';

/** Lists whose items are counted when they are read. */
function countedEdges(edges: readonly (readonly number[])[]) {
  const reads = { all: 0 };
  const counted = edges.map(
    (list) =>
      new Proxy(list, {
        get(target, key, receiver): unknown {
          if (typeof key === 'string' && /^\d+$/.test(key)) reads.all += 1;
          return Reflect.get(target, key, receiver);
        },
      }),
  );
  return { counted, reads };
}

test('[AG3] a matching of many units on one place reads each pair a few times', () => {
  const rights = Array.from({ length: 150 }, (_, right) => right);
  const { counted, reads } = countedEdges(Array.from({ length: 300 }, () => rights));
  expect(maximumMatching(counted).filter((right) => right !== -1)).toHaveLength(150);
  expect(reads.all).toBeLessThan(6 * 300 * 150);
});

test('[AG3] a matching of a long chain of units reads each pair a few times', () => {
  // Each left node may take its own place or the next one; the last only its own, so that all must make room.
  const edges = Array.from({ length: 2_000 }, (_, left) => (left < 1_999 ? [left + 1, left] : [left]));
  const { counted, reads } = countedEdges(edges);
  expect(maximumMatching(counted)).toEqual(edges.map((_, left) => left));
  expect(reads.all).toBeLessThan(10 * 2 * 2_000);
});
