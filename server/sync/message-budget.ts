/** Limits how much a member may send, on all connections together: a token bucket that refills steadily and may be overdrawn once, so that one large message passes. */

/** A message costs one, and one more for each of so many bytes. */
const BYTES_PER_UNIT = 4096;
/** How long one may save up, in milliseconds. */
const SAVE_UP_MS = 1_000;
/** Waiting messages are taken in slices this far apart, in milliseconds: each slice costs a commit, however small it is. */
const SLICE_MS = 100;

export class MessageBudget {
  private left: number;
  private readonly most: number;

  /** @param perS messages a second. @param now in milliseconds. */
  constructor(
    private readonly perS: number,
    private filledAt: number,
  ) {
    this.most = (perS * SAVE_UP_MS) / 1000;
    this.left = this.most;
  }

  /** @param now in milliseconds, going on steadily. @returns false if the message must wait. */
  take(bytes: number, now: number): boolean {
    this.left = Math.min(this.most, this.left + ((now - this.filledAt) * this.perS) / 1000);
    this.filledAt = now;
    if (this.left <= 0) return false;
    this.left -= 1 + bytes / BYTES_PER_UNIT;
    return true;
  }

  /** How long until something may be taken again, in milliseconds. */
  waitMs(): number {
    return Math.max(SLICE_MS, Math.ceil((-this.left * 1000) / this.perS) + 1);
  }
}
