/** Offset units: the golden sentence, and the way there and back. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { offsetConverter } from '../../shared/domain/offsets.ts';
import { splitsSurrogatePair } from '../../shared/domain/span.ts';
import { GOLDEN } from '../formats/export-builders.ts';

test('[SP6] the golden sentence counts as its own code points say', () => {
  const { fromUtf16, toUtf16 } = offsetConverter(GOLDEN, 'codepoint');
  expect([0, 10, 17, 18, 22, 23, 31, 32].map(fromUtf16)).toEqual([0, 10, 15, 16, 20, 21, 29, 30]);
  expect([0, 10, 15, 16, 20, 21, 29, 30].map(toUtf16)).toEqual([0, 10, 17, 18, 22, 23, 31, 32]);
});

test('[SP6] every offset between characters comes back, and counts what Array.from counts', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const { fromUtf16, toUtf16 } = offsetConverter(text, 'codepoint');
      for (let offset = 0; offset <= text.length; offset += 1) {
        if (splitsSurrogatePair(text, offset)) continue;
        expect(fromUtf16(offset)).toBe(Array.from(text.slice(0, offset)).length);
        expect(toUtf16(fromUtf16(offset))).toBe(offset);
      }
    }),
  );
});

test('[SP6] an offset beyond the text stays beyond it; UTF-16 stays as it is', () => {
  const { toUtf16 } = offsetConverter(GOLDEN, 'codepoint');
  expect(toUtf16(31)).toBeGreaterThan(GOLDEN.length);
  expect(offsetConverter(GOLDEN, 'utf16').fromUtf16(17)).toBe(17);
});
