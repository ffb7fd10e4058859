/** What the page says aloud about annotations: short, because it is listened to. */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import { labelTitle, type LabelSet } from '../../../shared/domain/label-set.ts';
import { textOf, type Spans } from '../../../shared/domain/target.ts';
import type { Locale } from '../../locale/texts.ts';

/** Longer stretches are told by their first words, in UTF-16 units. */
const MOST_UNITS = 160;

/** Words of the article, cut after whole ones. */
export function spokenWords(words: string): string {
  const flat = words.replaceAll(/\s+/gu, ' ').trim();
  if (flat.length <= MOST_UNITS) return flat;
  const cut = flat.lastIndexOf(' ', MOST_UNITS);
  return `${flat.slice(0, cut > 0 ? cut : MOST_UNITS)} …`;
}

/** The words under a target. */
export const spokenSpans = (spans: Spans, text: string): string => spokenWords(textOf(spans, text));

/** An annotation: its label and its words. */
export const spokenAnnotation = (
  { target, body }: Annotation,
  labelSet: LabelSet,
  text: string,
  { texts }: Pick<Locale, 'texts'>,
): string => texts.desk.annotation(labelTitle(labelSet, body.label), spokenSpans(target.spans, text));
