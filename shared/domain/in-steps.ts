/** Divides work on many records into short steps, so that the server can serve other requests in between. */

/** Work that stops often, and goes on when its caller wants it to. */
export type Steps<Value> = Generator<void, Value, void>;

/** So many records are looked at in one step: a millisecond or two. */
export const RECORDS_A_STEP = 256;

/** So many bytes are read in one step, about. */
const BYTES_A_STEP = 64 * 1024;

/** Counts what is looked at: `if (step.isOver()) yield;` at the end of each round of a loop divides the loop into steps. */
export class StepCounter {
  private left = RECORDS_A_STEP;
  private from = 0;

  /** One more record has been looked at. @param at how many bytes were read to get there, of what is read from bytes. */
  isOver(at = 0): boolean {
    this.left -= 1;
    if (this.left > 0 && at - this.from < BYTES_A_STEP) return false;
    this.left = RECORDS_A_STEP;
    this.from = at;
    return true;
  }
}

/** Visits items in order, and stops after every `RECORDS_A_STEP` of them. Whatever a visit returns, the next item follows. */
export function* inSteps<Item>(items: Iterable<Item>, visit: (item: Item) => void): Steps<void> {
  const step = new StepCounter();
  for (const item of items) {
    visit(item);
    if (step.isOver()) yield;
  }
}

/** Does all steps without a pause. */
export function atOnce<Value>(steps: Steps<Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
