/** Lanes: overlapping marks are underlined at different depths, so that each can be followed by eye. */
import type { Span } from '../../shared/domain/span.ts';

/** How many underlines lie below one another; what overlaps deeper shares the last lane. */
export const LANES = 4;

/**
 * A lane for each span: the first that is free where it starts, the last one if none is.
 * @param spans in text order (`compareSpans`).
 */
export function assignLanes(spans: readonly Span[]): number[] {
  const ends: number[] = [];
  const lanes: number[] = [];
  for (const { start, end } of spans) {
    let lane = 0;
    while (lane < LANES - 1 && (ends[lane] ?? -1) > start) lane += 1;
    ends[lane] = Math.max(ends[lane] ?? -1, end);
    lanes.push(lane);
  }
  return lanes;
}
