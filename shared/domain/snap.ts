/** Extends a rough selection so that it includes whole words and quotation marks that it cuts. */
import type { Quotation } from './quotes/quotations.ts';
import { spanFromSelection, type Span } from './span.ts';
import { wordAt } from './words.ts';

/**
 * Widens a span to whole words, and by the mark of a quotation whose other mark it holds where nothing else
 * lies between. A span of whole words stays as it is.
 * @param quotations of the text, for their marks.
 */
export function snapped(text: string, span: Span, quotations: readonly Quotation[]): Span {
  const words = { start: wordStart(text, span.start), end: wordEnd(text, span.end) };
  const marked = withMarks(text, words, quotations);
  return spanFromSelection(text, marked.start, marked.end) ?? span;
}

/** The start of the word that an offset lies inside of; the offset itself between words. */
function wordStart(text: string, offset: number): number {
  const word = wordAt(text, offset);
  return word !== null && word.start < offset ? word.start : offset;
}

function wordEnd(text: string, offset: number): number {
  const word = wordAt(text, offset);
  return word !== null && word.start < offset ? word.end : offset;
}

function withMarks(text: string, { start, end }: Span, quotations: readonly Quotation[]): Span {
  const isBlank = (from: number, to: number): boolean => text.slice(from, to).trim() === '';
  const closed = quotations.filter((quotation) => quotation.isClosed);
  const opening = closed.find(
    (one) => one.start < start && one.end > start && one.end <= end && isBlank(one.start + 1, start),
  );
  const closing = closed.find(
    (one) => one.end > end && one.start < end && one.start >= start && isBlank(end, one.end - 1),
  );
  return { start: opening?.start ?? start, end: closing?.end ?? end };
}
