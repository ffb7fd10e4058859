/**
 * Computes the F1 of spans: the share of annotations that two annotators have in common, without a correction for
 * chance, since nobody can count the spans that neither marked. (Hripcsak and Rothschild 2005, "Agreement, the
 * F-measure, and reliability in information retrieval".) For more than two annotators or texts, the matches and spans
 * of all pairs are added.
 */
import { pairsOf, unitCount, type AnnotatedText } from './annotated-text.ts';
import { characterMatches, type Matched } from './character-matches.ts';
import { countName, increase, type Counts } from './counts.ts';
import { undefinedFor, type Figure } from './figure.ts';
import { indexUnits, type IndexedUnits } from './indexed-units.ts';
import { UnitPair } from './span-matches.ts';

/** Ways to compare the units of two annotators. */
const COMPARISONS = ['exact', 'exactUnlabelled', 'overlap', 'overlapUnlabelled', 'partial', 'character'] as const;
export type SpanComparison = (typeof COMPARISONS)[number];

/** Counts by comparison: `common` and `all`, what both have and what each has, of every two annotators. */
export function countSpans(text: AnnotatedText): Counts {
  const counts = new Map<string, number>();
  if (text.annotators.length < 2) return counts;
  increase(counts, 'units', unitCount(text));
  increase(counts, 'texts', 1);
  const indexed = text.annotators.map(({ units }) => indexUnits(units));
  for (const [a, b] of pairsOf(indexed))
    for (const [comparison, { common, first, second }] of Object.entries(compared(a, b))) {
      increase(counts, countName('common', comparison), common);
      increase(counts, countName('all', comparison), first + second);
    }
  return counts;
}

function compared(a: IndexedUnits, b: IndexedUnits): Record<SpanComparison, Matched> {
  const pair = new UnitPair(a, b);
  const units = (common: number): Matched => ({ common, first: a.units.length, second: b.units.length });
  return {
    exact: units(pair.exactMatches({ withLabel: true }).length),
    exactUnlabelled: units(pair.exactMatches({ withLabel: false }).length),
    overlap: units(pair.overlapMatches({ withLabel: true }).length),
    overlapUnlabelled: units(pair.overlapMatches({ withLabel: false }).length),
    partial: units(pair.partialCredit({ withLabel: true })),
    character: characterMatches(a.byLabel, b.byLabel),
  };
}

/** F1 = 2a / (2a + b + c): a matched, b of one annotator alone, c of the other alone. */
export function spanF1(counts: Counts, comparison: SpanComparison): Figure {
  if (!counts.has('texts')) return undefinedFor('single-annotator');
  const all = counts.get(countName('all', comparison)) ?? 0;
  if (all === 0) return undefinedFor('no-annotations');
  return { value: (2 * (counts.get(countName('common', comparison)) ?? 0)) / all };
}
