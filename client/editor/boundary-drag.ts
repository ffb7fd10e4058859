/** A boundary being dragged: a local edit that nothing from outside disturbs until it is dropped. */
import type { Annotation } from '../../shared/domain/annotation.ts';
import { spanFromSelection, type Span } from '../../shared/domain/span.ts';
import { withSpanReplaced } from '../../shared/domain/target.ts';

export type Edge = 'start' | 'end';

export interface BoundaryDrag {
  /** As it was when the drag began. */
  readonly annotation: Annotation;
  /** Which of its spans. */
  readonly index: number;
  readonly edge: Edge;
  readonly original: Span;
  /** What the span would become if dropped now. */
  readonly span: Span;
}

/** @returns `null` if the annotation has no such span. */
export function beginDrag(annotation: Annotation, index: number, edge: Edge): BoundaryDrag | null {
  const original = annotation.target.spans[index];
  return original === undefined ? null : { annotation, index, edge, original, span: original };
}

/** Moves the dragged boundary to `offset`, over the other one too; where nothing but white space would be left it stays. */
export function dragTo(text: string, drag: BoundaryDrag, offset: number): BoundaryDrag {
  const fixed = drag.edge === 'start' ? drag.original.end : drag.original.start;
  const span = spanFromSelection(text, fixed, offset);
  return span === null ? drag : { ...drag, span };
}

export const isMoved = ({ original, span }: BoundaryDrag): boolean => original.start !== span.start || original.end !== span.end;

/** The annotation as it would lie if dropped now. */
export function previewOf({ annotation, index, span }: BoundaryDrag): Annotation {
  const { target } = annotation;
  return { ...annotation, target: { ...target, spans: withSpanReplaced(target.spans, index, span) } };
}

/** The spans between whose ends handles stand: not melted, so that each handle keeps its place in the list. */
export const handleSpans = ({ annotation, index, span }: BoundaryDrag): readonly Span[] =>
  annotation.target.spans.map((each, i) => (i === index ? span : each));
