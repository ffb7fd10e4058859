/** Which annotations the text shows: all of them, one of them as a drag would leave it. */
import type { Annotation } from '../../shared/domain/annotation.ts';

/**
 * @param preview takes the place of the annotation with its id, if that is still there.
 * @returns the list itself if nothing is to be changed, so that a comparison by identity costs nothing.
 */
export const shownAnnotations = (
  annotations: readonly Annotation[],
  preview: Annotation | null,
): readonly Annotation[] =>
  preview === null
    ? annotations
    : annotations.map((annotation) => (annotation.id === preview.id ? preview : annotation));
