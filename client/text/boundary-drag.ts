/** A boundary being dragged: a local edit that nothing from outside disturbs until it is dropped. */
import type { Annotation } from '../../shared/domain/annotation.ts';
import { graphemeAfter, graphemeBefore, spanFromSelection, type Span } from '../../shared/domain/span.ts';
import { withSpanReplaced, type Edge, type MovedBoundary } from '../../shared/domain/target.ts';

export interface BoundaryDrag extends MovedBoundary {
  /** As it was when the drag began. */
  readonly annotation: Annotation;
  /** Which of its spans. */
  readonly index: number;
}

/** @returns `null` if the annotation has no such span. */
export function beginDrag(annotation: Annotation, index: number, edge: Edge): BoundaryDrag | null {
  const original = annotation.target.spans[index];
  return original === undefined ? null : { annotation, index, edge, original, span: original };
}

/**
 * Moves the dragged boundary to `offset`. It stops one character before the other boundary, which never moves.
 * @param snap widens a span to whole words, as a selection by hand does; only the dragged edge of its answer counts.
 */
export function dragTo(text: string, drag: BoundaryDrag, offset: number, snap: (span: Span) => Span): BoundaryDrag {
  const { edge, original } = drag;
  // Back at its place it stays as it was, also inside a word.
  if (offset === original[edge]) return { ...drag, span: original };
  const [fixed, moved] =
    edge === 'start'
      ? [original.end, Math.min(offset, graphemeBefore(text, original.end))]
      : [original.start, Math.max(offset, graphemeAfter(text, original.start))];
  const exact = spanFromSelection(text, fixed, moved);
  return exact === null ? drag : { ...drag, span: { ...original, [edge]: snap(exact)[edge] } };
}

export const isMoved = ({ original, span }: BoundaryDrag): boolean =>
  original.start !== span.start || original.end !== span.end;

/** The annotation as it would lie if dropped now. */
export function previewOf({ annotation, index, span }: BoundaryDrag): Annotation {
  const { target } = annotation;
  return { ...annotation, target: { ...target, spans: withSpanReplaced(target.spans, index, span) } };
}

/** The spans between whose ends handles stand: not melted, so that each handle keeps its place in the list. */
export const handleSpans = ({ annotation, index, span }: BoundaryDrag): readonly Span[] =>
  annotation.target.spans.map((each, i) => (i === index ? span : each));
