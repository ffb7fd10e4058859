/** Lanes of overlapping marks. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignLanes, LANES } from '../../../client/text/lanes.ts';
import { compareSpans, overlaps, type Span } from '../../../shared/domain/span.ts';

const spans = (...pairs: readonly (readonly [number, number])[]): Span[] =>
  pairs.map(([start, end]) => ({ start, end }));

const anySpans = fc
  .array(
    fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 12 })).map(([start, length]) => ({ start, end: start + length })),
    { maxLength: 30 },
  )
  .map((list) => list.sort(compareSpans));

test('[ED7] what does not overlap shares the first lane', () => {
  expect(assignLanes(spans([0, 3], [3, 5], [9, 12]))).toEqual([0, 0, 0]);
});

test('[ED7] what overlaps lies in different lanes, and a lane that is free again is used again', () => {
  expect(assignLanes(spans([0, 20], [2, 5], [3, 8], [5, 9], [8, 9]))).toEqual([0, 1, 2, 1, 2]);
});

test('[ED7] what overlaps deeper than there are lanes shares the last', () => {
  expect(assignLanes(spans([0, 9], [0, 8], [0, 7], [0, 6], [0, 5], [1, 3], [6, 9]))).toEqual([0, 1, 2, 3, 3, 3, 3]);
});

test('[ED7] only in the last lane do spans ever overlap', () => {
  const shared = (list: readonly Span[]): number[] => {
    const lanes = assignLanes(list);
    return list.flatMap((a, i) =>
      list.flatMap((b, j) => (i < j && overlaps(a, b) && lanes[i] === lanes[j] ? [lanes[i] ?? -1] : [])),
    );
  };
  fc.assert(
    fc.property(anySpans, (list) => {
      expect(shared(list).filter((lane) => lane !== LANES - 1)).toEqual([]);
    }),
  );
});
