/** Which stretch of a long list is rendered (windowing): some entries around the current one, more as the reader scrolls there. */

/** A stretch of a list, `end` exclusive. */
export interface ListWindow {
  readonly start: number;
  readonly end: number;
}

/** How many entries are rendered at first, and how many more at a time. */
export const WINDOW_ENTRIES = 300;

/** The stretch to begin with. @param at index of the entry that must be in it; -1 for none. */
export function windowAround(at: number, length: number): ListWindow {
  const start = Math.max(0, Math.min(at - WINDOW_ENTRIES / 2, length - WINDOW_ENTRIES));
  return { start, end: Math.min(length, start + WINDOW_ENTRIES) };
}

/** The same stretch, of a list whose length or important entry is now another; moved only if that entry lies outside it. */
export function keptWindow(window: ListWindow, at: number, length: number): ListWindow {
  if (at !== -1 && (at < window.start || at >= window.end)) return windowAround(at, length);
  const size = Math.max(window.end - window.start, WINDOW_ENTRIES);
  const start = Math.max(0, Math.min(window.start, length - size));
  return { start, end: Math.min(length, start + size) };
}

export const withMoreBefore = ({ start, end }: ListWindow): ListWindow => ({
  start: Math.max(0, start - WINDOW_ENTRIES),
  end,
});

export const withMoreAfter = ({ start, end }: ListWindow, length: number): ListWindow => ({
  start,
  end: Math.min(length, end + WINDOW_ENTRIES),
});
