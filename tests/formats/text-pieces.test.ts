/** Pieces of long texts: nothing is lost, and no word or cluster is cut. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokensIn } from '../../shared/formats/conll/tokens.ts';
import { toUtf16 } from '../../shared/formats/incoming/units.ts';
import { textPieces } from '../../shared/formats/core/text-pieces.ts';
import { ABOUT_LINEAR, powerOfGrowth } from '../support/growth.ts';

const words = new Intl.Segmenter('und', { granularity: 'word' });
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const segments = (segmenter: Intl.Segmenter, text: string) =>
  [...segmenter.segment(text)].map(({ segment }) => segment);
const PIECES = [
  'a',
  '1',
  '.',
  ',',
  "'",
  ' ',
  '  ',
  '\n',
  '\r\n',
  '\r',
  '\u0301',
  '\u200D',
  '👩‍🚀',
  '🇫🇮',
  'שלום',
  'नि',
  '।',
  '。',
  '漢字',
  '\u0600',
  '\u2003',
  '」',
  'カタ',
  '_',
];

test('[FO42] a text is the sum of its pieces, cut only where words and clusters end', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((all) => all.join('')),
      fc.integer({ min: 8, max: 20 }),
      (text, size) => {
        const pieces = [...textPieces(text, size)];
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        expect(pieces.every((piece) => text.startsWith(piece.text, piece.start))).toBe(true);
        const isSure = pieces.every((piece) => piece.text.length < 10 * size);
        if (isSure)
          expect(pieces.flatMap((piece) => segments(graphemes, piece.text))).toEqual(segments(graphemes, text));
        const bare = (list: readonly string[]) => list.filter((segment) => segment.trim() !== '');
        if (isSure)
          expect(bare(pieces.flatMap((piece) => segments(words, piece.text)))).toEqual(bare(segments(words, text)));
      },
    ),
    { numRuns: 300 },
  );
});

test('[FO42] without a sure place a piece ends at ten times its size, between characters', () => {
  expect([...textPieces('👩'.repeat(25), 3)].map((piece) => piece.text.length)).toEqual([30, 20]);
  expect([...textPieces(`x${'👩'.repeat(25)}`, 3)].map((piece) => piece.text.length)).toEqual([29, 22]);
});

test('[FO42] tokens and graphemes of a long line cost by its length', () => {
  const power = powerOfGrowth(
    (size) => {
      const long = '“Line 👩‍🚀,” said Ana Díaz. '.repeat(size);
      expect(tokensIn(long)).toHaveLength(9 * size);
      expect(toUtf16(long, 'grapheme')(25 * size)).toBe(long.length);
    },
    500,
    4_000,
  );
  expect(power).toBeLessThan(ABOUT_LINEAR);
});
