/** Counts how often two values occur at the same position (coincidences). The coding measures, such as Krippendorff’s alpha, are computed from these tables. */
import { countName, countsOfKind, increase, type Counts } from './counts.ts';
import { GAP } from './label-sets.ts';

/** By two values: an amount. */
export type ValueTable = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Whether positions where nobody has a label count, as agreement on the gap. */
export interface GapChoice {
  readonly withGap: boolean;
}

export class TableBuilder {
  private readonly rows = new Map<string, Map<string, number>>();

  add(value: string, other: string, amount: number): void {
    if (amount === 0) return;
    const row = this.rows.get(value) ?? new Map<string, number>();
    this.rows.set(value, row);
    row.set(other, (row.get(other) ?? 0) + amount);
  }

  table(): ValueTable {
    return this.rows;
  }
}

/**
 * Krippendorff's coincidences o_ck: over all positions, ordered pairs of values, each divided by the number of values
 * at the position less one. (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability".)
 */
export function coincidencesOf(counts: Counts, { withGap }: GapChoice = { withGap: true }): ValueTable {
  const table = new TableBuilder();
  for (const [[annotators = '', value = '', other = ''], amount] of countsOfKind(counts, 'joint'))
    table.add(value, other, amount / (Number(annotators) - 1));
  if (!withGap)
    for (const [[annotators = ''], blank] of countsOfKind(counts, 'blank'))
      table.add(GAP, GAP, -blank * Number(annotators));
  return table.table();
}

/** Positions of two annotators, counted by the first one's value and the second one's. */
export function pairTables(counts: Counts, { withGap }: GapChoice = { withGap: true }): ValueTable[] {
  const builders = new Map<string, TableBuilder>();
  for (const [[a = '', b = '', value = '', other = ''], amount] of countsOfKind(counts, 'pair')) {
    const pair = countName(a, b);
    const builder = builders.get(pair) ?? new TableBuilder();
    builders.set(pair, builder);
    if (withGap || value !== GAP || other !== GAP) builder.add(value, other, amount);
  }
  return [...builders.values()].map((builder) => builder.table());
}

/** Sums of rows: how often each value stands first. */
export function rowSums(table: ValueTable): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const [value, row] of table) for (const amount of row.values()) increase(sums, value, amount);
  return sums;
}

/** Sums of columns: how often each value stands second. */
export function columnSums(table: ValueTable): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const row of table.values()) for (const [other, amount] of row) increase(sums, other, amount);
  return sums;
}

/** All amounts together. */
export const total = (sums: ReadonlyMap<string, number>): number =>
  [...sums.values()].reduce((sum, one) => sum + one, 0);

/** How often both values are the same. */
export const diagonal = (table: ValueTable): number =>
  [...table].reduce((sum, [value, row]) => sum + (row.get(value) ?? 0), 0);

/** Whether anybody has a label anywhere. */
export const hasLabels = (table: ValueTable): boolean =>
  [...table].some(([value, row]) => [...row].some(([other, amount]) => amount > 0 && (value !== GAP || other !== GAP)));
