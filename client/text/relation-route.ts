/** Which way the line of a relation takes: along the gap over its row to the margin, down or up there, and back to the other row. Pure. */

/** A place at the top of a row, in pixels of the text's own box. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** How far from the text the first line runs in the margin, and how far apart the next ones, in pixels. */
const MARGIN = 7;
const LANE = 4;
/** The most lines that run side by side in the margin; more share the last. */
export const LANES = 3;
const RADIUS = 4;
/** How high the line over a single row rises, in pixels. */
const RISE = 9;
/** The arrow's half width and height. */
const ARROW = 3.5;

/** @param lane how far out in the margin it runs, from 0. @returns the data of an SVG path. */
export function routeOf(from: Place, to: Place, lane: number): string {
  const arrow = `m${-ARROW} ${-ARROW} l${ARROW} ${ARROW} l${ARROW} ${-ARROW}`;
  if (Math.abs(from.y - to.y) < 2) {
    const [near, far] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
    const bend = Math.min(RADIUS, (far - near) / 2);
    const direction = to.x < from.x ? -1 : 1;
    const top = Math.min(from.y, to.y) - RISE;
    return `M${from.x} ${from.y} V${top + bend} q0 ${-bend} ${direction * bend} ${-bend} H${to.x - direction * bend} q${direction * bend} 0 ${direction * bend} ${bend} V${to.y} ${arrow}`;
  }
  const edge = -MARGIN - LANE * Math.min(lane, LANES - 1);
  const down = to.y > from.y ? 1 : -1;
  const [start, end] = [from.y - 2, to.y - RADIUS - 1];
  return [
    `M${from.x} ${start} H${edge + RADIUS} q${-RADIUS} 0 ${-RADIUS} ${down * RADIUS}`,
    `V${end - down * RADIUS} q0 ${down * RADIUS} ${RADIUS} ${down * RADIUS} H${to.x - RADIUS} q${RADIUS} 0 ${RADIUS} ${RADIUS} V${to.y} ${arrow}`,
  ].join(' ');
}

/** For each stretch of the margin a lane in which no other of the same lane runs; more than there are lanes share the last. */
export function lanesOf(routes: readonly { readonly from: Place; readonly to: Place }[]): readonly number[] {
  const taken: { top: number; bottom: number }[][] = Array.from({ length: LANES }, () => []);
  return routes.map(({ from, to }) => {
    const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
    const free = taken.findIndex((others) => others.every((other) => bottom < other.top || top > other.bottom));
    const lane = free === -1 ? LANES - 1 : free;
    taken[lane]?.push({ top, bottom });
    return lane;
  });
}
