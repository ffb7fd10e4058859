/** When things are done: the clock and the turns of the event loop, so that a simulation can have its own. */
export interface Scheduler {
  /** Goes on steadily, in milliseconds. */
  now(): number;
  /** Does the work when everything that has arrived by now has been taken in. */
  endOfTurn(work: () => void): void;
  /** Does the work after so many milliseconds. @returns what cancels it. */
  after(ms: number, work: () => void): () => void;
}

export const realScheduler: Scheduler = {
  now: () => performance.now(),
  endOfTurn: (work) => void setImmediate(work),
  after(ms, work) {
    const timer = setTimeout(work, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
