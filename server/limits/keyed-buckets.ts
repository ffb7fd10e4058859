/** A token bucket for each key, such as an address or a member, in bounded memory. Pure; the clock comes as an argument. */
import { TokenBucket, type BucketSize } from './token-bucket.ts';

export class KeyedBuckets {
  /** In the order of their last use, the longest unused first. */
  private readonly buckets = new Map<string, TokenBucket>();

  /** @param maxKeys the most keys that are remembered at once. */
  constructor(
    private readonly size: BucketSize,
    private readonly maxKeys: number,
  ) {}

  /** Takes `cost` tokens of a key's bucket, or none at all. @returns whether there were enough. */
  take(key: string, cost: number, nowMs: number): boolean {
    return this.bucketOf(key, nowMs).take(cost, nowMs);
  }

  /** Milliseconds until the key's bucket has `cost` tokens; takes nothing. */
  waitMs(key: string, cost: number, nowMs: number): number {
    return this.buckets.get(key)?.waitMs(cost, nowMs) ?? new TokenBucket(this.size).waitMs(cost, nowMs);
  }

  /** How many keys are remembered. */
  get count(): number {
    return this.buckets.size;
  }

  private bucketOf(key: string, nowMs: number): TokenBucket {
    const known = this.buckets.get(key);
    if (known === undefined && this.buckets.size >= this.maxKeys) this.makeRoom(nowMs);
    const bucket = known ?? new TokenBucket(this.size);
    this.buckets.delete(key);
    this.buckets.set(key, bucket);
    return bucket;
  }

  /** Forgets those whose bucket is full, which changes nothing for them; if there are none, the one that has been quiet longest. */
  private makeRoom(nowMs: number): void {
    for (const [key, bucket] of this.buckets) if (bucket.isFull(nowMs)) this.buckets.delete(key);
    if (this.buckets.size < this.maxKeys) return;
    const [quietest] = this.buckets.keys();
    if (quietest !== undefined) this.buckets.delete(quietest);
  }
}
