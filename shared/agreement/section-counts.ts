/**
 * Computes the counts for Krippendorff’s alpha for unitizing (`alpha-u.ts`). With several texts, the sections of all
 * texts are taken together, with a border at the end of each text.
 */
import { pairsOf, unitCount, type AnnotatedText } from './annotated-text.ts';
import type { Span } from '../domain/span.ts';
import { CountNames } from './count-names.ts';
import { countName, increase, type Counts } from './counts.ts';
import { mergedParts } from './merged-parts.ts';

const NAMES = new CountNames();

/**
 * Counts, by kind: `positions`: length of the text times annotators; `length`: of the text; `delta` (number of
 * annotators, label): differences of sections of every two annotators; `unit` (label, length): how many; `whole` (length):
 * rows without a unit, one for each annotator, as of a label that nobody used; `gap` (label, length): how many gaps more, or
 * fewer, a label that was used has.
 */
export function countUnitized(text: AnnotatedText): Counts {
  const counts = new Map<string, number>();
  if (text.annotators.length < 2) return counts;
  const parts = text.annotators.map(({ units }) => mergedParts(units));
  addUnits(counts, text, parts);
  increase(counts, countName('whole', text.length), text.annotators.length);
  for (const rows of parts) for (const [label, row] of rows) addGaps(counts, label, row, text.length);
  return counts;
}

/** What of it adds up over stretches that no unit crosses: all but the gaps. */
export function countUnits(text: AnnotatedText): Counts {
  const counts = new Map<string, number>();
  addUnits(
    counts,
    text,
    text.annotators.map(({ units }) => mergedParts(units)),
  );
  return counts;
}

/** @param parts of each annotator, by label. */
function addUnits(
  counts: Map<string, number>,
  text: AnnotatedText,
  parts: readonly ReadonlyMap<string, readonly Span[]>[],
): void {
  const { annotators, length } = text;
  increase(counts, 'units', unitCount(text));
  increase(counts, 'length', length);
  increase(counts, 'positions', length * annotators.length);
  for (const label of new Set(parts.flatMap((byLabel) => [...byLabel.keys()]))) {
    const rows = parts.map((byLabel) => byLabel.get(label) ?? []);
    increase(counts, NAMES.of('delta', rows.length, label), differencesOf(rows));
    addLengths(
      counts,
      'unit',
      label,
      rows.flatMap((row) => row.map(({ start, end }) => end - start)),
    );
  }
}

/** Of every two annotators. */
function differencesOf(rows: readonly (readonly Span[])[]): number {
  let sum = 0;
  for (const [a, b] of pairsOf(rows)) sum += pairDifference(a, b);
  return sum;
}

/** Gaps of one annotator and label. @param row the units' parts, sorted and merged. */
export function countGaps(label: string, row: readonly Span[], length: number): Counts {
  const counts = new Map<string, number>();
  addGaps(counts, label, row, length);
  return counts;
}

function addGaps(counts: Map<string, number>, label: string, row: readonly Span[], length: number): void {
  if (row.length === 0) return;
  increase(counts, NAMES.of('gap', label, length), -1);
  addLengths(counts, 'gap', label, gapsOf(row, length));
}

/** Counts lengths by number first: names are made once for each. */
function addLengths(counts: Map<string, number>, kind: string, label: string, lengths: Iterable<number>): void {
  const times = new Map<number, number>();
  for (const length of lengths) times.set(length, (times.get(length) ?? 0) + 1);
  for (const [length, amount] of times) increase(counts, NAMES.of(kind, label, length), amount);
}

/** The difference of two sections: of their borders for two units, the unit's length squared where it lies wholly in a gap. */
export function sectionDifference(a: Span & { isGap: boolean }, b: Span & { isGap: boolean }): number {
  if (a.start >= b.end || b.start >= a.end || (a.isGap && b.isGap)) return 0;
  if (!a.isGap && !b.isGap) return (a.start - b.start) ** 2 + (a.end - b.end) ** 2;
  const [unit, gap] = a.isGap ? [b, a] : [a, b];
  return gap.start <= unit.start && unit.end <= gap.end ? (unit.end - unit.start) ** 2 : 0;
}

/**
 * Differences of all sections of two annotators: of the borders of units that share a position, and squared lengths of
 * units that lie wholly in a gap of the other. Both lists are sorted, and their own units are apart.
 */
function pairDifference(a: readonly Span[], b: readonly Span[]): number {
  const [metA, metB] = [new Uint8Array(a.length), new Uint8Array(b.length)];
  let [i, j, sum] = [0, 0, 0];
  for (;;) {
    const [one, other] = [a[i], b[j]];
    if (one === undefined || other === undefined) break;
    if (one.start < other.end && other.start < one.end) {
      sum += (one.start - other.start) ** 2 + (one.end - other.end) ** 2;
      metA[i] = 1;
      metB[j] = 1;
    }
    if (one.end <= other.end) i += 1;
    else j += 1;
  }
  return sum + lonelyLengths(a, metA) + lonelyLengths(b, metB);
}

/** Squared lengths of the units that met none of the other's. */
function lonelyLengths(units: readonly Span[], met: Uint8Array): number {
  let sum = 0;
  for (const [index, { start, end }] of units.entries()) if (met[index] === 0) sum += (end - start) ** 2;
  return sum;
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
