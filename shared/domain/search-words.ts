/** Splits a search query into words and finds them in a text, whatever their capitals, accents and invisible characters. */

import { folded, UNSEEN, withoutUnseen } from './folded.ts';
import { isUnspaced } from './unspaced.ts';

/** The most words that are looked for at once. */
export const MAX_SEARCH_WORDS = 12;

/** A piece of a text, and whether it is what was looked for. */
export interface FoundPiece {
  readonly text: string;
  readonly isFound: boolean;
}

/** The words of a query, each once; accents alone are none. */
export const searchWords = (query: string): string[] =>
  [...new Set(withoutUnseen(query).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])]
    .filter((word) => plain(word) !== '')
    .slice(0, MAX_SEARCH_WORDS);

/** Without capitals and signs. */
const plain = (text: string): string => folded(text).replace(/\p{M}/gu, '');

const WORD = new RegExp(String.raw`([\p{L}\p{N}\p{M}]+(?:(?:${UNSEEN})+[\p{L}\p{N}\p{M}]+)*)`, 'u');

/** What is looked for, made ready once for many texts. */
interface Sought {
  /** Of scripts without blanks: found anywhere. */
  readonly anywhere: readonly string[];
  /** Without capitals and accents: found at the beginning of a word. */
  readonly atBeginning: readonly string[];
}

const soughtIn = (words: readonly string[]): Sought => ({
  anywhere: words.filter(isUnspaced),
  atBeginning: words.filter((word) => !isUnspaced(word)).map(plain),
});

/** A text in pieces, the words that begin like one of `words` apart, or of a script without blanks hold it; `null` unless all of them are there. */
export function foundPieces(text: string, words: readonly string[]): readonly FoundPiece[] | null {
  const sought = soughtIn(words);
  const pieces = piecesOf(text, sought);
  const isThere =
    sought.anywhere.every((each) => text.includes(each)) &&
    sought.atBeginning.every((each) =>
      pieces.some(({ text: piece, isFound }) => isFound && plain(piece).startsWith(each)),
    );
  return isThere ? merged(pieces) : null;
}

/** The same, whichever of the words are there. */
export const markedPieces = (text: string, words: readonly string[]): readonly FoundPiece[] =>
  merged(piecesOf(text, soughtIn(words)));

const piecesOf = (text: string, { anywhere, atBeginning }: Sought): FoundPiece[] =>
  cutOut(text, anywhere).flatMap((piece) => (piece.isFound ? [piece] : wordsOf(piece.text, atBeginning)));

/** Cuts words out of a text wherever they stand. */
function cutOut(text: string, words: readonly string[]): FoundPiece[] {
  if (words.length === 0) return [{ text, isFound: false }];
  // The longest first, so that one that begins like another is found whole. They are letters and digits: nothing in them is taken for a command.
  const pattern = new RegExp(`(${[...words].sort((a, b) => b.length - a.length).join('|')})`, 'u');
  return text.split(pattern).map((piece, at) => ({ text: piece, isFound: at % 2 === 1 }));
}

/** Every word of a text, and whether it begins like one that is sought. */
const wordsOf = (text: string, sought: readonly string[]): FoundPiece[] =>
  text.split(WORD).map((piece, at) => {
    const word = at % 2 === 1 ? plain(piece) : '';
    return { text: piece, isFound: word !== '' && sought.some((each) => word.startsWith(each)) };
  });

function merged(pieces: readonly FoundPiece[]): FoundPiece[] {
  const all: FoundPiece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (last !== undefined && !last.isFound && !piece.isFound)
      all[all.length - 1] = { text: last.text + piece.text, isFound: false };
    else if (piece.text !== '') all.push(piece);
  }
  return all;
}
