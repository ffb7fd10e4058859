/** Defines targets: the one or more spans of one article to which an annotation applies. */
import { failure, success, type Result } from './result.ts';
import { compareSpans, splitsSurrogatePair, type Span } from './span.ts';

/** One or more spans, sorted, disjoint: a quote interrupted by "…," she said, "…" has two. */
export type Spans = readonly Span[];

/** The most spans one target may have. */
export const MAX_SPANS = 100;

/** Adds a span to a target: sorted, with what overlaps or touches melted into one. */
export function withSpan(spans: Spans, added: Span): Spans {
  const sorted = [...spans, added].sort(compareSpans);
  const melted: Span[] = [];
  for (const span of sorted) {
    const last = melted.at(-1);
    if (last !== undefined && span.start <= last.end) {
      melted[melted.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else {
      melted.push({ start: span.start, end: span.end });
    }
  }
  return melted;
}

/** Takes the span at `index` out; the last one left can't be taken out (remove the annotation instead). */
export const withoutSpan = (spans: Spans, index: number): Spans =>
  spans.length <= 1 ? spans : spans.filter((_, i) => i !== index);

/** Replaces the span at `index`, melting it with any other it now touches. */
export const withSpanReplaced = (spans: Spans, index: number, span: Span): Spans =>
  withSpan(
    spans.filter((_, i) => i !== index),
    span,
  );

export type Edge = 'start' | 'end';

/** One boundary of a span, moved. */
export interface MovedBoundary {
  readonly edge: Edge;
  /** The span as it was. */
  readonly original: Span;
  /** The span as it would be. */
  readonly span: Span;
}

/**
 * Moves one boundary in the spans as they are by now: others may have moved boundaries since, and those stay where they
 * were put. @returns `null` where the span is gone, or its other end lies beyond.
 */
export function withBoundaryMoved(spans: Spans, { edge, original, span }: MovedBoundary): Spans | null {
  // Parts are disjoint: one that still has an end is the part. The only part is, wherever it lies.
  const found =
    spans.length === 1 ? 0 : spans.findIndex(({ start, end }) => start === original.start || end === original.end);
  const part = spans[found];
  if (part === undefined) return null;
  const moved = { ...part, [edge]: span[edge] };
  return moved.start < moved.end ? withSpanReplaced(spans, found, moved) : null;
}

/** Checks spans against the text they belong to: inside it, not empty, sorted, disjoint, no character cut in two. */
export function validateSpans(spans: Spans, text: string): Result<Spans> {
  if (spans.length === 0) return failure('no-span', 'An annotation needs at least one span.', 'spans');
  if (spans.length > MAX_SPANS)
    return failure('too-many-spans', `An annotation has at most ${MAX_SPANS} spans.`, 'spans');
  for (const [index, span] of spans.entries()) {
    const where = `spans[${index}]`;
    if (span.start < 0 || span.end > text.length) {
      return failure(
        'span-outside-text',
        `Span ${span.start}–${span.end} lies outside the text of ${text.length} UTF-16 units.`,
        where,
      );
    }
    if (span.start >= span.end) return failure('span-empty', `Span ${span.start}–${span.end} holds no text.`, where);
    const before = spans[index - 1];
    if (before !== undefined && span.start < before.end) {
      return failure(
        'spans-not-disjoint',
        `Span ${span.start}–${span.end} overlaps or precedes the one before it.`,
        where,
      );
    }
    if (splitsSurrogatePair(text, span.start) || splitsSurrogatePair(text, span.end)) {
      return failure('span-splits-character', `Span ${span.start}–${span.end} cuts a character in two.`, where);
    }
  }
  return success(spans);
}

/** The text under a target; interrupted parts joined by ` … `. */
export const textOf = (spans: Spans, text: string): string =>
  spans.map((span) => text.slice(span.start, span.end)).join(' … ');
