/** Builder of annotations for the editor's tests. */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { AnnotationId, MemberId } from '../../../shared/domain/ids.ts';

/** An annotation by nobody in particular. @param spans pairs of start and end, in UTF-16 units. */
export function anAnnotation(id: string, label: string, ...spans: readonly (readonly [number, number])[]): Annotation {
  const stamp = { by: 'ana' as MemberId, at: 1 };
  return {
    id: id as AnnotationId,
    target: { spans: spans.map(([start, end]) => ({ start, end })), creator: stamp.by, created: 1, ...stamp },
    body: { label, attributes: {}, note: '', confidence: null, ...stamp },
  };
}
