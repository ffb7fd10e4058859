/** Finds spans in a text by the words that they contain. */
import { failure, success, type Result } from '../../shared/domain/result.ts';
import type { Span } from '../../shared/domain/span.ts';

/**
 * Finds each of `words` in the text, every one after the one before.
 * @param occurrence which occurrence of the first is meant, from 1; may be left out where there is only one.
 * @returns spans in UTF-16 units. Fails with `text-not-found` or `text-ambiguous`.
 */
export function findSpans(text: string, words: readonly string[], occurrence?: number): Result<Span[]> {
  const spans: Span[] = [];
  for (const [index, part] of words.entries()) {
    const start = index === 0 ? nthIndexOf(text, part, occurrence ?? 1) : text.indexOf(part, spans.at(-1)?.end ?? 0);
    if (start === -1) return failure('text-not-found', `“${part}” is not in the text`);
    spans.push({ start, end: start + part.length });
  }
  if (occurrence === undefined && nthIndexOf(text, words[0] ?? '', 2) !== -1) {
    return failure('text-ambiguous', `“${words[0] ?? ''}” stands in the text more than once`);
  }
  return success(spans);
}

function nthIndexOf(text: string, part: string, occurrence: number): number {
  let at = -1;
  for (let count = 0; count < occurrence; count += 1) {
    at = text.indexOf(part, at + 1);
    if (at === -1) return -1;
  }
  return at;
}
