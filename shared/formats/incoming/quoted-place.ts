/** Finds a span that a file gives only by its words and the text around them. */
import { normaliseText } from '../../domain/article.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import type { Span } from '../../domain/span.ts';
import type { IncomingSpan } from './incoming.ts';
import { MAX_PLACES, type QuotePlaces } from './quote-places.ts';

/**
 * The one place where the words stand; of several the one between prefix and suffix, in which blanks and line ends count
 * for nothing, as programs that read web pages have others there. Fails where there is none, or more than one.
 * @param places of all quotes of the document.
 */
export function quotedPlace(
  text: string,
  places: QuotePlaces,
  { exact, prefix = '', suffix = '' }: IncomingSpan,
): Result<Span> {
  const [words = ''] = quotedWords(exact).filter(
    (one, index, { length }) => index === length - 1 || places.of(one).length > 0,
  );
  if (words === '') return failure('span-empty', 'It tells neither a place nor words.');
  const all = places.of(words);
  const found =
    all.length === 1
      ? all
      : all.filter(
          (at) =>
            endsWith(text.slice(Math.max(0, at - reach(prefix)), at), prefix) &&
            startsWith(text.slice(at + words.length, at + words.length + reach(suffix)), suffix),
        );
  const [start, other] = found;
  if (all.length === 0) return failure('quote-not-found', 'Its words do not stand in the text.');
  if (start === undefined || other !== undefined || all.length === MAX_PLACES)
    return failure('quote-not-certain', 'Its words stand in the text more than once.');
  return success({ start, end: start + words.length });
}

/** The words of a span as they may stand in the text, the likeliest first: texts of earlier versions may hold line ends of other kinds. */
export const quotedWords = (exact: string | null): string[] => [exact ?? '', normaliseText(exact ?? '')];

const bare = (text: string): string => text.replace(/\s+/g, '');

/** As much of a text as the other may take, with some room for blanks. */
const reach = (other: string): number => 2 * other.length + 100;

const endsWith = (text: string, end: string): boolean => bare(text).endsWith(bare(end));
const startsWith = (text: string, start: string): boolean => bare(text).startsWith(bare(start));
