/** A clock that goes on by one millisecond each time it is read, and counts: so work is measured by its steps, not by the time they take. */
import type { Clock } from '../../server/in-slices.ts';

export class CountedClock implements Clock {
  /** How often it was read since the event loop went on, at most. */
  longest = 0;
  /** How often the event loop went on. */
  turns = 0;
  private time = 0;
  private since = 0;

  now(): number {
    this.time += 1;
    this.since += 1;
    this.longest = Math.max(this.longest, this.since);
    return this.time;
  }

  endOfTurn(work: () => void): void {
    setImmediate(() => {
      this.turns += 1;
      this.since = 0;
      work();
    });
  }
}
