/** A room's queue: messages that arrive together form a batch, and one batch is processed after the other. */
import type { Scheduler } from './scheduler.ts';

/** The pause after a batch, as a multiple of how long it took to tell everybody, and at most. */
const PAUSE_FACTOR = 1;
const LONGEST_PAUSE_MS = 5;

export class MessageQueue<Turn> {
  private waiting: Turn[] = [];
  private draining: Promise<void> | null = null;
  /** Messages that came while the queue was paused; `null` while it is not. */
  private held: Turn[] | null = null;
  private hasEnded = false;

  /** @param work does a batch. It must not fail. @returns how long it took to tell everybody, in milliseconds. */
  constructor(
    private readonly work: (turns: readonly Turn[]) => Promise<number>,
    private readonly scheduler: Scheduler,
  ) {}

  push(turn: Turn): void {
    if (this.hasEnded) return;
    if (this.held !== null) return void this.held.push(turn);
    this.waiting.push(turn);
    this.draining ??= this.drain();
  }

  /** Holds back messages from now on until they are released; those in the queue are processed. */
  hold(): void {
    this.held ??= [];
  }

  release(): void {
    const { held } = this;
    this.held = null;
    for (const turn of held ?? []) this.push(turn);
  }

  /** Takes no message from now on. @returns those that wait. */
  end(): readonly Turn[] {
    const left = [...this.waiting.splice(0), ...(this.held ?? [])];
    this.held = null;
    this.hasEnded = true;
    return left;
  }

  /** Puts turns that a batch had to leave in front of what came since. */
  putBack(turns: readonly Turn[]): void {
    this.waiting = [...turns, ...this.waiting];
  }

  /** Nothing waits and nothing is at work. */
  get isIdle(): boolean {
    return this.draining === null;
  }

  /** Resolves when everything that was pushed has had its turn. */
  async settled(): Promise<void> {
    while (this.draining !== null) await this.draining;
  }

  /** Empties the queue; messages that are held back stay. */
  clear(): readonly Turn[] {
    return this.waiting.splice(0);
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      // Messages of one turn of the event loop form a batch; other rooms have their turn between two batches.
      await new Promise<void>((resolve) => this.scheduler.endOfTurn(resolve));
      const broadcastMs = await this.work(this.waiting.splice(0));
      // Telling everybody takes a part of the time only: in a large and busy room more is told in fewer writes, and in a
      // quiet one nobody notices.
      const pause = Math.min(LONGEST_PAUSE_MS, broadcastMs * PAUSE_FACTOR);
      if (pause >= 1) await new Promise<void>((resolve) => void this.scheduler.after(pause, resolve));
    }
    this.draining = null;
  }
}
