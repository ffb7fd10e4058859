/** Adds labels from another label set to a project’s, with the attributes that belong to them. */
import type { Label, LabelAttribute, LabelSet } from './label-set.ts';

export interface AddedLabels {
  readonly labels: readonly Label[];
  readonly attributes: readonly LabelAttribute[];
}

/**
 * The label set with the labels that it lacks. Of their attributes it takes those that it lacks too, for these labels
 * alone; one that it has under the same key belongs to them from now on, with the options that it lacks.
 */
export function withAddedLabels(set: LabelSet, { labels, attributes }: AddedLabels): LabelSet {
  const added = labels.filter(({ key }) => !set.labels.some((label) => label.key === key));
  const addedTo = ({ labels: only }: LabelAttribute): readonly string[] =>
    added.map(({ key }) => key).filter((key) => only === undefined || only.includes(key));
  const shared = set.attributes.map((here) => {
    const there = attributes.find(({ key }) => key === here.key);
    return there === undefined || addedTo(there).length === 0 ? here : both(here, there, addedTo(there));
  });
  const missing = attributes
    .filter((there) => addedTo(there).length > 0 && !set.attributes.some(({ key }) => key === there.key))
    .map((there) => ({ ...there, labels: addedTo(there) }));
  return { ...set, labels: [...set.labels, ...added], attributes: [...shared, ...missing] };
}

/** An attribute as it is here, for more labels and with more options. */
function both(here: LabelAttribute, there: LabelAttribute, labels: readonly string[]): LabelAttribute {
  const belonging = here.labels && [...new Set([...here.labels, ...labels])];
  if (here.kind !== 'choice' || there.kind !== 'choice') return { ...here, labels: belonging };
  const more = there.options.filter(({ key }) => !here.options.some((option) => option.key === key));
  return { ...here, labels: belonging, options: [...here.options, ...more] };
}

/** The label set without some labels, and without the attributes that belong to these alone. */
export const withoutLabels = (set: LabelSet, goes: (key: string) => boolean): LabelSet => ({
  ...set,
  labels: set.labels.filter(({ key }) => !goes(key)),
  attributes: set.attributes.flatMap((attribute) => {
    const { labels } = attribute;
    const left = labels?.filter((key) => !goes(key));
    return labels === undefined || left?.length === labels.length
      ? [attribute]
      : left?.length === 0
        ? []
        : [{ ...attribute, labels: left }];
  }),
});
