/**
 * Watches how long other work has to wait for its turn of the event loop while something goes on. A turn is counted by the
 * clock or by the processor’s time, whichever is less: on a machine that is not quiet the process itself waits too.
 */

/** Of this process, all threads, in milliseconds. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

export class LongestTurn {
  private lastTime = performance.now();
  private lastCpu = cpuMs();
  private longest = 0;
  private isOver = false;

  constructor() {
    this.wait();
  }

  /** Ends the watching. @returns the longest time between two turns, in milliseconds. */
  end(): number {
    this.isOver = true;
    this.look();
    return this.longest;
  }

  private wait(): void {
    setImmediate(() => {
      if (this.isOver) return;
      this.look();
      this.wait();
    });
  }

  private look(): void {
    const [time, cpu] = [performance.now(), cpuMs()];
    this.longest = Math.max(this.longest, Math.min(time - this.lastTime, cpu - this.lastCpu));
    [this.lastTime, this.lastCpu] = [time, cpu];
  }
}
