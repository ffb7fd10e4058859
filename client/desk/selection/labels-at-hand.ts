/** The labels that stand ready where there is room for a few, and the one that was used last. */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import { labelLooks, type Label } from '../../../shared/domain/label-set.ts';

/** A label, and its index in the set, which is that of its key. */
export interface LabelAtHand {
  readonly label: Label;
  readonly index: number;
  readonly look: number;
}

/** All labels where they are no more than `most`; else those that the annotations bear most often. In the order of the set, so that buttons keep their places. */
export function labelsAtHand(
  labels: readonly Label[],
  annotations: readonly Annotation[],
  most: number,
): readonly LabelAtHand[] {
  const looks = labelLooks(labels);
  const uses = new Map<string, number>();
  for (const { body } of annotations) uses.set(body.label, (uses.get(body.label) ?? 0) + 1);
  return labels
    .map((label, index) => ({ label, index, uses: uses.get(label.key) ?? 0 }))
    .sort((a, b) => b.uses - a.uses || a.index - b.index)
    .slice(0, most)
    .sort((a, b) => a.index - b.index)
    .map(({ label, index }) => ({ label, index, look: looks[index] ?? 0 }));
}

/** The label of the member’s newest annotation, where the set still has it; else the first of the set. */
export function lastLabel(
  labels: readonly Label[],
  annotations: readonly Annotation[],
  member: string,
): Label | undefined {
  const own = annotations.filter(({ target }) => target.creator === member);
  const newest = own.reduce<Annotation | null>(
    (best, one) => (best === null || one.target.created > best.target.created ? one : best),
    null,
  );
  return labels.find(({ key }) => key === newest?.body.label) ?? labels[0];
}
