/** Matches the units of two annotators one to one: those with the same spans, or those that overlap enough. */
import type { Unit } from './annotated-text.ts';
import type { IndexedUnits } from './indexed-units.ts';
import { maximumMatching } from './maximum-matching.ts';
import { commonLength, overlapsOf, unitLength } from './unit-overlap.ts';

/** Two units, by their places in the two lists. */
export type Match = readonly [number, number];

interface MatchRule {
  /** Whether matched units must have one label. */
  readonly withLabel: boolean;
  /** The least share of common positions in all positions of the two; any common position, if left out. */
  readonly leastOverlap?: number;
}

/** The units of two annotators beside each other. */
export class UnitPair {
  private overlapping: readonly (readonly number[])[] | null = null;

  constructor(
    private readonly a: IndexedUnits,
    private readonly b: IndexedUnits,
  ) {}

  /** Units with the same parts, each matched once. */
  exactMatches({ withLabel }: MatchRule): Match[] {
    const waiting = new Map<string, number[]>();
    for (const index of this.b.units.keys()) {
      const key = keyOf(this.b, index, withLabel);
      const list = waiting.get(key);
      if (list === undefined) waiting.set(key, [index]);
      else list.push(index);
    }
    return [...this.a.units.keys()].flatMap((index): Match[] => {
      const other = waiting.get(keyOf(this.a, index, withLabel))?.pop();
      return other === undefined ? [] : [[index, other]];
    });
  }

  /** As many pairs of overlapping units as there can be. */
  overlapMatches(rule: MatchRule): Match[] {
    return this.matched(rule, new Set(), new Set());
  }

  /** As many pairs of overlapping units with one label as there can be, and then as many pairs of what is left. */
  labelledThenAny(): Match[] {
    const labelled = this.overlapMatches({ withLabel: true });
    const used = [new Set(labelled.map(([index]) => index)), new Set(labelled.map(([, index]) => index))] as const;
    return [...labelled, ...this.matched({ withLabel: false }, ...used)];
  }

  /**
   * Credit of the best matching in which an exact match counts 1 and an overlap 0.5. Exact matches can always be taken
   * first: to undo one frees two units, whose overlaps give no more than the 1 that it gave.
   */
  partialCredit(rule: MatchRule): number {
    const exact = this.exactMatches(rule);
    const used = [new Set(exact.map(([index]) => index)), new Set(exact.map(([, index]) => index))] as const;
    return exact.length + this.matched(rule, ...used).length / 2;
  }

  /** A largest matching of units that are not used. */
  private matched(rule: MatchRule, usedA: ReadonlySet<number>, usedB: ReadonlySet<number>): Match[] {
    this.overlapping ??= overlapsOf(this.a, this.b);
    const edges = this.overlapping.map((others, index) =>
      usedA.has(index) ? [] : others.filter((other) => !usedB.has(other) && this.mayMatch(index, other, rule)),
    );
    return maximumMatching(edges).flatMap((other, index): Match[] => (other === -1 ? [] : [[index, other]]));
  }

  private mayMatch(index: number, other: number, { withLabel, leastOverlap = 0 }: MatchRule): boolean {
    const [a, b] = [this.a.units[index], this.b.units[other]];
    if (a === undefined || b === undefined || (withLabel && a.label !== b.label)) return false;
    return leastOverlap === 0 || shareOf(a, b) >= leastOverlap;
  }
}

const keyOf = ({ units, places }: IndexedUnits, index: number, withLabel: boolean): string =>
  withLabel ? `${places[index] ?? ''} ${units[index]?.label ?? ''}` : (places[index] ?? '');

/** Common positions by all positions of both. */
function shareOf(a: Unit, b: Unit): number {
  const common = commonLength(a, b);
  return common / (unitLength(a) + unitLength(b) - common);
}
