/** Adds many values to a list: `push` with a spread of some 125,000 of them would overflow the stack. */

/** @param to the list that grows by everything in `from`, in order. */
export function appendAll<Value>(to: Value[], from: Iterable<Value>): void {
  for (const value of from) to.push(value);
}
