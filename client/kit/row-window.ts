/** Which rows of a long list are rendered: those in view and some around them. All rows have one height. */

/** Rows from `start` to before `end`. */
export interface RowWindow {
  readonly start: number;
  readonly end: number;
}

/** How many rows are rendered beyond those in view, each way. */
export const ROWS_AROUND = 20;
/** The stretch moves by so many rows at once, so that not every pixel of a scroll renders. */
const ROWS_AT_ONCE = 10;
/** Lists up to so many rows are rendered whole: the browser’s own search finds everything in them. */
export const RENDERED_WHOLE = 60;

/** @param top where the list begins, and `bottom` where the view ends, in pixels from the top of the view. */
export function rowsInView(count: number, rowHeight: number, top: number, bottom: number): RowWindow {
  if (count <= RENDERED_WHOLE) return { start: 0, end: count };
  const first = Math.floor(-top / rowHeight / ROWS_AT_ONCE) * ROWS_AT_ONCE - ROWS_AROUND;
  const last = Math.ceil((bottom - top) / rowHeight / ROWS_AT_ONCE) * ROWS_AT_ONCE + ROWS_AROUND;
  const start = Math.max(0, Math.min(first, count - ROWS_AROUND));
  return { start, end: Math.max(start, Math.min(count, Math.max(last, ROWS_AROUND))) };
}
