/** Queues clients that connect to sync: when many connect at once, a few are admitted in each turn of the event loop, and other work is done in between. */
import type { Scheduler } from './scheduler.ts';

/** How many are let in in one turn of the event loop: each is looked up in the store, a third of a millisecond. */
const AT_ONCE = 4;

export class AdmissionQueue {
  private readonly waiting: (() => Promise<void>)[] = [];
  private isOpen = false;

  constructor(private readonly scheduler: Scheduler) {}

  /** @param letIn must not fail. */
  push(letIn: () => Promise<void>): void {
    this.waiting.push(letIn);
    if (this.isOpen) return;
    this.isOpen = true;
    this.letSomeIn();
  }

  /** The door stays open until the end of the turn, so that those who come in it wait behind the first. */
  private letSomeIn(): void {
    for (const letIn of this.waiting.splice(0, AT_ONCE)) void letIn();
    this.scheduler.endOfTurn(() => {
      if (this.waiting.length > 0) this.letSomeIn();
      else this.isOpen = false;
    });
  }
}
