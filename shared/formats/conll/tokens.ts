/** Splits a text into tokens by the rules of Unicode: words, numbers and signs. */
import type { Span } from '../../domain/span.ts';
import { textPieces } from '../core/text-pieces.ts';

const words = new Intl.Segmenter('und', { granularity: 'word' });

/** Units of text that are looked at together. */
const PIECE = 2_000;

/** In order, all that is not white space alone; offsets in UTF-16 units. */
export function tokensIn(text: string): Span[] {
  const tokens: Span[] = [];
  for (const piece of textPieces(text, PIECE)) {
    for (const { segment, index } of words.segment(piece.text)) {
      if (/\S/.test(segment)) tokens.push({ start: piece.start + index, end: piece.start + index + segment.length });
    }
  }
  return tokens;
}

/** A token as it stands in a column: what would end the column or the line is `_`. */
export const columnOf = (token: string): string => token.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]/gu, '_');

/** The tokens that a span touches, `to` exclusive. */
export function tokensOf(
  tokens: readonly Span[],
  { start, end }: Span,
): { readonly from: number; readonly to: number } {
  return {
    from: firstWhere(tokens, (token) => token.end > start),
    to: firstWhere(tokens, (token) => token.start >= end),
  };
}

/** The first token for which something holds that holds for all after it. */
function firstWhere(tokens: readonly Span[], holds: (token: Span) => boolean): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const token = tokens[middle];
    if (token !== undefined && holds(token)) high = middle;
    else low = middle + 1;
  }
  return low;
}
