/** Time as the simulation has it: turns of the event loop and timers happen when a step says so, and never after their server has died. */
import type { Scheduler } from '../../server/sync/scheduler.ts';

interface Timer {
  readonly due: number;
  readonly work: () => void;
}

export class SimScheduler implements Scheduler {
  /** What `isBusy` says. */
  busy = false;
  /** What each look at the clock takes, in milliseconds: long work is done in slices where it takes any. */
  clockReadMs = 0;
  private time = 0;
  private turns: (() => void)[] = [];
  private timers: Timer[] = [];

  now(): number {
    this.time += this.clockReadMs;
    return this.time;
  }

  isBusy(): boolean {
    return this.busy;
  }

  endOfTurn(work: () => void): void {
    this.turns.push(work);
  }

  after(ms: number, work: () => void): () => void {
    const timer = { due: this.time + ms, work };
    this.timers.push(timer);
    return () => (this.timers = this.timers.filter((other) => other !== timer));
  }

  /** How many timers are set. */
  get planned(): number {
    return this.timers.length;
  }

  get hasTurns(): boolean {
    return this.turns.length > 0;
  }

  /** Does the first of what waits for the end of the turn. */
  turn(): void {
    this.turns.shift()?.();
  }

  /** Lets time pass, in milliseconds; what falls due is done in its order. */
  pass(ms: number): void {
    const until = this.time + ms;
    for (let next = this.nextDue(until); next !== undefined; next = this.nextDue(until)) {
      this.time = Math.max(this.time, next.due);
      this.timers.splice(this.timers.indexOf(next), 1);
      next.work();
    }
    this.time = Math.max(this.time, until);
  }

  /** The server is dead: nothing that it planned happens. */
  end(): void {
    this.turns = [];
    this.timers = [];
  }

  private nextDue(until: number): Timer | undefined {
    return this.timers.filter(({ due }) => due <= until).sort((a, b) => a.due - b.due)[0];
  }
}
