/**
 * Finds the best alignment of three or more annotators: the candidates that share no unit and save most disorder
 * together. Prices (dual values) exclude nearly all candidates; the rest falls apart into small components, each
 * searched by branch and bound.
 */
import type { Candidate } from './candidates.ts';
import { componentsOf } from './components.ts';
import { candidatesByUnit, pricesOf, reducedSaving, type Prices } from './prices.ts';
import type { StepBudget } from './steps.ts';

/** Savings closer than this are the same. */
const TOLERANCE = 1e-11;

/** To try one takes as long as so many steps of the prices. */
const STEPS_AN_OPTION = 4;

/** Candidates without a common unit that save most. */
export function bestPacking(candidates: readonly Candidate[], budget: StepBudget): Candidate[] {
  return componentsOf(candidates).flatMap((component) => bestOfComponent(component, budget));
}

function bestOfComponent(candidates: readonly Candidate[], budget: StepBudget): Candidate[] {
  const only = candidates[0];
  if (candidates.length === 1 && only !== undefined) return [only];
  const prices = pricesOf(candidates, budget);
  const found = greedy(candidates, prices);
  const gap = priceOfAll(prices) - worthOf(found);
  if (gap <= TOLERANCE) return found;
  const worth = candidates.filter((candidate) => -reducedSaving(candidate, prices) < gap - TOLERANCE);
  return new Search(worth, prices, gap, budget).best() ?? found;
}

/** Takes the candidate that loses least beside the prices, then the next that is still possible. */
function greedy(candidates: readonly Candidate[], prices: Prices): Candidate[] {
  const taken = new Set<number>();
  const byLoss = candidates
    .map((candidate) => ({ candidate, reduced: reducedSaving(candidate, prices) }))
    .sort((a, b) => b.reduced - a.reduced || b.candidate.worth - a.candidate.worth);
  return byLoss.flatMap(({ candidate }) => {
    if (candidate.units.some((unit) => taken.has(unit))) return [];
    for (const unit of candidate.units) taken.add(unit);
    return [candidate];
  });
}

const worthOf = (candidates: readonly Candidate[]): number => candidates.reduce((sum, { worth }) => sum + worth, 0);
const priceOfAll = (prices: Prices): number => [...prices.values()].reduce((sum, price) => sum + price, 0);

interface Option {
  readonly candidate: Candidate | null;
  readonly loss: number;
}

/** Looks for the packing whose loss beside the prices is least, unit by unit. */
class Search {
  private readonly units: readonly number[];
  private readonly options: ReadonlyMap<number, readonly Option[]>;
  private readonly taken = new Set<number>();
  /** The last unit that is taken. */
  private last = -1;
  private readonly chosen: Candidate[] = [];
  /** The least loss with which a state was reached: the place in the list, and which later units are taken. */
  private readonly seen = new Map<string, number>();
  private found: Candidate[] | null = null;

  /** @param limit only a packing that loses less is of interest. */
  constructor(
    candidates: readonly Candidate[],
    prices: Prices,
    private limit: number,
    private readonly budget: StepBudget,
  ) {
    const byUnit = candidatesByUnit(candidates);
    this.units = [...prices.keys()].sort((a, b) => a - b);
    this.options = new Map(this.units.map((unit) => [unit, optionsOf(unit, byUnit.get(unit) ?? [], prices)]));
  }

  best(): Candidate[] | null {
    this.search(0, 0);
    return this.found;
  }

  private search(from: number, loss: number): void {
    let place = from;
    for (let unit = this.units[place]; unit !== undefined && this.taken.has(unit); unit = this.units[(place += 1)]);
    const unit = this.units[place];
    if (unit === undefined) {
      this.limit = loss;
      this.found = [...this.chosen];
      return;
    }
    if (this.wasReached(place, loss)) return;
    for (const { candidate, loss: more } of this.options.get(unit) ?? []) {
      this.budget.take(STEPS_AN_OPTION);
      if (loss + more >= this.limit - TOLERANCE) return;
      if (candidate === null) this.search(place + 1, loss + more);
      else if (!candidate.units.some((one) => this.taken.has(one))) this.take(candidate, place, loss + more);
    }
  }

  private take(candidate: Candidate, place: number, loss: number): void {
    const last = this.last;
    for (const unit of candidate.units) {
      this.taken.add(unit);
      this.last = Math.max(this.last, unit);
    }
    this.chosen.push(candidate);
    this.search(place + 1, loss);
    this.chosen.pop();
    for (const unit of candidate.units) this.taken.delete(unit);
    this.last = last;
  }

  private wasReached(place: number, loss: number): boolean {
    let state = `${place}:`;
    for (let next = place + 1; (this.units[next] ?? Infinity) <= this.last; next += 1) {
      this.budget.take(STEPS_AN_OPTION);
      const unit = this.units[next] ?? 0;
      if (this.taken.has(unit)) state += `${unit},`;
    }
    if (loss >= (this.seen.get(state) ?? Infinity)) return true;
    this.seen.set(state, loss);
    return false;
  }
}

/** What may become of a unit, by loss: a candidate, or nothing. */
const optionsOf = (unit: number, candidates: readonly Candidate[], prices: Prices): Option[] =>
  [
    ...candidates.map((candidate) => ({ candidate, loss: Math.max(0, -reducedSaving(candidate, prices)) })),
    { candidate: null, loss: prices.get(unit) ?? 0 },
  ].sort((a, b) => a.loss - b.loss);
