/** Finds a span that a file tells by its words alone, with what stands around them. */
import { normaliseText } from '../../domain/article.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import type { Span } from '../../domain/span.ts';
import type { IncomingSpan } from './incoming.ts';

/** Words that stand in the text so often are too common to be told apart. */
const MAX_PLACES = 1_000;

/**
 * The one place where the words stand; of several the one between prefix and suffix, in which blanks and line ends count
 * for nothing, as programs that read web pages have others there. Fails where there is none, or more than one.
 */
export function quotedPlace(text: string, { exact, prefix = '', suffix = '' }: IncomingSpan): Result<Span> {
  // Texts of earlier versions may hold line ends of other kinds.
  const words = exact !== null && text.includes(exact) ? exact : normaliseText(exact ?? '');
  if (words === '') return failure('span-empty', 'It tells neither a place nor words.');
  const all: number[] = [];
  for (let at = text.indexOf(words); at !== -1 && all.length < MAX_PLACES; at = text.indexOf(words, at + 1)) all.push(at);
  const found = all.length === 1 ? all : all.filter((at) => endsWith(text.slice(0, at), prefix) && startsWith(text.slice(at + words.length), suffix));
  const [start, other] = found;
  if (all.length === 0) return failure('quote-not-found', 'Its words do not stand in the text.');
  if (start === undefined || other !== undefined || all.length === MAX_PLACES) return failure('quote-not-certain', 'Its words stand in the text more than once.');
  return success({ start, end: start + words.length });
}

const bare = (text: string): string => text.replace(/\s+/g, '');

/** As much of a text as the other may take, with some room for blanks. */
const reach = (other: string): number => 2 * other.length + 100;

const endsWith = (text: string, end: string): boolean => bare(text.slice(-reach(end))).endsWith(bare(end));
const startsWith = (text: string, start: string): boolean => bare(text.slice(0, reach(start))).startsWith(bare(start));
