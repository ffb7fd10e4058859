/** Targets: several spans kept sorted and apart, and what is refused. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  MAX_SPANS,
  textOf,
  validateSpans,
  withBoundaryMoved,
  withoutSpan,
  withSpan,
  withSpanReplaced,
  type Spans,
} from '../../shared/domain/target.ts';

const TEXT = '“Not today,” she said, “but soon 🚀 enough.” ' + 'x'.repeat(500);
const anySpan = fc
  .tuple(fc.nat(30), fc.integer({ min: 1, max: 8 }))
  .map(([start, size]) => ({ start, end: start + size }));
const s = (...offsets: [number, number][]): Spans => offsets.map(([start, end]) => ({ start, end }));

test('[TA1] added in any order, spans are sorted and apart, and hold the same units', () => {
  fc.assert(
    fc.property(fc.array(anySpan, { minLength: 1, maxLength: 8 }), (spans) => {
      const target = spans.reduce<Spans>(withSpan, []);
      expect(validateSpans(target, 'x'.repeat(40)).ok).toBe(true);
      const unitsOf = (all: Spans): number[] =>
        [...new Set(all.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)))].sort(
          (a, b) => a - b,
        );
      expect(unitsOf(target)).toEqual(unitsOf(spans));
    }),
  );
});

test.each<[string, Spans, { start: number; end: number }, Spans]>([
  ['apart', s([0, 5]), { start: 9, end: 12 }, s([0, 5], [9, 12])],
  ['before', s([9, 12]), { start: 0, end: 5 }, s([0, 5], [9, 12])],
  ['touching', s([0, 5]), { start: 5, end: 7 }, s([0, 7])],
  ['bridging two', s([0, 5], [9, 12]), { start: 4, end: 9 }, s([0, 12])],
  ['inside', s([0, 5]), { start: 1, end: 2 }, s([0, 5])],
])('[TA1] a span that is added %s', (_what, spans, added, expected) => {
  expect(withSpan(spans, added)).toEqual(expected);
});

test('[TA2] the last span can’t be taken out; a replaced one melts with what it touches', () => {
  expect(withoutSpan(s([0, 5]), 0)).toEqual(s([0, 5]));
  expect(withoutSpan(s([0, 5], [9, 12]), 0)).toEqual(s([9, 12]));
  expect(withSpanReplaced(s([0, 5], [9, 12]), 0, { start: 0, end: 9 })).toEqual(s([0, 12]));
});

test.each<[string, Spans, string, string]>([
  ['no span', [], 'no-span', 'spans'],
  [
    'too many',
    Array.from({ length: MAX_SPANS + 1 }, (_, i) => ({ start: i * 2, end: i * 2 + 1 })),
    'too-many-spans',
    'spans',
  ],
  ['beyond the text', s([0, 5_000]), 'span-outside-text', 'spans[0]'],
  ['before the text', s([-1, 2]), 'span-outside-text', 'spans[0]'],
  ['without text', s([0, 1], [3, 3]), 'span-empty', 'spans[1]'],
  ['turned round', s([5, 3]), 'span-empty', 'spans[0]'],
  ['overlapping', s([0, 4], [3, 5]), 'spans-not-disjoint', 'spans[1]'],
  ['out of order', s([4, 6], [0, 2]), 'spans-not-disjoint', 'spans[1]'],
  ['half a character', s([0, TEXT.indexOf('🚀') + 1]), 'span-splits-character', 'spans[0]'],
])('[TA3] refused with its place: %s', (_what, spans, id, where) => {
  const checked = validateSpans(spans, TEXT);
  expect(checked.ok ? null : [checked.problem.id, checked.problem.where]).toEqual([id, where]);
});

test('[TA3] at their limits, spans are taken: a hundred of them, up to the end of the text, one right behind another', () => {
  const most: Spans = Array.from({ length: 100 }, (_, i) => ({ start: i * 2, end: i * 2 + 1 }));
  expect([MAX_SPANS, validateSpans(most, 'x'.repeat(200)).ok]).toEqual([100, true]);
  expect(validateSpans(s([TEXT.length - 5, TEXT.length]), TEXT).ok).toBe(true);
  expect(validateSpans(s([0, 4], [4, 6]), TEXT).ok).toBe(true);
});

test('[TA4] the text of interrupted parts is joined by an ellipsis', () => {
  expect(textOf(s([0, 12], [23, 43]), TEXT)).toBe('“Not today,” … “but soon 🚀 enough.');
});

test.each<[string, Spans, Spans | null]>([
  ['nobody moved anything', [{ start: 4, end: 9 }], [{ start: 4, end: 12 }]],
  ['the other end was moved', [{ start: 0, end: 9 }], [{ start: 0, end: 12 }]],
  ['the same end was moved: the last one holds', [{ start: 4, end: 7 }], [{ start: 4, end: 12 }]],
  ['both were moved', [{ start: 2, end: 7 }], [{ start: 2, end: 12 }]],
  ['the other end was moved beyond it', [{ start: 12, end: 20 }], null],
  [
    'a part was added before it',
    [
      { start: 0, end: 2 },
      { start: 4, end: 9 },
    ],
    [
      { start: 0, end: 2 },
      { start: 4, end: 12 },
    ],
  ],
  [
    'a part was added, and the other end moved',
    [
      { start: 0, end: 2 },
      { start: 5, end: 9 },
    ],
    [
      { start: 0, end: 2 },
      { start: 5, end: 12 },
    ],
  ],
  [
    'it was taken out of several parts',
    [
      { start: 14, end: 16 },
      { start: 18, end: 20 },
    ],
    null,
  ],
])('[ED26] dropped where %s', (_case, now, expected) => {
  expect(withBoundaryMoved(now, { edge: 'end', original: { start: 4, end: 9 }, span: { start: 4, end: 12 } })).toEqual(
    expected,
  );
});
