/** Finds the lines of a text that lie on the screen without measuring all of them. */

/** Indexes of the first and the last line; `last < first` if there are none. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

export const NO_LINES: LineRange = { first: 0, last: -1 };

/**
 * The lines that reach into a band. Lines lie below one another in order.
 * @param extentOf top and bottom of a line; asked for about twice the logarithm of `count` of them.
 * @param top of the band, in the same unit as the extents (pixels).
 */
export function linesInView(
  count: number,
  extentOf: (line: number) => { readonly top: number; readonly bottom: number },
  top: number,
  bottom: number,
): LineRange {
  const first = firstLine(count, (line) => extentOf(line).bottom >= top);
  const last = firstLine(count, (line) => extentOf(line).top > bottom) - 1;
  return { first, last };
}

/** The first line for which `holds` is true, given that it is for all after it; `count` if for none. */
function firstLine(count: number, holds: (line: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
