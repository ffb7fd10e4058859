/** Paces one long task: it pauses after each slice and continues when it is the turn of the member who asked for it. */
import { realClock, SLICE_MS, type Clock } from '../in-slices.ts';
import { SliceTurns } from './slice-turns.ts';

export class Pace {
  private end = -Infinity;

  /**
   * @param turns shared with all who ask for such work.
   * @param who the member whose turns it takes.
   * @param left aborts when nobody waits for the outcome any more.
   */
  constructor(
    private readonly turns: SliceTurns,
    private readonly who: string,
    private readonly left: AbortSignal | null = null,
    private readonly clock: Clock = realClock,
  ) {}

  /** For work that has a process to itself. */
  static alone(): Pace {
    return new Pace(new SliceTurns(), '');
  }

  /** Nobody waits for the outcome any more. */
  get isLeft(): boolean {
    return this.left?.aborted === true;
  }

  /** To be called between two steps of the work: waits if the slice is over. */
  async pause(): Promise<void> {
    if (this.clock.now() < this.end) return;
    await this.turns.next(this.who);
    this.end = this.clock.now() + SLICE_MS;
  }

  /** The same items, with a pause before each. */
  async *through<Item>(items: Iterable<Item> | AsyncIterable<Item>): AsyncGenerator<Item> {
    await this.pause();
    for await (const item of items) {
      yield item;
      await this.pause();
    }
  }

  /** Takes all steps, with a pause before each. */
  async take<Value>(steps: Generator<unknown, Value, void>): Promise<Value> {
    for (;;) {
      await this.pause();
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  }
}
