/** Divides work on many records into short steps, so that a server can do something else in between. */

/** Work that stops often, and goes on when its caller wants it to. */
export type Steps<Value> = Generator<void, Value, void>;

/** So many records are looked at in one step: a millisecond or two. */
export const RECORDS_A_STEP = 256;

/**
 * Visits items in order, and stops after every `RECORDS_A_STEP` of them.
 * @param visit returns `undefined` to go on. @returns what a visit returned instead, which ends the walk.
 */
export function* inSteps<Item, Found = never>(
  items: Iterable<Item>,
  visit: (item: Item) => Found | undefined | void,
): Steps<Found | undefined> {
  let left = RECORDS_A_STEP;
  for (const item of items) {
    const found = visit(item);
    if (found !== undefined) return found;
    left -= 1;
    if (left > 0) continue;
    yield;
    left = RECORDS_A_STEP;
  }
  return undefined;
}

/** Does all steps without a pause. */
export function atOnce<Value>(steps: Steps<Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
