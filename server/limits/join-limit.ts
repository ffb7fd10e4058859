/**
 * Limits how often one address may try link secrets. A secret that this server did not issue costs a hundred times as
 * much of the allowance as a valid one: a newsroom behind one address gets in, and an attacker who guesses is stopped
 * soon.
 */
import { KeyedBuckets } from './keyed-buckets.ts';

/** Tokens of an address, and tokens that come back a second: a thousand people at once, ten more a second, each looking and joining. */
const SIZE = { burst: 2_000, ratePerS: 20 } as const;
const SUCCESS_COST = 1;
const GUESS_COST = 100;
const MAX_ADDRESSES = 20_000;

export class JoinLimit {
  private readonly buckets = new KeyedBuckets(SIZE, MAX_ADDRESSES);

  /**
   * Counts a try, unless the address has to wait. @param wasWritten whether this server wrote the secret; asked for only
   * where the try is counted. @returns for how long the address has to wait, in milliseconds; 0: the try may go on.
   */
  take(address: string, wasWritten: () => boolean, now: number): number {
    // An address that could not pay for a wrong guess may not guess: else the answer would tell before the bill comes.
    const waitMs = this.buckets.waitMs(address, GUESS_COST, now);
    // A link that has expired or was withdrawn is not a guess: its secret was right.
    if (waitMs <= 0) this.buckets.take(address, wasWritten() ? SUCCESS_COST : GUESS_COST, now);
    return waitMs;
  }
}
