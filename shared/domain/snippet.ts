/** Cuts a short piece of a text around the first place where one of the searched words occurs. */
import { markedPieces, type FoundPiece } from './search-words.ts';
import { isUnspaced } from './unspaced.ts';

/** How much stands around what was found, in UTF-16 units: in scripts with blanks between words, and in those without. */
const AROUND = 60;
const AROUND_UNSPACED = 24;
/** How much of a text is looked through at once, in UTF-16 units. */
const STRETCH = 2 * 1024;

/**
 * Yields after each stretch of the text, so that a long one keeps nobody waiting.
 * @returns the piece, what was found in it apart; the beginning of the text where none of the words stands in it. Line ends are blanks.
 */
export function* snippetOf(text: string, words: readonly string[]): Generator<void, readonly FoundPiece[], void> {
  let from = 0;
  while (from < text.length) {
    const to = endOfStretch(text, from);
    const found = firstFound(text.slice(from, to), words);
    if (found !== null) return shown(text, from + found.at, found.length, words);
    from = to;
    yield;
  }
  return shown(text, 0, 0, words);
}

/** Between two words where it can, so that none is cut in two. */
function endOfStretch(text: string, from: number): number {
  const end = from + STRETCH;
  if (end >= text.length) return text.length;
  const blank = text.slice(from, end).search(/\s\S*$/u);
  return blank > 0 ? from + blank : end;
}

function firstFound(stretch: string, words: readonly string[]): { at: number; length: number } | null {
  let at = 0;
  for (const { text, isFound } of markedPieces(stretch, words)) {
    if (isFound) return { at, length: text.length };
    at += text.length;
  }
  return null;
}

function shown(text: string, at: number, length: number, words: readonly string[]): readonly FoundPiece[] {
  const around = isUnspaced(text.slice(at, at + Math.max(length, 1))) ? AROUND_UNSPACED : AROUND;
  const [from, to] = [Math.max(0, at - around), Math.min(text.length, at + length + around)];
  const [before, after] = [
    wholeWordsAtEnd(text.slice(from, at), from > 0),
    wholeWordsAtBeginning(text.slice(at + length, to), to < text.length),
  ];
  return markedPieces(`${before}${text.slice(at, at + length)}${after}`.replace(/\s+/gu, ' '), words);
}

/** Leaves out half a word, or half a character, at the cut. */
const wholeWordsAtEnd = (piece: string, isCut: boolean): string =>
  isCut ? `…${piece.replace(/^[\uDC00-\uDFFF]|^\S{0,20}\s+/u, '')}` : piece;
const wholeWordsAtBeginning = (piece: string, isCut: boolean): string =>
  isCut ? `${piece.replace(/[\uD800-\uDBFF]$|\s+\S{0,20}$/u, '')}…` : piece;
