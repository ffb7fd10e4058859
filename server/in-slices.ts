/** Runs long work in short slices, so that other requests are served in between. */
/** As long as one slice may take, in milliseconds. */
export const SLICE_MS = 10;

/** The clock, and the turns of the event loop. */
export interface Clock {
  /** Goes on steadily, in milliseconds. */
  now(): number;
  /** Does the work when everything that has arrived by now has been taken in. */
  endOfTurn(work: () => void): void;
}

export const realClock: Clock = { now: () => performance.now(), endOfTurn: (work) => void setImmediate(work) };

/** Runs a generator to its end, and lets the event loop go on after each time slice. @param steps must yield often: the work between two steps is never divided. */
export async function inSlices<Value>(steps: Generator<unknown, Value, void>, clock = realClock): Promise<Value> {
  let end = clock.now() + SLICE_MS;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (clock.now() < end) continue;
    await new Promise<void>((resolve) => clock.endOfTurn(resolve));
    end = clock.now() + SLICE_MS;
  }
}
