/**
 * Limits how many bytes of request bodies may be in memory at once, for each person and in total. A body is held from
 * its first byte until its request is answered: without a limit, people who never send their last byte could fill the
 * memory.
 */
import { setImmediate } from 'node:timers/promises';
import { MAX_REQUEST_BYTES, MAX_SMALL_REQUEST_BYTES } from '../../shared/wire/limits.ts';

interface BodyLimits {
  /** In bytes. */
  readonly ofOne: number;
  readonly inAll: number;
}

/** Two of the largest uploads of a person, eight in all, and small requests beside them. */
const BODY_LIMITS: BodyLimits = {
  ofOne: 2 * MAX_REQUEST_BYTES + 16 * MAX_SMALL_REQUEST_BYTES,
  inAll: 8 * MAX_REQUEST_BYTES + 64 * MAX_SMALL_REQUEST_BYTES,
};

export class BodyBudget {
  private readonly held = new Map<string, number>();
  private inAll = 0;
  private turns: Promise<void> = Promise.resolve();

  constructor(private readonly limits: BodyLimits = BODY_LIMITS) {}

  /** Reserves room for a body. @returns what gives it back; `null` where there is none at the moment. */
  take(who: string, bytes: number): (() => void) | null {
    const own = this.held.get(who) ?? 0;
    if (own + bytes > this.limits.ofOne || this.inAll + bytes > this.limits.inAll) return null;
    this.change(who, bytes);
    return () => this.change(who, -bytes);
  }

  /** Waits until a body may be parsed: one in each turn of the event loop. */
  turn(): Promise<void> {
    this.turns = this.turns.then(() => setImmediate());
    return this.turns;
  }

  private change(who: string, bytes: number): void {
    const own = (this.held.get(who) ?? 0) + bytes;
    if (own > 0) this.held.set(who, own);
    else this.held.delete(who);
    this.inAll += bytes;
  }
}
