/** Attributes as words: what an annotation says beside its label. */
import type { Attributes } from '../../shared/domain/annotation.ts';
import { attributesOf, type LabelSet } from '../../shared/domain/label-set.ts';

/** Each attribute as its title and its value: `Speaker: the mayor`. An attribute that the label set lacks is shown by its key. */
export function attributeWords(labelSet: LabelSet, label: string, attributes: Attributes): readonly string[] {
  const known = attributesOf(labelSet, label);
  return Object.entries(attributes).map(([key, value]) => {
    const attribute = known.find((one) => one.key === key);
    const option = attribute?.kind === 'choice' ? attribute.options.find((one) => one.key === value) : undefined;
    return `${attribute?.title ?? key}: ${option?.title ?? String(value)}`;
  });
}
