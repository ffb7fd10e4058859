/** Does long work in slices, so that nobody waits for all of it. */
import { setImmediate } from 'node:timers/promises';

/** As long as one slice may take, in milliseconds. */
const SLICE_MS = 10;

/** Runs a generator to its end, and lets the event loop go on whenever a slice is over. @param steps yields often: what is between two of its steps is never divided. */
export async function inSlices<Value>(steps: Generator<unknown, Value, void>): Promise<Value> {
  let end = performance.now() + SLICE_MS;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() < end) continue;
    await setImmediate();
    end = performance.now() + SLICE_MS;
  }
}
