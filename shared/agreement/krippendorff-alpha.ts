/** Computes Krippendorff’s alpha for coded positions: for any number of annotators, with values that may be missing. */
import { coincidencesOf, hasLabels, rowSums, total, type GapChoice, type ValueTable } from './coincidences.ts';
import type { Counts } from './counts.ts';
import { beyondChance, undefinedFor, type Figure } from './figure.ts';

/** How far two values are apart, squared. */
export type Difference = (value: string, other: string) => number;

/** Labels are the same or not. */
export const nominal: Difference = (value, other) => (value === other ? 0 : 1);

/** Krippendorff's alpha, nominal, of labels by position. (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability".) */
export function krippendorffAlpha(counts: Counts, choice: GapChoice): Figure {
  const table = coincidencesOf(counts, choice);
  if (table.size === 0) return undefinedFor('single-annotator');
  if (!hasLabels(table)) return undefinedFor('no-annotations');
  const { observed, expected } = disagreement(table, nominal);
  return beyondChance(observed, expected);
}

/** Observed and expected disagreement: alpha = 1 - Do / De. */
export function disagreement(table: ValueTable, difference: Difference): { observed: number; expected: number } {
  const sums = rowSums(table);
  const n = total(sums);
  let [observed, expected] = [0, 0];
  for (const [value, row] of table)
    for (const [other, amount] of row) observed += (amount * difference(value, other)) / n;
  for (const [value, amount] of sums)
    for (const [other, times] of sums) expected += (amount * times * difference(value, other)) / (n * (n - 1));
  return { observed, expected };
}
