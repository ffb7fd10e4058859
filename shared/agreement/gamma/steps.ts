/** Limits long computations by a number of steps instead of by time, so that every computer gives up at the same point. */

export class StepBudget {
  private used = 0;

  constructor(private readonly limit: number) {}

  /** Takes steps. @throws OutOfSteps where too many were taken. */
  take(steps = 1): void {
    this.used += steps;
    if (this.used > this.limit) throw new OutOfSteps();
  }
}

/** More steps would be needed than were allowed. */
export class OutOfSteps extends Error {}
