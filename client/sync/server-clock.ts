/**
 * The server's clock, by the `Date` of its answers and this device's clock. A device's clock may be put right while
 * the page is open: then wall time jumps and the time the page has run does not.
 */

/** Clocks that differ by less are taken to agree: the `Date` header counts whole seconds, and answers take time. */
const CLOCKS_AGREE_MS = 5_000;
/** How far a jump may be from what the clock was known to be wrong by, to be taken for that, in milliseconds. */
const PUT_RIGHT_WITHIN_MS = 60_000;

/** How far the server's clock is ahead, in milliseconds, by the `Date` of an answer that came at `now`; `null` where it does not tell. */
export function clockAhead(date: string | null, now: number): number | null {
  const server = date === null ? NaN : Date.parse(date);
  if (Number.isNaN(server)) return null;
  return Math.abs(server - now) > CLOCKS_AGREE_MS ? server - now : 0;
}

interface ClockWorld {
  /** Wall time of this device, in milliseconds since 1970. */
  readonly now: () => number;
  /** How long the page has run, in milliseconds; browsers may leave out the time a device slept. */
  readonly elapsed: () => number;
  /** The clock has jumped, or the device has slept: the server is to be asked. */
  readonly onJump: () => void;
}

export class ServerClock {
  private ahead = 0;
  private seen: { readonly now: number; readonly elapsed: number };

  constructor(private readonly world: ClockWorld) {
    this.seen = this.readClocks();
  }

  /** An answer came that does not come out of a cache. */
  hear(date: string | null): void {
    this.seen = this.readClocks();
    this.ahead = clockAhead(date, this.seen.now) ?? this.ahead;
  }

  /** The server's time, in milliseconds since 1970. */
  now(): number {
    const before = this.seen;
    this.seen = this.readClocks();
    const jump = this.seen.now - before.now - (this.seen.elapsed - before.elapsed);
    if (Math.abs(jump) > CLOCKS_AGREE_MS) this.jumped(jump);
    return this.seen.now + this.ahead;
  }

  /** A jump by what the clock was wrong by puts it right; any other is taken for sleep until the server says more. */
  private jumped(jump: number): void {
    const isPutRight = this.ahead !== 0 && Math.abs(jump - this.ahead) <= PUT_RIGHT_WITHIN_MS;
    if (isPutRight) this.ahead = 0;
    this.world.onJump();
  }

  private readClocks(): { readonly now: number; readonly elapsed: number } {
    return { now: this.world.now(), elapsed: this.world.elapsed() };
  }
}
