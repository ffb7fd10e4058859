/** Boundaries moved by words: to the next one, never into a cluster, never turned round. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spanFromSelection } from '../../shared/domain/span.ts';
import { validateSpans, type Spans } from '../../shared/domain/target.ts';
import { moveBoundary, type Boundary } from '../../shared/domain/word-step.ts';

/** The text with the first span in brackets. */
const shown = (text: string, [span]: Spans): string =>
  span === undefined
    ? text
    : `${text.slice(0, span.start)}[${text.slice(span.start, span.end)}]${text.slice(span.end)}`;

test.each<[string, Boundary, -1 | 1, string]>([
  ['He [said no] today.', 'end', 1, 'He [said no today].'],
  ['He [said no] today.', 'end', -1, 'He [said] no today.'],
  ['He [said no] today.', 'start', -1, '[He said no] today.'],
  ['He [said no] today.', 'start', 1, 'He said [no] today.'],
  ['He said no [today].', 'end', 1, 'He said no [today.]'],
  ['He [said] no', 'start', 1, 'He [said] no'],
  ['[He] said', 'start', -1, '[He] said'],
  ['go [now] 👩‍🚀!', 'end', 1, 'go [now 👩‍🚀]!'],
])('[SP7] %s: the %s by %i', (before, boundary, direction, after) => {
  const text = before.replace(/[[\]]/g, '');
  const spans = [{ start: before.indexOf('['), end: before.indexOf(']') - 1 }];
  expect(shown(text, moveBoundary(text, spans, 0, boundary, direction))).toBe(after);
});

test('[SP7] a boundary that reaches the next span melts with it; there is nothing to move where there is no span', () => {
  const text = 'one two three';
  expect(
    moveBoundary(
      text,
      [
        { start: 0, end: 3 },
        { start: 7, end: 13 },
      ],
      0,
      'end',
      1,
    ),
  ).toEqual([{ start: 0, end: 13 }]);
  expect(moveBoundary(text, [{ start: 0, end: 3 }], 4, 'end', 1)).toEqual([{ start: 0, end: 3 }]);
});

test('[SP7] in any text the moved span is a proper one, and has moved the way it was asked to or not at all', () => {
  const anyText = fc
    .array(fc.constantFrom('word', ' ', '👩‍🚀', 'e\u0301', '\n', '.', '漢字', 'שלום', '“'), {
      minLength: 1,
      maxLength: 30,
    })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(
      anyText,
      fc.nat(100),
      fc.nat(100),
      fc.constantFrom<Boundary>('start', 'end'),
      fc.constantFrom<-1 | 1>(-1, 1),
      (text, a, b, boundary, direction) => {
        const span = spanFromSelection(text, a % (text.length + 1), b % (text.length + 1));
        if (span === null) return;
        const moved = moveBoundary(text, [span], 0, boundary, direction);
        expect(validateSpans(moved, text).ok).toBe(true);
        expect(((moved[0]?.[boundary] ?? 0) - span[boundary]) * direction).toBeGreaterThanOrEqual(0);
        expect(spanFromSelection(text, moved[0]?.start ?? 0, moved[0]?.end ?? 0)).toEqual(moved[0]);
      },
    ),
    { numRuns: 1_000 },
  );
});
