/** Finds the word at an offset of a text, in every script that `Intl.Segmenter` can split into words. */
import type { Span } from './span.ts';

const words = new Intl.Segmenter('und', { granularity: 'word' });

/** Units on either side of an offset in which its word is looked for; longer words than this are cut there. */
const WINDOW = 300;

/** The word that holds the character at `offset`; `null` if that is none of a word. */
export function wordAt(text: string, offset: number): Span | null {
  const from = windowStart(text, offset);
  const piece = words.segment(text.slice(from, offset + WINDOW)).containing(offset - from);
  if (offset < 0 || piece === undefined || piece.isWordLike !== true) return null;
  return { start: from + piece.index, end: from + piece.index + piece.segment.length };
}

/** A window begins at white space where there is some, so that the word at its start is whole. */
function windowStart(text: string, offset: number): number {
  const from = Math.max(0, offset - WINDOW);
  if (from === 0) return 0;
  const space = text.slice(from, offset).search(/\s/u);
  return space === -1 ? from : from + space;
}
