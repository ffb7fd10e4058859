/** Latencies of numbered updates at the clients that are watched; what never comes counts as endless. */
import { percentile } from '../stats.ts';
import type { BenchClient } from './bench-client.ts';

export interface LatencySummary {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  /** Updates that a watched client has not received. */
  readonly missing: number;
}

export class Latencies {
  private readonly sentAt: Float64Array;
  private readonly found: number[] = [];
  private watchers = 0;
  private expected = 0;
  private from = 0;
  private readonly writers: readonly BenchClient[];

  /** @param firstSeq number of the first update. @param writers who sends update number i: `writers[i % length]`. */
  constructor(
    private readonly firstSeq: number,
    count: number,
    writers: readonly BenchClient[],
  ) {
    this.sentAt = new Float64Array(count);
    this.writers = writers;
  }

  /** Updates from this index on count. */
  countFrom(index: number): void {
    this.from = index;
  }

  sent(index: number): void {
    this.sentAt[index] = performance.now();
    if (index >= this.from) this.expected += this.watchers;
  }

  /** Watches these clients; what comes back to its own writer does not count. */
  watch(clients: readonly BenchClient[]): void {
    this.watchers += clients.length;
    for (const client of clients) {
      const own = this.writers.indexOf(client);
      client.watch = (seq, now) => this.received(seq - this.firstSeq, own, now);
    }
  }

  /** How many of the expected arrivals are still to come. */
  outstanding(): number {
    return this.expected - this.ownUpdates() - this.found.length;
  }

  summary(): LatencySummary {
    const missing = Math.max(0, this.outstanding());
    const sorted = Float64Array.from(this.found).toSorted();
    const all = missing === 0 ? sorted : Float64Array.from([...sorted, ...Array<number>(missing).fill(60_000)]);
    return {
      p50: percentile(all, 0.5),
      p95: percentile(all, 0.95),
      p99: percentile(all, 0.99),
      max: all.at(-1) ?? 0,
      missing,
    };
  }

  /** Each arrival's latency, in no order; what never came is not among them. */
  each(): readonly number[] {
    return this.found;
  }

  private received(index: number, own: number, now: number): void {
    if (index < this.from || index >= this.sentAt.length || index % this.writers.length === own) return;
    this.found.push(now - (this.sentAt[index] ?? now));
  }

  /** Expected arrivals that are a watched writer's own. */
  private ownUpdates(): number {
    let own = 0;
    for (let index = this.from; index < this.sentAt.length; index += 1) {
      if ((this.sentAt[index] ?? 0) > 0 && this.writers[index % this.writers.length]?.watch !== null) own += 1;
    }
    return own;
  }
}
