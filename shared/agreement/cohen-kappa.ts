/** Computes the agreement of two annotators position by position, corrected for chance: Cohen’s kappa and Scott’s pi. */
import {
  columnSums,
  diagonal,
  hasLabels,
  pairTables,
  rowSums,
  total,
  type GapChoice,
  type ValueTable,
} from './coincidences.ts';
import type { Counts } from './counts.ts';
import { meanFigure, undefinedFor, type Figure } from './figure.ts';

/** `po`: share of positions where both agree. `pe`: the share that chance explains. */
export interface PairAgreement {
  readonly po: number;
  readonly pe: number;
}

/**
 * Cohen's kappa = (po - pe) / (1 - pe), pe by each annotator's own shares. (Cohen 1960, "A coefficient of agreement for
 * nominal scales".) Of more than two annotators: the mean of the pairs that have a value.
 */
export const cohenKappa = (counts: Counts, choice: GapChoice): Figure =>
  meanFigure(pairTables(counts, choice).map((table) => kappaOf(table, cohenAgreement)));

/** Scott's pi: as kappa, pe by the mean of both annotators' shares. (Scott 1955.) */
export const scottPi = (counts: Counts, choice: GapChoice): Figure =>
  meanFigure(pairTables(counts, choice).map((table) => kappaOf(table, scottAgreement)));

/** Kappa, or pi, of one table of two annotators' values. */
export function kappaOf(table: ValueTable, agreement: (table: ValueTable) => PairAgreement): Figure {
  if (!hasLabels(table)) return undefinedFor('no-annotations');
  const { po, pe } = agreement(table);
  return 1 - pe > Number.EPSILON ? { value: (po - pe) / (1 - pe) } : undefinedFor('no-variation');
}

export function cohenAgreement(table: ValueTable): PairAgreement {
  const [rows, columns] = [rowSums(table), columnSums(table)];
  const n = total(rows);
  let pe = 0;
  for (const [value, amount] of rows) pe += (amount / n) * ((columns.get(value) ?? 0) / n);
  return { po: diagonal(table) / n, pe };
}

export function scottAgreement(table: ValueTable): PairAgreement {
  const [rows, columns] = [rowSums(table), columnSums(table)];
  const n = total(rows);
  let pe = 0;
  for (const value of new Set([...rows.keys(), ...columns.keys()]))
    pe += (((rows.get(value) ?? 0) + (columns.get(value) ?? 0)) / (2 * n)) ** 2;
  return { po: diagonal(table) / n, pe };
}
