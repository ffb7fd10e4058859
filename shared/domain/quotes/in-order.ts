/** Finds spans in a sorted list by their start, with a binary search. */
import type { Span } from '../span.ts';

/** Those that begin inside of a span; found by halving. */
export function beginningIn<Part extends Span>(parts: readonly Part[], { start, end }: Span): readonly Part[] {
  return parts.slice(firstFrom(parts, start), firstFrom(parts, end));
}

/** Index of the first that begins at an offset or behind it. */
function firstFrom(parts: readonly Span[], offset: number): number {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.start ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
