/** Gives the text before and after a span, by which the span can be found again if offsets fail. */
import { graphemeEnd, graphemeStart, splitsSurrogatePair, type Span } from '../../domain/span.ts';

/** The most context on either side of a span, in code points. */
const CONTEXT_CODE_POINTS = 32;

export interface SpanContext {
  readonly prefix: string;
  readonly suffix: string;
}

/** What stands before and after a span: as much as fits into the limit without cutting a grapheme cluster. */
export function spanContext(text: string, { start, end }: Span): SpanContext {
  const from = graphemeEnd(text, codePointsBack(text, start));
  const to = graphemeStart(text, codePointsOn(text, end));
  return { prefix: text.slice(Math.min(from, start), start), suffix: text.slice(end, Math.max(to, end)) };
}

function codePointsBack(text: string, offset: number): number {
  let at = offset;
  for (let count = 0; count < CONTEXT_CODE_POINTS && at > 0; count += 1)
    at -= splitsSurrogatePair(text, at - 1) ? 2 : 1;
  return at;
}

function codePointsOn(text: string, offset: number): number {
  let at = offset;
  for (let count = 0; count < CONTEXT_CODE_POINTS && at < text.length; count += 1)
    at += splitsSurrogatePair(text, at + 1) ? 2 : 1;
  return at;
}
