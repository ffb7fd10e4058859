/** Indexes the newest items that one Yjs client wrote by their clock: for look-up, and for iterating over the live ones in order. */

/** An item by its clock; `record` is `undefined` once the record was deleted. */
interface ClockedItem {
  readonly clock: number;
  readonly record: unknown;
}

/** A list of clocks that is half out of date and longer than this is tidied. */
const MAX_STALE = 16;

export class ClientHeads<Head extends ClockedItem> {
  private readonly heads = new Map<number, Head>();
  /** Clocks of live items, ascending, with some of items that are gone: a walk visits few that it does not want. */
  private clocks: number[] = [];
  private stale = 0;

  get(clock: number): Head | undefined {
    return this.heads.get(clock);
  }

  /** Most come in the order of their clocks, and go to the end. */
  set(head: Head): void {
    const { clock, record } = head;
    if (this.heads.has(clock)) this.forget(clock);
    this.heads.set(clock, head);
    if (record === undefined) return;
    const last = this.clocks.at(-1);
    if (last === undefined || clock > last) {
      this.clocks.push(clock);
      return;
    }
    const at = this.indexOf(clock);
    if (this.clocks[at] === clock) this.stale -= 1;
    else this.clocks.splice(at, 0, clock);
  }

  /** The item is not its record's newest any more. */
  delete(clock: number): void {
    this.forget(clock);
    this.heads.delete(clock);
  }

  /** The live items from one clock up to another, which is left out, in order. */
  *between(from: number, to: number): Iterable<Head> {
    for (let i = this.indexOf(from); i < this.clocks.length; i += 1) {
      const clock = this.clocks[i];
      if (clock === undefined || clock >= to) return;
      const head = this.heads.get(clock);
      if (head?.record !== undefined) yield head;
    }
  }

  private forget(clock: number): void {
    if (this.heads.get(clock)?.record === undefined) return;
    this.stale += 1;
    if (this.stale <= MAX_STALE || this.stale * 2 < this.clocks.length) return;
    this.clocks = this.clocks.filter((one) => one !== clock && this.heads.get(one)?.record !== undefined);
    this.stale = 0;
  }

  /** Index of the first clock that is not before another. */
  private indexOf(clock: number): number {
    let low = 0;
    let high = this.clocks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.clocks[middle] ?? 0) < clock) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
