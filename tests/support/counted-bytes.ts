/** Bytes that count how many of them are read, so that a test can tell how much of an update is looked at, and how much in one step. */

export interface CountedBytes {
  readonly bytes: Uint8Array;
  /** How many have been read, one by one; what is copied as a whole, such as a string, is not counted. */
  readonly count: () => number;
}

export function countedBytes(source: Uint8Array): CountedBytes {
  let read = 0;
  const wrapped = (bytes: Uint8Array): Uint8Array =>
    new Proxy(bytes, {
      get(target, key) {
        if (key === 'subarray') return (from: number, to: number) => wrapped(target.subarray(from, to));
        if (typeof key === 'string' && /^\d+$/.test(key)) read += 1;
        return Reflect.get(target, key, target) as unknown;
      },
    });
  return { bytes: wrapped(source), count: () => read };
}

/** Takes all steps. @returns what came of it, and the most bytes that were read in one of them. */
export function longestStep<Value>(
  steps: Generator<void, Value, void>,
  count: () => number,
): { readonly value: Value; readonly longest: number } {
  for (let before = count(), longest = 0; ; before = count()) {
    const step = steps.next();
    longest = Math.max(longest, count() - before);
    if (step.done === true) return { value: step.value, longest };
  }
}
