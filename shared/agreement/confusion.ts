/** Computes the confusion matrix: which labels annotators take for which, over matched units and units that only one of two annotators marked. */
import { pairsOf, type AnnotatorUnits } from './annotated-text.ts';
import { addCounts, countName, increase, partsOfName, sumCounts, type Counts } from './counts.ts';
import { matchedUnits } from './matched-units.ts';
import type { AgreementArticle } from './slices.ts';

/** What the two of a pair marked at one place; `null`: nothing. */
export type ConfusedLabels = readonly [string | null, string | null];

export interface ConfusionCell {
  readonly labels: ConfusedLabels;
  /** How many matches, or units without one; cells without any are left out. */
  readonly count: number;
}

export interface Confusion {
  /** All pairs of annotators together: a cell holds both orders, and its labels come in that of the label set. */
  readonly total: readonly ConfusionCell[];
  /** By pair, as in the report: first what `a` marked, then what `b` did. */
  readonly pairs: readonly { readonly a: string; readonly b: string; readonly cells: readonly ConfusionCell[] }[];
}

/** @param labels in the order in which they are shown. */
export function confusionOf(articles: readonly AgreementArticle[], labels: readonly string[]): Confusion {
  const byPair = countPairs(articles);
  const places = new Map(labels.map((label, place) => [label, place]));
  const placeOf = (label: string | null): number => places.get(label ?? '') ?? labels.length;
  return {
    total: cellsOf(withoutOrder(sumCounts(byPair.values()), placeOf), placeOf),
    pairs: [...byPair].sort(compareNames).map(([name, counts]) => {
      const [a = '', b = ''] = partsOfName(name);
      return { a, b, cells: cellsOf(counts, placeOf) };
    }),
  };
}

/** By pair of annotators, sorted: how often two labels meet. */
function countPairs(articles: readonly AgreementArticle[]): Map<string, Map<string, number>> {
  const byPair = new Map<string, Map<string, number>>();
  for (const { annotators } of articles)
    for (const [a, b] of pairsOf(annotators.toSorted((one, other) => (one.annotator < other.annotator ? -1 : 1)))) {
      const name = countName(a.annotator, b.annotator);
      const counts = byPair.get(name) ?? new Map<string, number>();
      byPair.set(name, counts);
      addCounts(counts, countLabels(a, b));
    }
  return byPair;
}

function countLabels(a: AnnotatorUnits, b: AnnotatorUnits): Counts {
  const counts = new Map<string, number>();
  for (const [one, other] of matchedUnits(a.units, b.units))
    increase(counts, countName(one?.label ?? '', other?.label ?? ''), 1);
  return counts;
}

type PlaceOf = (label: string | null) => number;

function withoutOrder(counts: Counts, placeOf: PlaceOf): Counts {
  const sum = new Map<string, number>();
  for (const [name, count] of counts) {
    const [one = '', other = ''] = partsOfName(name);
    increase(sum, placeOf(one) <= placeOf(other) ? name : countName(other, one), count);
  }
  return sum;
}

const cellsOf = (counts: Counts, placeOf: PlaceOf): ConfusionCell[] =>
  [...counts]
    .map(([name, count]): ConfusionCell => {
      const [one = '', other = ''] = partsOfName(name);
      return { labels: [one || null, other || null], count };
    })
    .sort(({ labels: [a, b] }, { labels: [c, d] }) => placeOf(a) - placeOf(c) || placeOf(b) - placeOf(d));

const compareNames = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;
