/** Work that may be given up: counted in steps, so that every machine gives up at the same place. */

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
