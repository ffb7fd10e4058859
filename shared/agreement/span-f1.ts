/**
 * F1 of spans: what two annotators have in common, without a correction for chance, since nobody can count the spans that
 * neither marked. (Hripcsak and Rothschild 2005, "Agreement, the F-measure, and reliability in information retrieval".)
 * Of more than two annotators and several texts: matches and spans of all pairs are added.
 */
import { pairsOf, unitCount, type AnnotatedText, type Unit } from './annotated-text.ts';
import { characterMatches, type Matched } from './character-matches.ts';
import { countName, increase, type Counts } from './counts.ts';
import { undefinedFor, type Figure } from './figure.ts';
import { exactMatches, overlapMatches, partialCredit } from './span-matches.ts';

/** Ways to compare the units of two annotators. */
const SPAN_COMPARISONS = {
  exact: (a, b) => unitsMatched(a, b, exactMatches(a, b, { withLabel: true }).length),
  exactUnlabelled: (a, b) => unitsMatched(a, b, exactMatches(a, b, { withLabel: false }).length),
  overlap: (a, b) => unitsMatched(a, b, overlapMatches(a, b, { withLabel: true }).length),
  overlapUnlabelled: (a, b) => unitsMatched(a, b, overlapMatches(a, b, { withLabel: false }).length),
  partial: (a, b) => unitsMatched(a, b, partialCredit(a, b, { withLabel: true })),
  character: (a, b) => characterMatches(a, b, true),
} as const satisfies Record<string, (a: readonly Unit[], b: readonly Unit[]) => Matched>;

export type SpanComparison = keyof typeof SPAN_COMPARISONS;
const COMPARISONS = Object.keys(SPAN_COMPARISONS) as SpanComparison[];

/** @param common matched units, with their credit. */
export const unitsMatched = (a: readonly Unit[], b: readonly Unit[], common: number): Matched => ({
  common,
  first: a.length,
  second: b.length,
});

/** Counts by comparison: `common` and `all`, what both have and what each has, of every two annotators. */
export function countSpans(text: AnnotatedText): Counts {
  const counts = new Map<string, number>();
  if (text.annotators.length < 2) return counts;
  increase(counts, 'units', unitCount(text));
  increase(counts, 'texts', 1);
  for (const [a, b] of pairsOf(text.annotators))
    for (const comparison of COMPARISONS) {
      const { common, first, second } = SPAN_COMPARISONS[comparison](a.units, b.units);
      increase(counts, countName('common', comparison), common);
      increase(counts, countName('all', comparison), first + second);
    }
  return counts;
}

/** F1 = 2a / (2a + b + c): a matched, b of one annotator alone, c of the other alone. */
export function spanF1(counts: Counts, comparison: SpanComparison): Figure {
  if (!counts.has('texts')) return undefinedFor('single-annotator');
  const all = counts.get(countName('all', comparison)) ?? 0;
  if (all === 0) return undefinedFor('no-annotations');
  return { value: (2 * (counts.get(countName('common', comparison)) ?? 0)) / all };
}
