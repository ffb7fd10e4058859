/** Finds annotations by what they say. Pure. */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import { labelTitle, type LabelSet } from '../../../shared/domain/label-set.ts';
import { textOf } from '../../../shared/domain/target.ts';

/** The most that are found at once. */
export const MAX_FOUND = 50;

/**
 * @param words what is looked for: every word of it in the annotation’s text, its label’s title, its attributes or its note; no words find all.
 * @returns in the order given, no more than `MAX_FOUND`.
 */
export function annotationsThatSay(
  words: string,
  annotations: readonly Annotation[],
  text: string,
  labelSet: LabelSet,
): readonly Annotation[] {
  const wanted = words
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found: Annotation[] = [];
  for (const annotation of annotations) {
    if (found.length === MAX_FOUND) break;
    const { target, body } = annotation;
    const all = [
      textOf(target.spans, text),
      labelTitle(labelSet, body.label),
      body.note,
      ...Object.values(body.attributes).map(String),
    ]
      .join('\n')
      .toLocaleLowerCase();
    if (wanted.every((word) => all.includes(word))) found.push(annotation);
  }
  return found;
}
