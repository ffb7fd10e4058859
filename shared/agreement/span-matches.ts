/** Which units of two annotators say the same, one to one. */
import type { Unit } from './annotated-text.ts';
import { maximumMatching } from './maximum-matching.ts';
import { commonLength, overlapsOf, placeOf, unitLength } from './unit-overlap.ts';

/** Two units, by their places in the two lists. */
export type Match = readonly [number, number];

interface MatchRule {
  /** Whether matched units must have one label. */
  readonly withLabel: boolean;
  /** The least share of common positions in all positions of the two; any common position, if left out. */
  readonly leastOverlap?: number;
}

/** Units with the same parts, each matched once. */
export function exactMatches(a: readonly Unit[], b: readonly Unit[], { withLabel }: MatchRule): Match[] {
  const key = (unit: Unit): string => (withLabel ? `${placeOf(unit)} ${unit.label}` : placeOf(unit));
  const waiting = new Map<string, number[]>();
  for (const [index, unit] of b.entries()) {
    const list = waiting.get(key(unit));
    if (list === undefined) waiting.set(key(unit), [index]);
    else list.push(index);
  }
  return a.flatMap((unit, index): Match[] => {
    const other = waiting.get(key(unit))?.shift();
    return other === undefined ? [] : [[index, other]];
  });
}

/** As many pairs of overlapping units as there can be. */
export function overlapMatches(a: readonly Unit[], b: readonly Unit[], rule: MatchRule): Match[] {
  const edges = overlapsOf(a, b).map((others, index) => others.filter((other) => mayMatch(a[index], b[other], rule)));
  return maximumMatching(edges).flatMap((other, index): Match[] => (other === -1 ? [] : [[index, other]]));
}

function mayMatch(a: Unit | undefined, b: Unit | undefined, { withLabel, leastOverlap = 0 }: MatchRule): boolean {
  if (a === undefined || b === undefined || (withLabel && a.label !== b.label)) return false;
  if (leastOverlap === 0) return true;
  const common = commonLength(a, b);
  return common / (unitLength(a) + unitLength(b) - common) >= leastOverlap;
}

/**
 * Credit of the best matching in which an exact match counts 1 and an overlap 0.5. Exact matches can always be taken
 * first: to undo one frees two units, whose overlaps give no more than the 1 that it gave.
 */
export function partialCredit(a: readonly Unit[], b: readonly Unit[], rule: MatchRule): number {
  const exact = exactMatches(a, b, rule);
  const [usedA, usedB] = [new Set(exact.map(([index]) => index)), new Set(exact.map(([, index]) => index))];
  const rest = overlapMatches(
    a.filter((_, index) => !usedA.has(index)),
    b.filter((_, index) => !usedB.has(index)),
    rule,
  );
  return exact.length + rest.length / 2;
}
