/** Sorts the units of one annotator by their start, so that those in a stretch of text are found without a scan of all. */
import type { Span } from '../domain/span.ts';
import type { Unit } from './annotated-text.ts';

const startOf = ({ spans }: Unit): number => spans[0]?.start ?? 0;
const endOf = ({ spans }: Unit): number => spans.at(-1)?.end ?? 0;

export class SortedRow {
  private readonly sorted: Unit[];
  /** From the first start to the last end of any unit that is or was here. */
  private longest: number;

  constructor(units: readonly Unit[]) {
    this.sorted = units.toSorted((a, b) => startOf(a) - startOf(b));
    this.longest = units.reduce((most, unit) => Math.max(most, endOf(unit) - startOf(unit)), 0);
  }

  get units(): readonly Unit[] {
    return this.sorted;
  }

  /** Units that share a position with a stretch. */
  within({ start, end }: Span): Unit[] {
    const found: Unit[] = [];
    for (let index = this.firstFrom(start - this.longest); index < this.sorted.length; index += 1) {
      const unit = this.sorted[index];
      if (unit === undefined || startOf(unit) >= end) break;
      if (endOf(unit) > start) found.push(unit);
    }
    return found;
  }

  add(unit: Unit): void {
    this.sorted.splice(this.firstFrom(startOf(unit)), 0, unit);
    this.longest = Math.max(this.longest, endOf(unit) - startOf(unit));
  }

  /** Takes out a unit that says the same. */
  remove(unit: Unit): void {
    for (let index = this.firstFrom(startOf(unit)); index < this.sorted.length; index += 1) {
      const one = this.sorted[index];
      if (one === undefined || startOf(one) > startOf(unit)) return;
      if (one.label === unit.label && samePlace(one, unit)) {
        this.sorted.splice(index, 1);
        return;
      }
    }
  }

  /** The first unit that starts there or later. */
  private firstFrom(position: number): number {
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const unit = this.sorted[middle];
      if (unit !== undefined && startOf(unit) >= position) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

const samePlace = (a: Unit, b: Unit): boolean =>
  a.spans.length === b.spans.length &&
  a.spans.every(({ start, end }, part) => start === b.spans[part]?.start && end === b.spans[part]?.end);

/** From the first start to the last end of some units. */
export function reachOf(units: readonly Unit[], at: Span): Span {
  let { start, end } = at;
  for (const unit of units) {
    start = Math.min(start, startOf(unit));
    end = Math.max(end, endOf(unit));
  }
  return { start, end };
}
