/** Which annotations the text shows: those that the filter lets through, one of them as a drag would leave it. */
import type { Annotation } from '../../shared/domain/annotation.ts';
import type { AnnotationId } from '../../shared/domain/ids.ts';

/**
 * @param visible `null` for all.
 * @param preview takes the place of the annotation with its id, if that is still there.
 * @returns the list itself if nothing is to be changed, so that a comparison by identity costs nothing.
 */
export function shownAnnotations(
  annotations: readonly Annotation[],
  visible: ReadonlySet<AnnotationId> | null,
  preview: Annotation | null,
): readonly Annotation[] {
  const shown = visible === null ? annotations : annotations.filter(({ id }) => visible.has(id));
  return preview === null ? shown : shown.map((annotation) => (annotation.id === preview.id ? preview : annotation));
}
