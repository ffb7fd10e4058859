/** Positions that two annotators marked alike. */
import type { Span } from '../domain/span.ts';
import type { Unit } from './annotated-text.ts';
import { merged, mergedParts } from './merged-parts.ts';

export interface Matched {
  /** How much both have: positions, or matched units with their credit. */
  readonly common: number;
  /** How much each has. */
  readonly first: number;
  readonly second: number;
}

/** Positions with a label, each once for each label, or once whatever the labels are. */
export function characterMatches(a: readonly Unit[], b: readonly Unit[], withLabel: boolean): Matched {
  const [partsA, partsB] = [partsOf(a, withLabel), partsOf(b, withLabel)];
  let [common, first, second] = [0, 0, 0];
  for (const [label, parts] of partsA) {
    first += lengthOf(parts);
    common += commonPositions(parts, partsB.get(label) ?? []);
  }
  for (const parts of partsB.values()) second += lengthOf(parts);
  return { common, first, second };
}

const partsOf = (units: readonly Unit[], withLabel: boolean): ReadonlyMap<string, readonly Span[]> =>
  withLabel ? mergedParts(units) : new Map([['', merged(units.flatMap(({ spans }) => spans))]]);

const lengthOf = (parts: readonly Span[]): number => parts.reduce((sum, { start, end }) => sum + end - start, 0);

/** @param a sorted and apart, as is `b`. */
function commonPositions(a: readonly Span[], b: readonly Span[]): number {
  let [i, j, sum] = [0, 0, 0];
  for (;;) {
    const [one, other] = [a[i], b[j]];
    if (one === undefined || other === undefined) return sum;
    sum += Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start));
    if (one.end <= other.end) i += 1;
    else j += 1;
  }
}
