/** A token bucket: how much a client may do at once, and how fast the bucket fills again. Pure; the clock comes as an argument. */

export interface BucketSize {
  /** Tokens that come back a second. */
  readonly ratePerS: number;
  /** Tokens that a full bucket holds: what may be done at once. */
  readonly burst: number;
}

export class TokenBucket {
  private tokens: number;
  private asOf = Number.NEGATIVE_INFINITY;

  /** Begins full. */
  constructor(private readonly size: BucketSize) {
    this.tokens = size.burst;
  }

  /** Takes `cost` tokens, or none at all. @param nowMs any steady clock, in milliseconds. @returns whether there were enough. */
  take(cost: number, nowMs: number): boolean {
    this.refill(nowMs);
    if (this.tokens < cost) return false;
    this.tokens -= cost;
    return true;
  }

  /** Milliseconds until there are `cost` tokens, 0 if there are; Infinity if there will never be so many. Takes nothing. */
  waitMs(cost: number, nowMs: number): number {
    this.refill(nowMs);
    if (cost > this.size.burst) return Number.POSITIVE_INFINITY;
    return cost <= this.tokens ? 0 : Math.ceil(((cost - this.tokens) / this.size.ratePerS) * 1_000);
  }

  /** Whether it is as good as new. */
  isFull(nowMs: number): boolean {
    return this.waitMs(this.size.burst, nowMs) === 0;
  }

  /** A clock that was put back brings nothing and takes nothing. */
  private refill(nowMs: number): void {
    const passedS = Math.max(0, nowMs - this.asOf) / 1_000;
    this.tokens = Math.min(this.size.burst, this.tokens + passedS * this.size.ratePerS);
    this.asOf = nowMs;
  }
}
