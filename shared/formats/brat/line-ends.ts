/** Tells what ends a line for brat, whose spans must not cross line ends. */
import type { Span } from '../../domain/span.ts';

const LINE_END = /[\n\r\v\f\u2028\u2029]/;

/** The stretches of a span between line ends; all offsets in UTF-16 units. */
export function fragmentsOf(text: string, { start, end }: Span): Span[] {
  const fragments: Span[] = [];
  let from = start;
  for (let at = start; at <= end; at += 1) {
    if (at < end && !LINE_END.test(text.charAt(at))) continue;
    if (at > from) fragments.push({ start: from, end: at });
    from = at + 1;
  }
  return fragments;
}

/** True for what lies between two stretches of one span: line ends and nothing else. */
export const isLineEnds = (gap: string): boolean => /^[\n\r\v\f\u2028\u2029]+$/.test(gap);
