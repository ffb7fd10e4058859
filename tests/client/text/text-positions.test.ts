/** Text offsets and ProseMirror positions: one and the same place, both ways, in any text. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextPositions } from '../../../client/text/text-positions.ts';

const anyText = fc
  .array(fc.constantFrom('a', 'é', '🌉', '👨‍👩‍👧‍👦', ' ', '\t', '\n', '\n\n', 'e\u0301', '“no”'), { maxLength: 40 })
  .map((parts) => parts.join(''));

test('[ED1] every offset of any text comes back from its position', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const positions = new TextPositions(text);
      for (let offset = 0; offset <= text.length; offset += 1) {
        expect(positions.toOffset(positions.toPosition(offset))).toBe(offset);
      }
    }),
  );
});

test('[ED1] positions count a line break twice: at the end of one paragraph and the start of the next', () => {
  const positions = new TextPositions('a🌉\n\nb\n');
  expect([0, 1, 3, 4, 5, 6, 7].map((offset) => positions.toPosition(offset))).toEqual([1, 2, 4, 6, 8, 9, 11]);
});

test('[ED1] positions between paragraphs count as the start of the next one', () => {
  const positions = new TextPositions('ab\ncd');
  expect([0, 4, 8].map((position) => positions.toOffset(position))).toEqual([0, 3, 5]);
});

test('[ED2] the lines of any text, joined by line breaks, are the text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { lines } = new TextPositions(text);
      expect(lines.map(({ start, end }) => text.slice(start, end)).join('\n')).toBe(text);
    }),
  );
});

test('[ED2] a trailing line break ends in an empty line, and an empty text has one', () => {
  expect(new TextPositions('a\n').lines).toEqual([
    { start: 0, end: 1 },
    { start: 2, end: 2 },
  ]);
  expect(new TextPositions('').lines).toEqual([{ start: 0, end: 0 }]);
});

test('[ED1] offsets outside the text count as its ends', () => {
  const positions = new TextPositions('ab\ncd');
  expect(positions.toPosition(-5)).toBe(positions.toPosition(0));
  expect(positions.toPosition(99)).toBe(positions.toPosition(5));
  expect([positions.lineAt(-5), positions.lineAt(99)]).toEqual([0, 1]);
});
