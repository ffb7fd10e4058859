/** Counts the positions that two annotators marked with the same label. */
import type { Span } from '../domain/span.ts';

export interface Matched {
  /** How much both have: positions, or matched units with their credit. */
  readonly common: number;
  /** How much each has. */
  readonly first: number;
  readonly second: number;
}

type PartsByLabel = ReadonlyMap<string, readonly Span[]>;

/** Positions with a label, each once for each label. */
export function characterMatches(a: PartsByLabel, b: PartsByLabel): Matched {
  let [common, first, second] = [0, 0, 0];
  for (const [label, parts] of a) {
    first += lengthOf(parts);
    common += commonPositions(parts, b.get(label) ?? []);
  }
  for (const parts of b.values()) second += lengthOf(parts);
  return { common, first, second };
}

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
