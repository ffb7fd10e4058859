/** Spans: that a rough selection becomes whole characters without white space at the edges, at no cost in a long text. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareSpans,
  graphemeAfter,
  graphemeBefore,
  graphemeEnd,
  graphemeStart,
  overlaps,
  spanFromSelection,
  splitsSurrogatePair,
} from '../../shared/domain/span.ts';
import { powerOfGrowth } from '../support/growth.ts';

/** What people see as one character but is several units, and what stands between. */
const PIECES = [
  'a',
  'Zoë',
  'e\u0301',
  ' ',
  '\n',
  '\n\n',
  '\t',
  '\u00a0',
  '\u2028',
  '👩‍🚀',
  '👨‍👩‍👧‍👦',
  '👍🏽',
  '🇫🇮',
  '🇫🇮🇸🇪',
  '🇫',
  '\u0600',
  '\u0600a',
  'x\u0300',
  '𝒜',
  'नमस्ते',
  'กำ',
  '한국',
  'ᄒ\u1161ᆫ',
  'שלום',
  'مرحبا',
  '\u202e',
  '\u200d',
  '\u0301',
  ' \u0301',
  '漢字',
  '“',
  '…',
  '❤️',
  '#️⃣',
  '.',
];
const anyText = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'grapheme', maxLength: 4 })), { maxLength: 30 })
  .map((parts) => parts.join('').replaceAll('\r', ''));
const textAndSelection = anyText.chain((text) =>
  fc.tuple(
    fc.constant(text),
    fc.integer({ min: -2, max: text.length + 2 }),
    fc.integer({ min: -2, max: text.length + 2 }),
  ),
);

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const boundariesOf = (text: string): Set<number> =>
  new Set([...graphemes.segment(text)].map(({ index }) => index).concat(text.length));

/** Longer than the stretch of text that is looked at first, with runs that join for long. */
const anyLongText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...PIECES),
      fc
        .constantFrom('\u0301', '🇫🇮', '\u0600', 'a', 'é', '\u200d')
        .chain((piece) => fc.integer({ min: 1, max: 400 }).map((times) => piece.repeat(times))),
    ),
    { minLength: 5, maxLength: 25 },
  )
  .map((parts) => parts.join(''));

test('[SP1] the cluster at any offset, also in long texts, is the one that the whole text has', () => {
  fc.assert(
    fc.property(anyLongText, fc.array(fc.nat(), { minLength: 30, maxLength: 30 }), (text, places) => {
      const boundaries = [...boundariesOf(text)].sort((a, b) => a - b);
      for (const place of [...places.map((one) => one % (text.length + 1)), 0, 1, text.length - 1]) {
        const before = boundaries.findLast((one) => one <= place) ?? 0;
        const after = boundaries.find((one) => one >= place) ?? text.length;
        expect([graphemeStart(text, place), graphemeEnd(text, place)], `${place} of ${JSON.stringify(text)}`).toEqual([
          before,
          after,
        ]);
      }
      expect([
        graphemeStart(text, -1),
        graphemeEnd(text, -1),
        graphemeStart(text, text.length + 1),
        graphemeEnd(text, text.length + 1),
      ]).toEqual([0, 0, text.length, text.length]);
    }),
    { numRuns: 200 },
  );
});

describe('a span made of any selection', () => {
  test('[SP1] never cuts a grapheme cluster of the text', () => {
    fc.assert(
      fc.property(textAndSelection, ([text, anchor, head]) => {
        const span = spanFromSelection(text, anchor, head);
        if (span === null) return;
        const boundaries = boundariesOf(text);
        expect([boundaries.has(span.start), boundaries.has(span.end)]).toEqual([true, true]);
      }),
      { numRuns: 2_000 },
    );
  });

  test('[SP2] holds something, lies in the text, and neither begins nor ends with white space', () => {
    fc.assert(
      fc.property(textAndSelection, ([text, anchor, head]) => {
        const span = spanFromSelection(text, anchor, head);
        if (span === null) return;
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(text.length);
        const clusters = [...graphemes.segment(text.slice(span.start, span.end))].map(({ segment }) => segment);
        expect(clusters[0]).toMatch(/\S/u);
        expect(clusters.at(-1)).toMatch(/\S/u);
      }),
      { numRuns: 2_000 },
    );
  });

  test('[SP3] is the same whichever end comes first, and made again of itself it is itself', () => {
    fc.assert(
      fc.property(textAndSelection, ([text, anchor, head]) => {
        const span = spanFromSelection(text, anchor, head);
        expect(spanFromSelection(text, head, anchor)).toEqual(span);
        if (span !== null) expect(spanFromSelection(text, span.start, span.end)).toEqual(span);
      }),
    );
  });

  test('[SP3] holds all of the selection that is not white space', () => {
    fc.assert(
      fc.property(textAndSelection, ([text, anchor, head]) => {
        const [from, to] = [Math.max(0, Math.min(anchor, head)), Math.min(text.length, Math.max(anchor, head))];
        const span = spanFromSelection(text, anchor, head);
        const visible = [...graphemes.segment(text)].filter(
          ({ index, segment }) => index < to && index + segment.length > from && /\S/u.test(segment),
        );
        expect(span === null).toBe(visible.length === 0);
        if (span !== null)
          expect([span.start, span.end]).toEqual([
            visible[0]?.index,
            (visible.at(-1)?.index ?? 0) + (visible.at(-1)?.segment.length ?? 0),
          ]);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each<[string, string, number, number, string | null]>([
    ['white space at both edges goes', ' said Ana ', 0, 10, 'said Ana'],
    ['nothing but white space is no span', 'a \n\t b', 1, 5, null],
    ['an empty selection is no span', 'said', 2, 2, null],
    ['half an emoji becomes the whole', 'go 👩‍🚀!', 4, 6, '👩‍🚀'],
    ['a letter without its accent gets it', 'cafe\u0301', 0, 4, 'cafe\u0301'],
    ['one of two flags stays one', '🇫🇮🇸🇪', 0, 4, '🇫🇮'],
    ['from right to left', 'שלום לכם', 8, 0, 'שלום לכם'],
    ['a blank with an accent is text', 'a \u0301', 1, 3, ' \u0301'],
  ])('[SP3] %s', (_what, text, anchor, head, expected) => {
    const span = spanFromSelection(text, anchor, head);
    expect(span && text.slice(span.start, span.end)).toBe(expected);
  });
});

test('[SP1] a character outside the basic plane is split between its two halves, and nothing else is', () => {
  const [befores, afters] = [
    [0x61, 0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff],
    [0x61, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000],
  ];
  const isHigh = (unit: number): boolean => unit === 0xd800 || unit === 0xdbff;
  const isLow = (unit: number): boolean => unit === 0xdc00 || unit === 0xdfff;
  for (const before of befores) {
    for (const after of afters) {
      const text = String.fromCharCode(before, after);
      expect(splitsSurrogatePair(text, 1), JSON.stringify(text)).toBe(isHigh(before) && isLow(after));
      expect([splitsSurrogatePair(text, 0), splitsSurrogatePair(text, 2)]).toEqual([false, false]);
    }
  }
});

test('[SP1] steps by a cluster lead from boundary to boundary, over all of them', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const boundaries = [...boundariesOf(text)].sort((a, b) => a - b);
      for (const [index, at] of boundaries.entries()) {
        expect(graphemeAfter(text, at)).toBe(boundaries[index + 1] ?? text.length);
        expect(graphemeBefore(text, at)).toBe(boundaries[index - 1] ?? 0);
        expect([graphemeStart(text, at), graphemeEnd(text, at)]).toEqual([at, at]);
      }
    }),
  );
});

test.each<[string, string]>([
  ['flags without anything between', '🇫🇮'.repeat(200)],
  ['a letter under very many accents', `a${'\u0301'.repeat(900)}b`],
  ['skin tones upon skin tones', `x${'👍🏽🏽'.repeat(120)}`],
  ['a family without end', `x${'👩‍'.repeat(300)}👩 y`],
  ['words of one script without blanks', 'नमस्ते'.repeat(150)],
])('[SP1] also far into %s no cluster is cut', (_what, text) => {
  const boundaries = boundariesOf(text);
  for (let at = 0; at <= text.length; at += 7)
    expect([boundaries.has(graphemeStart(text, at)), boundaries.has(graphemeEnd(text, at))], `at ${at}`).toEqual([
      true,
      true,
    ]);
});

test('[SP4] in one line of a million characters a span costs no more than in a short one', () => {
  const select = (size: number): void => {
    const text = lines.get(size) ?? '';
    for (let i = 0; i < 200; i += 1)
      spanFromSelection(text, Math.floor(text.length / 2) + (i % 7), Math.floor(text.length / 2) + 12);
  };
  const lines = new Map([1_000, 125_000].map((size) => [size, 'mot 👍🏽 '.repeat(size)]));
  // Were the line cut into characters from its start, the power would be 1.
  expect(powerOfGrowth(select, 1_000, 125_000)).toBeLessThan(0.5);
});

test('[SP5] spans are in text order by start, the longer first, and overlap where they share a unit', () => {
  const spans = [
    { start: 3, end: 5 },
    { start: 0, end: 2 },
    { start: 0, end: 9 },
  ];
  expect(spans.toSorted(compareSpans)).toEqual([
    { start: 0, end: 9 },
    { start: 0, end: 2 },
    { start: 3, end: 5 },
  ]);
  expect(overlaps({ start: 0, end: 3 }, { start: 3, end: 5 })).toBe(false);
  expect(overlaps({ start: 0, end: 4 }, { start: 3, end: 5 })).toBe(true);
  expect([0, 1, 2, 3].map((at) => splitsSurrogatePair('a🚀', at))).toEqual([false, false, true, false]);
});
