/** Which annotations are shown: by label and by member. */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { AnnotationId } from '../../../shared/domain/ids.ts';

export interface AnnotationFilter {
  /** Keys of labels to leave out. */
  readonly hiddenLabels: ReadonlySet<string>;
  /** Whose annotations to show; `null` for everybody’s. */
  readonly member: string | null;
}

export const SHOW_ALL: AnnotationFilter = { hiddenLabels: new Set(), member: null };

export const isFiltering = ({ hiddenLabels, member }: AnnotationFilter): boolean =>
  hiddenLabels.size > 0 || member !== null;

export const passes = ({ target, body }: Annotation, { hiddenLabels, member }: AnnotationFilter): boolean =>
  !hiddenLabels.has(body.label) && (member === null || target.creator === member);

/** The annotations that are shown: those that pass the filter, and the open one, which stays open when another member relabels it. */
export const shownWith = (
  annotations: readonly Annotation[],
  filter: AnnotationFilter,
  open: AnnotationId | null,
): readonly Annotation[] =>
  isFiltering(filter)
    ? annotations.filter((annotation) => annotation.id === open || passes(annotation, filter))
    : annotations;

export function toggledLabel(filter: AnnotationFilter, label: string): AnnotationFilter {
  const hiddenLabels = new Set(filter.hiddenLabels);
  if (!hiddenLabels.delete(label)) hiddenLabels.add(label);
  return { ...filter, hiddenLabels };
}
