/** Divides work on many records into short steps, so that a server can do something else in between. */

/** Work that stops often, and goes on when its caller wants it to. */
export type Steps<Value> = Generator<void, Value, void>;

/** So many records are looked at in one step: a millisecond or two. */
export const RECORDS_A_STEP = 256;

/** Visits items in order, and stops after every `RECORDS_A_STEP` of them. Whatever a visit returns, the next item follows. */
export function* inSteps<Item>(items: Iterable<Item>, visit: (item: Item) => void): Steps<void> {
  yield* firstInSteps(items, (item) => {
    visit(item);
  });
}

/**
 * The same, until a visit finds something.
 * @param visit returns `undefined` to go on. @returns what a visit found; `undefined` if none did.
 */
export function* firstInSteps<Item, Found>(
  items: Iterable<Item>,
  visit: (item: Item) => Found | undefined,
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
