/** Supplies the clock and the turns of the event loop, so that a simulation can replace them. */
import { performance } from 'node:perf_hooks';
import { realClock, type Clock } from '../in-slices.ts';

export interface Scheduler extends Clock {
  /** Does the work after so many milliseconds. @returns what cancels it. */
  after(ms: number, work: () => void): () => void;
  /** People are at work so much that what nobody waits for should not be done now. */
  isBusy(): boolean;
}

/** So far one looks back, at least, in milliseconds. */
const UTILISATION_WINDOW_MS = 500;
/** Busy is who works more than this part of the time. */
const BUSY = 0.5;

let measuredAt = performance.now();
let before = performance.eventLoopUtilization();
let wasBusy = false;

export const realScheduler: Scheduler = {
  ...realClock,
  after(ms, work) {
    const timer = setTimeout(work, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
  isBusy() {
    const now = performance.now();
    if (now - measuredAt < UTILISATION_WINDOW_MS) return wasBusy;
    const since = performance.eventLoopUtilization();
    wasBusy = performance.eventLoopUtilization(since, before).utilization > BUSY;
    [measuredAt, before] = [now, since];
    return wasBusy;
  },
};
