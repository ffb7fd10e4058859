/**
 * Krippendorff's alpha for unitizing, by label: how far the borders of units lie apart. (Krippendorff 1995, "On the
 * reliability of unitizing continuous data", with the expected disagreement of Krippendorff 2004, Content Analysis,
 * 2nd edition, p. 254.) Of several texts: sections of all texts together, with a border at the end of each text.
 */
import { pairsOf, unitCount, type AnnotatedText } from './annotated-text.ts';
import type { Span } from '../domain/span.ts';
import { countName, countsOfKind, increase, type Counts } from './counts.ts';
import { undefinedFor, type Figure } from './figure.ts';
import { mergedParts } from './merged-parts.ts';

/**
 * Counts, by kind: `positions`: length of the text times annotators; `length`: of the text; `delta` (number of
 * annotators, label): differences of sections of every two annotators; `unit` (label, length): how many; `whole` (length):
 * rows without a unit, one for each annotator, as of a label that nobody used; `gap` (label, length): how many gaps more, or
 * fewer, a label that was used has.
 */
export function countUnitized(text: AnnotatedText): Counts {
  const counts = new Map<string, number>();
  const { annotators, length } = text;
  if (annotators.length < 2) return counts;
  increase(counts, 'units', unitCount(text));
  increase(counts, 'length', length);
  increase(counts, 'positions', length * annotators.length);
  increase(counts, countName('whole', length), annotators.length);
  const parts = annotators.map(({ units }) => mergedParts(units));
  for (const label of new Set(parts.flatMap((byLabel) => [...byLabel.keys()])))
    countLabel(
      label,
      parts.map((byLabel) => byLabel.get(label) ?? []),
      length,
      counts,
    );
  return counts;
}

function countLabel(
  label: string,
  rows: readonly (readonly Span[])[],
  length: number,
  counts: Map<string, number>,
): void {
  for (const [a, b] of pairsOf(rows))
    increase(
      counts,
      countName('delta', rows.length, label),
      sectionDifferences(a, b) + lonelyLengths(a, b) + lonelyLengths(b, a),
    );
  for (const row of rows) {
    increase(counts, countName('gap', label, length), -1);
    for (const { start, end } of row) increase(counts, countName('unit', label, end - start), 1);
    for (const gap of gapsOf(row, length)) increase(counts, countName('gap', label, gap), 1);
  }
}

/** The difference of two sections: of their borders for two units, the unit's length squared where it lies wholly in a gap. */
export function sectionDifference(a: Span & { isGap: boolean }, b: Span & { isGap: boolean }): number {
  if (a.start >= b.end || b.start >= a.end || (a.isGap && b.isGap)) return 0;
  if (!a.isGap && !b.isGap) return (a.start - b.start) ** 2 + (a.end - b.end) ** 2;
  const [unit, gap] = a.isGap ? [b, a] : [a, b];
  return gap.start <= unit.start && unit.end <= gap.end ? (unit.end - unit.start) ** 2 : 0;
}

/** Of units of two annotators that intersect. */
function sectionDifferences(a: readonly Span[], b: readonly Span[]): number {
  let sum = 0;
  for (const [one, other] of intersecting(a, b)) sum += (one.start - other.start) ** 2 + (one.end - other.end) ** 2;
  return sum;
}

/** Squared lengths of the units that lie wholly in a gap of the other. */
function lonelyLengths(a: readonly Span[], b: readonly Span[]): number {
  const met = new Set<Span>();
  for (const [one] of intersecting(a, b)) met.add(one);
  return a.reduce((sum, unit) => (met.has(unit) ? sum : sum + (unit.end - unit.start) ** 2), 0);
}

/** Pairs of spans that share a position, of two sorted lists whose own spans are apart. */
function* intersecting(a: readonly Span[], b: readonly Span[]): Generator<readonly [Span, Span]> {
  let [i, j] = [0, 0];
  for (;;) {
    const [one, other] = [a[i], b[j]];
    if (one === undefined || other === undefined) return;
    if (one.start < other.end && other.start < one.end) yield [one, other];
    if (one.end <= other.end) i += 1;
    else j += 1;
  }
}

/** Lengths of what lies between the units of one annotator. */
function* gapsOf(row: readonly Span[], length: number): Generator<number> {
  let from = 0;
  for (const { start, end } of row) {
    if (start > from) yield start - from;
    from = end;
  }
  if (length > from) yield length - from;
}

/** Observed and expected disagreement of one label, as Krippendorff has them; `null` where the label has no unit. */
export function labelDisagreement(counts: Counts, label: string): { observed: number; expected: number } | null {
  const lengths = sorted(lengthsOf(counts, 'unit', label));
  const units = lengths.reduce((sum, [, times]) => sum + times, 0);
  if (units === 0) return null;
  const positions = counts.get('positions') ?? 0;
  const scale = counts.get('length') ?? 1;
  const possible =
    positions * (positions - 1) - lengths.reduce((sum, [length, times]) => sum + times * length * (length - 1), 0);
  const chance = (2 * chanceDifferences(lengths, units, gapLengths(counts, label))) / possible;
  return { observed: (2 * deltaOf(counts, label)) / (positions * scale), expected: possible > 0 ? chance / scale : 0 };
}

function deltaOf(counts: Counts, wanted: string): number {
  let sum = 0;
  for (const [[annotators = '', label], amount] of countsOfKind(counts, 'delta'))
    if (label === wanted) sum += amount / (Number(annotators) - 1);
  return sum;
}

type Lengths = ReadonlyMap<number, number>;

/** How often each length occurs. */
function lengthsOf(counts: Counts, kind: string, wanted: string): Lengths {
  const found = new Map<number, number>();
  for (const [[label, length], times] of countsOfKind(counts, kind))
    if (label === wanted) found.set(Number(length), times);
  return found;
}

/** Gaps of a label in all texts, those in which nobody used it included. */
function gapLengths(counts: Counts, label: string): [number, number][] {
  const lengths = new Map(lengthsOf(counts, 'gap', label));
  for (const [[length], rows] of countsOfKind(counts, 'whole'))
    lengths.set(Number(length), (lengths.get(Number(length)) ?? 0) + rows);
  return sorted(lengths);
}

/** The longest first. */
const sorted = (lengths: Lengths): [number, number][] => [...lengths].sort(([a], [b]) => b - a);

/** Sum over units of what a unit of this length differs from all units and gaps, wherever it may come to lie. */
function chanceDifferences(
  lengths: readonly [number, number][],
  units: number,
  gaps: readonly [number, number][],
): number {
  let [sum, next, longer, longerLength] = [0, 0, 0, 0];
  for (const [length, times] of lengths) {
    for (let gap = gaps[next]; gap !== undefined && gap[0] >= length; gap = gaps[(next += 1)]) {
      longer += gap[1];
      longerLength += gap[0] * gap[1];
    }
    const amongUnits = ((units - 1) / 3) * (2 * length ** 3 - 3 * length ** 2 + length);
    sum += times * (amongUnits + length ** 2 * (longerLength - longer * (length - 1)));
  }
  return sum;
}

/** Labels that have a unit, sorted. */
export const unitizedLabels = (counts: Counts): string[] =>
  [...new Set([...countsOfKind(counts, 'unit')].map(([[label = '']]) => label))].sort();

/** Alpha of all labels: 1 - mean of Do / mean of De. */
export function alphaU(counts: Counts): Figure {
  if (!counts.has('positions')) return undefinedFor('single-annotator');
  let [observed, expected, labels] = [0, 0, 0];
  for (const label of unitizedLabels(counts)) {
    const one = labelDisagreement(counts, label);
    if (one === null) continue;
    observed += one.observed;
    expected += one.expected;
    labels += 1;
  }
  if (labels === 0) return undefinedFor('no-annotations');
  return expected > 0 ? { value: 1 - observed / expected } : undefinedFor('no-variation');
}
