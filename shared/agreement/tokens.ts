/** Splits a text into tokens: a run of letters, marks and digits, or one other visible character. The rule can be repeated in any programming language. */
import type { Span } from '../domain/span.ts';
import type { AnnotatedText, Unit } from './annotated-text.ts';

const TOKEN = /[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}\s\p{C}\p{Z}]/gu;

/** Tokens of a text in code points. */
export function tokensOf(text: string): Span[] {
  const tokens: Span[] = [];
  let [units, points] = [0, 0];
  const pointsUpTo = (offset: number): number => {
    for (; units < offset; points += 1) units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
    return points;
  };
  for (const { index, 0: token } of text.matchAll(TOKEN))
    tokens.push({ start: pointsUpTo(index), end: pointsUpTo(index + token.length) });
  return tokens;
}

/** The same units, counted in tokens: a span covers a token if it shares a code point with it. */
export function inTokens({ annotators }: AnnotatedText, tokens: readonly Span[]): AnnotatedText {
  const covered = (unit: Unit): Unit => ({ ...unit, spans: unit.spans.flatMap((span) => coveredTokens(span, tokens)) });
  return {
    length: tokens.length,
    annotators: annotators.map(({ annotator, units }) => ({ annotator, units: units.map(covered) })),
  };
}

/** The range of tokens that a span covers; none for a span between two tokens. */
function coveredTokens({ start, end }: Span, tokens: readonly Span[]): Span[] {
  const first = firstIndex(tokens, (token) => token.end > start);
  const last = firstIndex(tokens, (token) => token.start >= end);
  return first < last ? [{ start: first, end: last }] : [];
}

/** The first item from which on a condition holds; the length where it never does. */
function firstIndex<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && holds(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
