/** Computes the agreement of any fixed number of annotators position by position: Fleiss’ kappa. */
import {
  coincidencesOf,
  diagonal,
  hasLabels,
  rowSums,
  total,
  type GapChoice,
  type ValueTable,
} from './coincidences.ts';
import type { PairAgreement } from './cohen-kappa.ts';
import { countsOfKind, increase, type Counts } from './counts.ts';
import { undefinedFor, type Figure } from './figure.ts';

/**
 * Fleiss' kappa = (Po - Pe) / (1 - Pe). (Fleiss 1971, "Measuring nominal scale agreement among many raters".) With one
 * number of annotators everywhere, Po is the share of agreeing pairs and Pe comes from the shares of all values.
 */
export function fleissKappa(counts: Counts, choice: GapChoice): Figure {
  if ([...countsOfKind(counts, 'texts')].length === 0) return undefinedFor('single-annotator');
  if (annotatorNumbers(counts, choice) > 1) return undefinedFor('unequal-annotators');
  const table = coincidencesOf(counts, choice);
  if (!hasLabels(table)) return undefinedFor('no-annotations');
  const { po, pe } = fleissAgreement(table);
  return 1 - pe > Number.EPSILON ? { value: (po - pe) / (1 - pe) } : undefinedFor('no-variation');
}

/** How many different numbers of annotators the positions that count have. */
function annotatorNumbers(counts: Counts, { withGap }: GapChoice): number {
  const pairs = new Map<string, number>();
  for (const [[annotators = ''], amount] of countsOfKind(counts, 'joint')) increase(pairs, annotators, amount);
  if (!withGap)
    for (const [[annotators = ''], blank] of countsOfKind(counts, 'blank'))
      increase(pairs, annotators, -blank * Number(annotators) * (Number(annotators) - 1));
  return [...pairs.values()].filter((amount) => amount > 0).length;
}

/** @param table coincidences, whose rows hold each value as often as it was given. */
export function fleissAgreement(table: ValueTable): PairAgreement {
  const shares = rowSums(table);
  const n = total(shares);
  const pe = [...shares.values()].reduce((sum, amount) => sum + (amount / n) ** 2, 0);
  return { po: diagonal(table) / n, pe };
}
