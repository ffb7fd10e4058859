/** What is looked for, and where it stands: words, whatever their capitals and accents. */

/** The most words that are looked for at once. */
export const MAX_SEARCH_WORDS = 12;

/** A piece of a text, and whether it is what was looked for. */
export interface FoundPiece {
  readonly text: string;
  readonly isFound: boolean;
}

/** The words of a query, each once. */
export const searchWords = (query: string): string[] => [...new Set(query.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])].slice(0, MAX_SEARCH_WORDS);

/** Without capitals and accents. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** A text in pieces, the words that begin like one of `words` apart; `null` unless all of them are there. */
export function foundPieces(text: string, words: readonly string[]): readonly FoundPiece[] | null {
  const sought = words.map(plain);
  const pieces = text.split(/([\p{L}\p{N}\p{M}]+)/u).map((piece, at) => {
    const word = at % 2 === 1 ? plain(piece) : '';
    return { text: piece, isFound: word !== '' && sought.some((each) => word.startsWith(each)) };
  });
  const isThere = sought.every((each) => pieces.some(({ text: piece, isFound }) => isFound && plain(piece).startsWith(each)));
  return isThere ? merged(pieces) : null;
}

function merged(pieces: readonly FoundPiece[]): FoundPiece[] {
  const all: FoundPiece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (last !== undefined && !last.isFound && !piece.isFound) all[all.length - 1] = { text: last.text + piece.text, isFound: false };
    else if (piece.text !== '') all.push(piece);
  }
  return all;
}
