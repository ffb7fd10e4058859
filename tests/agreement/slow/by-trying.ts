/** Matchings and alignments, by trying all of them. */
import type { Unit } from '../../../shared/agreement/annotated-text.ts';
import type { AlignmentUnit, Continuum, Dissimilarity } from '../../../shared/agreement/gamma/alignment-unit.ts';

/** The greatest sum of credits of a one-to-one matching. */
export function slowMatching(
  a: readonly Unit[],
  b: readonly Unit[],
  credit: (one: Unit, other: Unit) => number,
): number {
  const [first, ...rest] = a;
  if (first === undefined) return 0;
  const without = slowMatching(rest, b, credit);
  return b.reduce((best, other, index) => {
    const own = credit(first, other);
    return own === 0 ? best : Math.max(best, own + slowMatching(rest, b.toSpliced(index, 1), credit));
  }, without);
}

const positionsOf = ({ spans }: Unit): number[] =>
  spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index));

export const overlap = (a: Unit, b: Unit): boolean =>
  positionsOf(a).some((position) => positionsOf(b).includes(position));
export const sameParts = (a: Unit, b: Unit): boolean => JSON.stringify(a.spans) === JSON.stringify(b.spans);

/** The least cost of an alignment: the first unit is alone, or with any units of others. */
export function slowAlignmentCost({ annotators, units }: Continuum, by: Dissimilarity): number {
  const [first, ...rest] = units;
  if (first === undefined) return 0;
  let best = Infinity;
  for (const group of groupsWith([first], rest)) {
    const left = rest.filter((unit) => !group.includes(unit));
    best = Math.min(best, costOf(group, annotators, by) + slowAlignmentCost({ annotators, units: left }, by));
  }
  return best;
}

function* groupsWith(
  group: readonly AlignmentUnit[],
  rest: readonly AlignmentUnit[],
): Generator<readonly AlignmentUnit[]> {
  yield group;
  for (const [index, unit] of rest.entries())
    if (group.every(({ annotator }) => annotator !== unit.annotator))
      yield* groupsWith([...group, unit], rest.slice(index + 1));
}

/** Mean over all pairs of annotators. */
function costOf(
  group: readonly AlignmentUnit[],
  annotators: number,
  { alpha, beta, deltaEmpty }: Dissimilarity,
): number {
  let [cost, pairs] = [0, 0];
  for (let a = 0; a < annotators; a += 1)
    for (let b = a + 1; b < annotators; b += 1) {
      const [one, other] = [a, b].map((annotator) => group.find((unit) => unit.annotator === annotator));
      pairs += 1;
      if (one === undefined || other === undefined) cost += deltaEmpty;
      else {
        const apart =
          (Math.abs(one.start - other.start) + Math.abs(one.end - other.end)) /
          (one.end - one.start + other.end - other.start);
        cost += deltaEmpty * (alpha * apart ** 2 + (one.label === other.label ? 0 : beta));
      }
    }
  return cost / pairs;
}
