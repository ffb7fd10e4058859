/**
 * Lists the unitary alignments that a best alignment may contain: one unit from each of two or more annotators. Those
 * that are no better than leaving one of their units unaligned are left out.
 */
import { distance, type AlignmentUnit, type Continuum, type Dissimilarity } from './alignment-unit.ts';
import type { StepBudget } from './steps.ts';

/** Units aligned with each other, by index. */
export interface Candidate {
  readonly units: readonly number[];
  /** What is saved beside leaving each of them alone. */
  readonly saving: number;
  /** The saving, and a trifle for each unitary alignment less: of equally good alignments the one with the fewest is chosen. */
  readonly worth: number;
}

/** Large beside rounding, small beside any difference between alignments that matters. */
const TRIFLE = 1e-8;

/** To keep one takes as long as so many comparisons, and memory too. */
const STEPS_A_CANDIDATE = 16;

interface Near {
  readonly unit: number;
  readonly distance: number;
}

/**
 * Mean disorder of a unitary alignment over all pairs of annotators; a pair in which one has nothing costs deltaEmpty.
 * @param among sum of the distances of its units. @param size how many units it has.
 */
export function disorderOf(among: number, size: number, annotators: number, { deltaEmpty }: Dissimilarity): number {
  const pairs = (annotators * (annotators - 1)) / 2;
  return (among + (pairs - (size * (size - 1)) / 2) * deltaEmpty) / pairs;
}

/** All candidates, each once. */
export function candidatesOf(continuum: Continuum, by: Dissimilarity, budget: StepBudget): Candidate[] {
  const { annotators, units } = continuum;
  const pairs = (annotators * (annotators - 1)) / 2;
  const limit = (pairs + annotators - 1) * by.deltaEmpty + TRIFLE;
  const near = nearUnits(units, limit, by, budget);
  const found: Candidate[] = [];
  for (const first of units.keys()) extend([first], [0], near[first] ?? []);
  return found;

  /** @param sums of each chosen unit: its distances to the others. @param open units near all chosen ones. */
  function extend(chosen: readonly number[], sums: readonly number[], open: readonly Near[]): void {
    for (const [index, { unit }] of open.entries()) {
      budget.take(chosen.length);
      const distances = chosen.map((one) => apart(one, unit));
      const more = [...sums.map((sum, place) => sum + (distances[place] ?? 0)), sumOf(distances)];
      if (more.some((sum) => sum > limit)) continue;
      const group = [...chosen, unit];
      keep(group, more);
      if (group.length === annotators) continue;
      budget.take(open.length - index);
      extend(
        group,
        more,
        open.slice(index + 1).filter((next) => isOther(next.unit, group)),
      );
    }
  }

  function keep(group: readonly number[], sums: readonly number[]): void {
    const most = (pairs + group.length - 1) * by.deltaEmpty + TRIFLE / 2;
    const saving = group.length * by.deltaEmpty - disorderOf(sumOf(sums) / 2, group.length, annotators, by);
    if (saving <= -TRIFLE / 2 || sums.some((sum) => sum >= most)) return;
    budget.take(STEPS_A_CANDIDATE);
    found.push({ units: group, saving, worth: saving + TRIFLE * (group.length - 1) });
  }

  function isOther(unit: number, group: readonly number[]): boolean {
    return group.every((one) => units[one]?.annotator !== units[unit]?.annotator);
  }

  function apart(a: number, b: number): number {
    const [one, other] = [units[a], units[b]];
    return one === undefined || other === undefined ? Infinity : distance(one, other, by);
  }
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** Of each unit: units of annotators further down the list that are nearer than the limit. */
function nearUnits(units: readonly AlignmentUnit[], limit: number, by: Dissimilarity, budget: StepBudget): Near[][] {
  const order = [...units.keys()].sort((a, b) => (units[a]?.start ?? 0) - (units[b]?.start ?? 0));
  const longest = units.reduce((most, { start, end }) => Math.max(most, end - start), 0);
  const reach = Math.sqrt(limit / (by.alpha * by.deltaEmpty));
  const near: Near[][] = units.map(() => []);
  for (const [place, a] of order.entries()) {
    const one = units[a];
    for (let next = place + 1; one !== undefined && next < order.length; next += 1) {
      const b = order[next] ?? 0;
      const other = units[b];
      if (other === undefined || other.start - one.start > reach * (one.end - one.start + longest)) break;
      budget.take();
      const apart = distance(one, other, by);
      if (one.annotator === other.annotator || apart >= limit) continue;
      if (one.annotator < other.annotator) near[a]?.push({ unit: b, distance: apart });
      else near[b]?.push({ unit: a, distance: apart });
    }
  }
  for (const list of near)
    list.sort((a, b) => (units[a.unit]?.annotator ?? 0) - (units[b.unit]?.annotator ?? 0) || a.unit - b.unit);
  return near;
}
