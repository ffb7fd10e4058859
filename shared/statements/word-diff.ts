/** Computes the word-by-word difference of two passages, with exact offsets in both. */
import type { Span } from '../domain/span.ts';
import { isStopWord } from './stems.ts';
import type { Token } from './tokens.ts';

/**
 * `equal`: the same characters. `alike`: the same words, written in another way. `replaced`, `cut`, `added`: other words
 * in their place, none, or words where there were none.
 */
export type DiffKind = 'equal' | 'alike' | 'replaced' | 'cut' | 'added';

/** A stretch of both passages; with the others of its diff it covers both without gaps. UTF-16 units of the texts. */
export interface DiffPart {
  readonly kind: DiffKind;
  readonly from: Span;
  readonly to: Span;
  /** What stands in the second passage; empty where it has nothing. */
  readonly text: string;
}

/** A passage of a text, with its words. */
export interface Passage extends Span {
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** Indices of tokens, `end` exclusive: those between two pairs of the same word. */
export interface Gap {
  readonly from: Span;
  readonly to: Span;
}

/** Pairs of words in common, in order. More than this many comparisons are not made: the middle counts as replaced. */
const MAX_CELLS = 4_000_000;
/** A word that says something is kept rather than a small one, and of as many words those that stand together. */
const [CONTENT, SMALL, TOGETHER] = [400, 300, 1];
/** Words beside a common beginning or end that may yet belong elsewhere: “the mayor said the bell”, “the bell”. */
const MARGIN = 8;

type Pair = readonly [number, number];

/** The longest common sequence of words, as pairs of indices. */
export function commonWords(from: readonly Token[], to: readonly Token[]): readonly Pair[] {
  const same = (a: number, b: number): boolean => from[a]?.word === to[b]?.word;
  let start = 0;
  const shorter = Math.min(from.length, to.length);
  while (start < shorter && same(start, start)) start += 1;
  let tail = 0;
  while (tail < shorter - start && same(from.length - 1 - tail, to.length - 1 - tail)) tail += 1;
  if (start < from.length || start < to.length)
    [start, tail] = [Math.max(0, start - MARGIN), Math.max(0, tail - MARGIN)];
  const head = Array.from({ length: start }, (_, index): Pair => [index, index]);
  const behind = Array.from({ length: tail }, (_, index): Pair => [
    from.length - tail + index,
    to.length - tail + index,
  ]);
  const inner = aligned(from.slice(start, from.length - tail), to.slice(start, to.length - tail));
  return [...head, ...inner.map(([a, b]): Pair => [a + start, b + start]), ...behind];
}

function aligned(from: readonly Token[], to: readonly Token[]): Pair[] {
  const width = to.length + 1;
  if (from.length === 0 || to.length === 0 || (from.length + 1) * width > MAX_CELLS) return [];
  // The best from two words on: at all, and with these two as a pair.
  const best = new Int32Array((from.length + 1) * width);
  const paired = new Int32Array((from.length + 1) * width);
  for (let a = from.length - 1; a >= 0; a -= 1) {
    const word = from[a]?.word ?? '';
    const weight = isStopWord(word) ? SMALL : CONTENT;
    for (let b = to.length - 1; b >= 0; b -= 1) {
      const [at, next] = [a * width + b, (a + 1) * width + b + 1];
      if (word === to[b]?.word)
        paired[at] = weight + Math.max(best[next] ?? 0, (paired[next] ?? 0) > 0 ? (paired[next] ?? 0) + TOGETHER : 0);
      best[at] = Math.max(paired[at] ?? 0, best[at + width] ?? 0, best[at + 1] ?? 0);
    }
  }
  return walked(best, paired, from.length, to.length);
}

function walked(best: Int32Array, paired: Int32Array, from: number, to: number): Pair[] {
  const width = to + 1;
  const pairs: Pair[] = [];
  let isTogether = false;
  for (let [a, b] = [0, 0]; a < from && b < to;) {
    const at = a * width + b;
    if (isTogether || ((paired[at] ?? 0) > 0 && paired[at] === best[at])) {
      const next = at + width + 1;
      pairs.push([a, b]);
      isTogether = (paired[next] ?? 0) > 0 && (paired[next] ?? 0) + TOGETHER >= (best[next] ?? 0);
      [a, b] = [a + 1, b + 1];
    } else if (best[at + width] === best[at]) a += 1;
    else b += 1;
  }
  return pairs;
}

/** What lies between words in common; the first lies before them all, the last behind. */
export function gapsBetween(pairs: readonly Pair[], from: number, to: number): readonly Gap[] {
  const ends: readonly Pair[] = [...pairs, [from, to]];
  return ends.map(([a, b], index) => {
    const [lastA, lastB] = pairs[index - 1] ?? [-1, -1];
    return { from: { start: lastA + 1, end: a }, to: { start: lastB + 1, end: b } };
  });
}

/** The parts of both passages in order, from the first character to the last. */
export function wordDiff(from: Passage, to: Passage): readonly DiffPart[] {
  const pairs = commonWords(from.tokens, to.tokens);
  const parts: DiffPart[] = [];
  const add = (a: Span, b: Span, isWord: boolean): void => {
    const text = to.text.slice(b.start, b.end);
    if (a.start === a.end && text === '') return;
    const isEqual = from.text.slice(a.start, a.end) === text;
    const kind = isEqual ? 'equal' : isWord ? 'alike' : kindOf(from, a, to, b);
    const last = parts.at(-1);
    if (last?.kind === kind && kind === 'equal') parts[parts.length - 1] = joined(last, a, b, text);
    else parts.push({ kind, from: a, to: b, text });
  };
  let [a, b] = [from.start, to.start];
  for (const [one, other] of pairs) {
    const [word, twin] = [from.tokens[one], to.tokens[other]];
    if (word === undefined || twin === undefined) continue;
    add({ start: a, end: word.start }, { start: b, end: twin.start }, false);
    add({ start: word.start, end: word.end }, { start: twin.start, end: twin.end }, true);
    [a, b] = [word.end, twin.end];
  }
  add({ start: a, end: from.end }, { start: b, end: to.end }, false);
  return parts;
}

const joined = (last: DiffPart, from: Span, to: Span, text: string): DiffPart => ({
  kind: last.kind,
  from: { start: last.from.start, end: from.end },
  to: { start: last.to.start, end: to.end },
  text: last.text + text,
});

/** Of a stretch without words in common. Marks and blanks alone are no other words. */
function kindOf(from: Passage, a: Span, to: Passage, b: Span): DiffKind {
  const [before, behind] = [hasWord(from.text, a), hasWord(to.text, b)];
  return before ? (behind ? 'replaced' : 'cut') : behind ? 'added' : 'alike';
}

const hasWord = (text: string, { start, end }: Span): boolean => /[\p{L}\p{N}]/u.test(text.slice(start, end));

/** The second passage, made of the first one's text and what a diff of the two says is other. */
export const applyDiff = (text: string, diff: readonly DiffPart[]): string =>
  diff.map((part) => (part.kind === 'equal' ? text.slice(part.from.start, part.from.end) : part.text)).join('');

/** The other way round: a diff that makes the first passage of the second one. @param text the first passage's. */
export const turnedDiff = (text: string, diff: readonly DiffPart[]): readonly DiffPart[] =>
  diff.map(({ kind, from, to }) => ({
    kind: kind === 'cut' ? 'added' : kind === 'added' ? 'cut' : kind,
    from: to,
    to: from,
    text: text.slice(from.start, from.end),
  }));
