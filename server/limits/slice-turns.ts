/**
 * Schedules long tasks that any member may start on the main thread: in each turn of the event loop, the tasks of two
 * members run for one slice. So forty exports of one member slow the others no more than one export does.
 */
import { realClock, type Clock } from '../in-slices.ts';

/** So many go on in one turn of the event loop, each for another member. */
const AT_ONCE = 2;

interface Waiting {
  readonly who: string;
  readonly start: () => void;
}

export class SliceTurns {
  private waiting: Waiting[] = [];
  private isPlanned = false;

  constructor(private readonly clock: Clock = realClock) {}

  /** Resolves when work of this member may go on for a slice, in the order of the calls. */
  next(who: string): Promise<void> {
    return new Promise((start) => {
      this.waiting.push({ who, start });
      this.plan();
    });
  }

  private plan(): void {
    if (this.isPlanned || this.waiting.length === 0) return;
    this.isPlanned = true;
    this.clock.endOfTurn(() => {
      this.isPlanned = false;
      this.startSome();
      this.plan();
    });
  }

  private startSome(): void {
    const started = new Map<string, Waiting>();
    for (const one of this.waiting) {
      if (started.size === AT_ONCE) break;
      if (!started.has(one.who)) started.set(one.who, one);
    }
    this.waiting = this.waiting.filter((one) => started.get(one.who) !== one);
    for (const { start } of started.values()) start();
  }
}
