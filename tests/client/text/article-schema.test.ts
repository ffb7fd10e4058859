/** The ProseMirror document of a text: its characters and nothing else. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { articleDocument } from '../../../client/text/article-schema.ts';
import { LONG_ARTICLE_LINES } from '../../../client/text/line-element.ts';
import { TextPositions } from '../../../client/text/text-positions.ts';

const styles = (text: string): unknown[] =>
  articleDocument(new TextPositions(text)).children.map((paragraph) => paragraph.attrs['style']);

test('[ED2] the document holds the text to the last blank', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\n', '🌉', '\t') }), (text) => {
      const positions = new TextPositions(text);
      const doc = articleDocument(positions);
      expect(doc.textBetween(0, doc.content.size, '\n')).toBe(text);
      expect(positions.toPosition(text.length)).toBe(doc.content.size - 1);
    }),
  );
});

test('[ED3] the first line that is not blank is the title, blank lines are blank', () => {
  expect(styles('\n  \nTitle\n\nBody\nBody')).toEqual(['blank', 'blank', 'title', 'blank', 'body', 'body']);
  expect(styles(`${'A whole sentence. '.repeat(8)}\nBody`)).toEqual(['long-title', 'body']);
});

test('[ED3] only long articles leave the height of lines to a guess', () => {
  const guesses = (lines: number): unknown =>
    articleDocument(new TextPositions(Array.from({ length: lines }, () => 'x').join('\n'))).firstChild?.attrs[
      'guessHeight'
    ];
  expect([guesses(LONG_ARTICLE_LINES), guesses(LONG_ARTICLE_LINES + 1)]).toEqual([false, true]);
});
