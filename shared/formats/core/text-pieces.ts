/** Cuts long texts into pieces for `Intl.Segmenter`, whose time grows with the square of the text’s length. */

interface TextPiece {
  /** Where it begins in the whole, in UTF-16 units. */
  readonly start: number;
  readonly text: string;
}

/** Before these a word and a grapheme cluster end, unless behind a blank, half a pair or a sign that joins to the next (UAX 29: WSegSpace, Prepend, CR). */
const SURE_CUT =
  /(?<=[^\r \u1680\u2000-\u200A\u205F\u3000\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u0D4E\uD800-\uDBFF])[ \n、。！？」』）।]/g;

/** Where no sure place comes, a piece ends all the same at so many times its size. */
const PATIENCE = 10;

/**
 * Pieces that make up the text, of `size` UTF-16 units and what follows to the next sure place. A word or a cluster is
 * cut in two only where ten times the size goes by without one; a surrogate pair never is.
 */
export function* textPieces(text: string, size: number): Iterable<TextPiece> {
  for (let start = 0; start < text.length;) {
    const end = pieceEnd(text, start, size);
    yield { start, text: text.slice(start, end) };
    start = end;
  }
}

function pieceEnd(text: string, start: number, size: number): number {
  if (text.length - start <= size) return text.length;
  const last = Math.min(text.length, start + PATIENCE * size);
  // One unit more before it: what goes before a place says whether it is sure.
  const from = start + size - 1;
  SURE_CUT.lastIndex = 1;
  const found = SURE_CUT.exec(text.slice(from, last));
  if (found !== null) return from + found.index;
  return last < text.length && text.codePointAt(last - 1) !== text.charCodeAt(last - 1) ? last - 1 : last;
}
