/**
 * Finds the best alignment of two annotators: a matching that saves most disorder, by shortest augmenting paths over
 * the few pairs that save any. (Successive shortest paths; Jonker and Volgenant 1987 for dense costs.)
 */
import type { Candidate } from './candidates.ts';
import type { StepBudget } from './steps.ts';

interface Edge {
  readonly right: number;
  readonly candidate: Candidate;
}

/** Candidates of a matching with the greatest sum of savings. */
export function bestPairs(candidates: readonly Candidate[], budget: StepBudget): Candidate[] {
  const edges = new Map<number, Edge[]>();
  for (const candidate of candidates) {
    const [left = 0, right = 0] = candidate.units;
    const list = edges.get(left);
    if (list === undefined) edges.set(left, [{ right, candidate }]);
    else list.push({ right, candidate });
  }
  const matching = new PairMatching(edges, budget);
  for (const left of edges.keys()) matching.insert(left);
  return matching.chosen();
}

/** A best matching of the left units inserted so far. */
class PairMatching {
  private readonly ofLeft = new Map<number, Edge>();
  private readonly leftOf = new Map<number, number>();

  constructor(
    private readonly edges: ReadonlyMap<number, readonly Edge[]>,
    private readonly budget: StepBudget,
  ) {}

  chosen(): Candidate[] {
    return [...this.ofLeft.values()].map(({ candidate }) => candidate);
  }

  /** Takes a unit in: the matching changes along the alternating path from it that gains most. */
  insert(start: number): void {
    const gains = new Map([[start, 0]]);
    const reachedBy = new Map<number, { readonly from: number; readonly edge: Edge }>();
    let best = { gain: 0, left: start, last: null as { readonly from: number; readonly edge: Edge } | null };
    const queue = [start];
    for (const left of queue) {
      const gain = gains.get(left) ?? 0;
      // The unit reached may be left alone, and the path ends.
      if (gain > best.gain) best = { gain, left, last: null };
      for (const edge of this.edges.get(left) ?? []) {
        this.budget.take();
        if (edge === this.ofLeft.get(left)) continue;
        const matched = this.leftOf.get(edge.right);
        const next = gain + edge.candidate.worth - this.worthOf(matched);
        if (matched === undefined) {
          if (next > best.gain) best = { gain: next, left, last: { from: left, edge } };
        } else if (next > (gains.get(matched) ?? -Infinity) + Number.EPSILON && matched !== start) {
          gains.set(matched, next);
          reachedBy.set(matched, { from: left, edge });
          queue.push(matched);
        }
      }
    }
    this.change(best.left, best.last, reachedBy);
  }

  private worthOf(left: number | undefined): number {
    return left === undefined ? 0 : (this.ofLeft.get(left)?.candidate.worth ?? 0);
  }

  /** Goes back along the path and matches each unit as the path says. */
  private change(
    end: number,
    last: { readonly from: number; readonly edge: Edge } | null,
    reachedBy: ReadonlyMap<number, { readonly from: number; readonly edge: Edge }>,
  ): void {
    if (last === null) this.ofLeft.delete(end);
    const changes = last === null ? [] : [last];
    for (let step = reachedBy.get(end); step !== undefined; step = reachedBy.get(step.from)) changes.push(step);
    for (const { from, edge } of changes) {
      this.ofLeft.set(from, edge);
      this.leftOf.set(edge.right, from);
    }
  }
}
