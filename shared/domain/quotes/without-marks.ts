/** Strips the quotation marks and white space at the ends of a span. */
import type { Span } from '../span.ts';
import { QUOTE_MARKS } from './quote-marks.ts';

const [MARKS_BEFORE, MARKS_BEHIND] = [
  new RegExp(`^(?:${QUOTE_MARKS.source}|\\s)+`, 'u'),
  new RegExp(`(?:${QUOTE_MARKS.source}|\\s)+$`, 'u'),
];

/** Empty where nothing else stands there. */
export function withoutMarks(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  const [before = ''] = MARKS_BEFORE.exec(words) ?? [];
  const [behind = ''] = MARKS_BEHIND.exec(words.slice(before.length)) ?? [];
  return { start: start + before.length, end: end - behind.length };
}
