/**
 * Computes a price for each unit, such that no candidate saves more than its units cost together. The sum of the prices
 * is an upper bound on what any alignment saves (the dual of the linear program), and is close to the best one.
 */
import type { Candidate } from './candidates.ts';
import type { StepBudget } from './steps.ts';

export type Prices = ReadonlyMap<number, number>;

const ROUNDS = 60;

/** What a candidate saves beyond the prices of its units. */
export const reducedSaving = ({ units, worth }: Candidate, prices: Prices): number =>
  units.reduce((rest, unit) => rest - (prices.get(unit) ?? 0), worth);

/** Prices that are feasible, after rounds in which each unit asks for what its two best candidates leave it. */
export function pricesOf(candidates: readonly Candidate[], budget: StepBudget): Prices {
  const byUnit = candidatesByUnit(candidates);
  const prices = new Map([...byUnit.keys()].map((unit) => [unit, 0]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [unit, its] of byUnit) {
      budget.take(its.length * (its[0]?.units.length ?? 1));
      prices.set(unit, betweenTwoBest(unit, its, prices));
    }
  for (const [unit, its] of [...byUnit, ...byUnit]) prices.set(unit, leastFeasible(unit, its, prices));
  return prices;
}

/** The candidates that each unit is in. */
export function candidatesByUnit(candidates: readonly Candidate[]): ReadonlyMap<number, readonly Candidate[]> {
  const byUnit = new Map<number, Candidate[]>();
  for (const candidate of candidates)
    for (const unit of candidate.units) {
      const list = byUnit.get(unit);
      if (list === undefined) byUnit.set(unit, [candidate]);
      else list.push(candidate);
    }
  return byUnit;
}

function betweenTwoBest(unit: number, its: readonly Candidate[], prices: Prices): number {
  let [best, second] = [0, 0];
  for (const candidate of its) {
    const left = reducedSaving(candidate, prices) + (prices.get(unit) ?? 0);
    if (left > best) [best, second] = [left, best];
    else if (left > second) second = left;
  }
  return (best + second) / 2;
}

/** The least price by which no candidate of the unit saves more than its units cost. */
function leastFeasible(unit: number, its: readonly Candidate[], prices: Prices): number {
  const own = prices.get(unit) ?? 0;
  return its.reduce((least, candidate) => Math.max(least, reducedSaving(candidate, prices) + own), 0);
}
