/**
 * Krippendorff's alpha for unitizing, by label: how far the borders of units lie apart. (Krippendorff 1995, "On the
 * reliability of unitizing continuous data", with the expected disagreement of Krippendorff 2004, Content Analysis,
 * 2nd edition, p. 254.) Computed from the counts of `section-counts.ts`.
 */
import { partsOfName, type Counts } from './counts.ts';
import { beyondChance, undefinedFor, type Figure } from './figure.ts';

/** Where the counts of one label stand in a list of counts. */
interface LabelColumns {
  /** Differences of sections, by the number of annotators. */
  readonly deltas: { readonly column: number; readonly annotators: number }[];
  /** Lengths, with where it stands how often each occurs. */
  readonly units: LengthColumn[];
  readonly gaps: LengthColumn[];
}

interface LengthColumn {
  readonly length: number;
  readonly column: number;
}

interface Columns {
  readonly labels: ReadonlyMap<string, LabelColumns>;
  readonly positions: number;
  readonly scale: number;
}

type Amounts = ArrayLike<number>;

/** Reads the names of counts once, the longest lengths first: an interval computes alpha of them a thousand times. */
function columnsOf(names: readonly string[]): Columns {
  const labels = new Map<string, LabelColumns>();
  const whole: LengthColumn[] = [];
  const ofLabel = (label: string): LabelColumns => {
    const one = labels.get(label) ?? { deltas: [], units: [], gaps: [] };
    labels.set(label, one);
    return one;
  };
  for (const [column, name] of names.entries()) {
    const [kind, first = '', second = ''] = partsOfName(name);
    if (kind === 'unit') ofLabel(first).units.push({ length: Number(second), column });
    else if (kind === 'gap') ofLabel(first).gaps.push({ length: Number(second), column });
    else if (kind === 'delta') ofLabel(second).deltas.push({ column, annotators: Number(first) });
    else if (kind === 'whole') whole.push({ length: Number(first), column });
  }
  for (const { units, gaps } of labels.values()) {
    for (const one of whole) gaps.push(one);
    for (const lengths of [units, gaps]) lengths.sort((a, b) => b.length - a.length);
  }
  return { labels, positions: names.indexOf('positions'), scale: names.indexOf('length') };
}

export interface Disagreement {
  readonly observed: number;
  readonly expected: number;
}

/** Observed and expected disagreement of each label that has a unit, as Krippendorff has them, sorted by label. */
export function labelDisagreements(counts: Counts): ReadonlyMap<string, Disagreement> {
  const columns = columnsOf([...counts.keys()]);
  const found = disagreements(columns, Float64Array.from(counts.values()));
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function disagreements({ labels, positions, scale }: Columns, amounts: Amounts): ReadonlyMap<string, Disagreement> {
  const found = new Map<string, Disagreement>();
  for (const [label, columns] of labels) {
    const one = disagreement(columns, amounts, amounts[positions] ?? 0, amounts[scale] ?? 1);
    if (one !== null) found.set(label, one);
  }
  return found;
}

/** `null` where the label has no unit. */
function disagreement(
  { deltas, units, gaps }: LabelColumns,
  amounts: Amounts,
  positions: number,
  scale: number,
): Disagreement | null {
  let [count, own, delta] = [0, 0, 0];
  for (const { length, column } of units) {
    count += amounts[column] ?? 0;
    own += (amounts[column] ?? 0) * length * (length - 1);
  }
  if (count === 0) return null;
  for (const { column, annotators } of deltas) delta += (amounts[column] ?? 0) / (annotators - 1);
  const possible = positions * (positions - 1) - own;
  const chance = (2 * chanceDifferences(units, gaps, count, amounts)) / possible;
  return { observed: (2 * delta) / (positions * scale), expected: possible > 0 ? chance / scale : 0 };
}

/** Sum over units of what a unit of this length differs from all units and gaps, wherever it may come to lie. */
function chanceDifferences(
  units: readonly LengthColumn[],
  gaps: readonly LengthColumn[],
  count: number,
  amounts: Amounts,
): number {
  let [sum, next, longer, longerLength] = [0, 0, 0, 0];
  for (const { length, column } of units) {
    for (let gap = gaps[next]; gap !== undefined && gap.length >= length; gap = gaps[(next += 1)]) {
      longer += amounts[gap.column] ?? 0;
      longerLength += (amounts[gap.column] ?? 0) * gap.length;
    }
    const amongUnits = ((count - 1) / 3) * (2 * length ** 3 - 3 * length ** 2 + length);
    sum += (amounts[column] ?? 0) * (amongUnits + length ** 2 * (longerLength - longer * (length - 1)));
  }
  return sum;
}

/** Alpha of all labels, of counts with these names. */
export function prepareAlphaU(names: readonly string[]): (amounts: Amounts) => Figure {
  const columns = columnsOf(names);
  return (amounts) =>
    columns.positions === -1
      ? undefinedFor('single-annotator')
      : alphaOfLabels([...disagreements(columns, amounts).values()]);
}

/** 1 - mean of Do / mean of De. @param labels what each label that has a unit gave. */
export function alphaOfLabels(labels: readonly Disagreement[]): Figure {
  let [observed, expected] = [0, 0];
  for (const one of labels) {
    observed += one.observed;
    expected += one.expected;
  }
  return labels.length === 0 ? undefinedFor('no-annotations') : beyondChance(observed, expected);
}

/** The same of one set of counts. */
export const alphaU = (counts: Counts): Figure => prepareAlphaU([...counts.keys()])(Float64Array.from(counts.values()));
