/** Finds a span that a file tells by its words alone, with what stands around them. */
import { normaliseText } from '../../domain/article.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import type { Span } from '../../domain/span.ts';
import type { IncomingSpan } from './incoming.ts';

/** The one place where the words stand, between prefix and suffix where those are told. Fails where there is none, or more than one. */
export function quotedPlace(text: string, { exact, prefix = '', suffix = '' }: IncomingSpan): Result<Span> {
  const words = normaliseText(exact ?? '');
  if (words === '') return failure('span-empty', 'It tells neither a place nor words.');
  const [before, after] = [normaliseText(prefix), normaliseText(suffix)];
  const found: number[] = [];
  for (let at = text.indexOf(words); at !== -1 && found.length < 2; at = text.indexOf(words, at + 1)) {
    if (text.endsWith(before, at) && text.startsWith(after, at + words.length)) found.push(at);
  }
  const [start, other] = found;
  if (start === undefined) return failure('quote-not-found', 'Its words do not stand in the text.');
  if (other !== undefined) return failure('quote-not-certain', 'Its words stand in the text more than once.');
  return success({ start, end: start + words.length });
}
