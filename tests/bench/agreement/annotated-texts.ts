/** Texts like those that people annotate: most of what one marks others mark too, with borders and labels a little off. */
import type { AnnotatorUnits, Unit } from '../../../shared/agreement/annotated-text.ts';
import type { Random } from '../../../shared/agreement/seeded-random.ts';
import type { AgreementArticle } from '../../../shared/agreement/slices.ts';

export const LABELS = ['quote', 'paraphrase', 'editorial-claim', 'unsupported-assertion'];

interface TextSize {
  /** In code points. */
  readonly length: number;
  readonly annotators: number;
  /** Of each annotator, about. */
  readonly units: number;
}

const FOUND = 0.85;
const SAME_LABEL = 0.9;
const LONGEST = 80;
const BORDER_SLIP = 6;

const below = (random: Random, limit: number): number => Math.floor(random() * limit);
const anyLabel = (random: Random): string => LABELS[below(random, LABELS.length)] ?? '';

export function anArticle(article: string, size: TextSize, random: Random): AgreementArticle {
  const passages = Array.from({ length: Math.round(size.units / FOUND) }, () => {
    const start = below(random, size.length - LONGEST - BORDER_SLIP);
    return { start, end: start + 5 + below(random, LONGEST - 5), label: anyLabel(random) };
  });
  const annotators = Array.from({ length: size.annotators }, (_, index): AnnotatorUnits => ({
    annotator: `annotator-${index}`,
    units: passages.flatMap(({ start, end, label }): Unit[] => {
      if (random() > FOUND) return [];
      const from = Math.max(0, start + below(random, BORDER_SLIP) - BORDER_SLIP / 2);
      const to = Math.max(from + 1, end + below(random, BORDER_SLIP) - BORDER_SLIP / 2);
      return [{ label: random() < SAME_LABEL ? label : anyLabel(random), spans: [{ start: from, end: to }] }];
    }),
  }));
  return { article, length: size.length, tokens: null, annotators };
}
