/** Splits a passage into words for comparison: their offsets, and their form without case and variants of spelling characters. */
import type { Span } from '../domain/span.ts';

/** A word, or a part of one: “doesn’t” is `does` and `not`. UTF-16 units of the text it was read from. */
export interface Token extends Span {
  /** In small letters, in compatibility form (NFKC), contractions spelt out. */
  readonly word: string;
}

/** An insertion in brackets, a number, an abbreviation with stops, a character of a script without blanks, or a word. */
const PIECES =
  /\[[^\]\n]*\]|\p{N}+(?:[.,:]\p{N}+)*|(?:\p{L}\.){2,}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{M}\p{N}])+(?:['’](?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{M}])+)*/gu;

/** The same for texts in Latin letters, whose scripts need not be looked up. */
const WESTERN_PIECES = new RegExp(
  String.raw`\[[^\]\n]*\]|N+(?:[.,:]N+)*|(?:L\.){2,}|[LN]+(?:['’]L+)*`
    .replaceAll(/\[LN\]/g, '[A-Za-zªµºÀ-ÖØ-öø-ɏ0-9²³¹¼½¾]')
    .replaceAll('L', '[A-Za-zªµºÀ-ÖØ-öø-ɏ]')
    .replaceAll('N', '[0-9²³¹¼½¾]'),
  'g',
);
const IS_OTHER = /[\u0250-\u200F\u2028-\u202E\u2030-\u20AB\u20AD-\uFFFF]/;

/** What follows an apostrophe, written out. */
const CONTRACTED: Readonly<Record<string, string>> = { ll: 'will', ve: 'have', re: 'are', m: 'am', s: "'s", d: "'d" };
/** What is left of a word before “n’t”. */
const BEFORE_NOT: Readonly<Record<string, string>> = { ca: 'can', wo: 'will', sha: 'shall' };

/** Insertions in brackets are the reporter's, and no words of the passage. In text order. */
export function tokensIn(text: string, { start, end }: Span): Token[] {
  const tokens: Token[] = [];
  const passage = text.slice(start, end);
  const pieces = IS_OTHER.test(passage) ? PIECES : WESTERN_PIECES;
  pieces.lastIndex = 0;
  for (let found = pieces.exec(passage); found !== null; found = pieces.exec(passage)) {
    const { 0: piece, index } = found;
    if (!piece.startsWith('[')) addPiece(tokens, piece, start + index);
  }
  return tokens;
}

function addPiece(tokens: Token[], piece: string, start: number): void {
  const word = plain(piece);
  const end = start + piece.length;
  const cut = word.length === piece.length ? cutOf(word) : null;
  if (cut === null) {
    tokens.push({ word, start, end });
    return;
  }
  const middle = start + cut.at;
  tokens.push({ word: cut.head, start, end: middle }, { word: cut.tail, start: middle, end });
}

interface Cut {
  readonly at: number;
  readonly head: string;
  readonly tail: string;
}

/** Where a contraction falls into two words. */
function cutOf(word: string): Cut | null {
  if (word === 'cannot') return { at: 3, head: 'can', tail: 'not' };
  const mark = word.lastIndexOf("'");
  if (mark <= 0) return null;
  const tail = word.slice(mark + 1);
  if (tail === 't' && word.charAt(mark - 1) === 'n' && mark > 1) {
    const head = word.slice(0, mark - 1);
    return { at: mark - 1, head: BEFORE_NOT[head] ?? head, tail: 'not' };
  }
  const full = CONTRACTED[tail];
  return full === undefined ? null : { at: mark, head: word.slice(0, mark), tail: full };
}

const IS_PLAIN = /^[a-z]*$/;

function plain(piece: string): string {
  const small = piece.toLowerCase();
  return IS_PLAIN.test(small) ? small : small.normalize('NFKC').replaceAll('’', "'");
}
