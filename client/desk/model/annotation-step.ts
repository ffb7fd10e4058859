/** The next annotation and the one before: from the open one, else from the caret. */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { AnnotationId } from '../../../shared/domain/ids.ts';

/** Where a step through the list comes to. */
export interface AnnotationStep {
  readonly annotation: Annotation;
  /** Counted from 1. */
  readonly position: number;
  readonly count: number;
}

/**
 * @param shown the annotations to step through, in text order.
 * @param from the open annotation; `null` to begin at the caret.
 * @param caret in UTF-16 units.
 * @returns `null` if there is none that way.
 */
export function annotationStep(
  shown: readonly Annotation[],
  from: AnnotationId | null,
  caret: number,
  forward: boolean,
): AnnotationStep | null {
  const at = from === null ? -1 : shown.findIndex(({ id }) => id === from);
  const index = at === -1 ? fromCaret(shown, caret, forward) : at + (forward ? 1 : -1);
  const annotation = shown[index];
  return annotation === undefined ? null : { annotation, position: index + 1, count: shown.length };
}

const startOf = ({ target }: Annotation): number => target.spans[0]?.start ?? 0;

function fromCaret(shown: readonly Annotation[], caret: number, forward: boolean): number {
  return forward
    ? shown.findIndex((annotation) => startOf(annotation) >= caret)
    : shown.findLastIndex((annotation) => startOf(annotation) < caret);
}
