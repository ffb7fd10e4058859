/** Where a tip stands beside what it explains. */

/** A box in the window, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Between the tip, what it explains and the window's edges, in pixels. */
const GAP_PX = 8;

const within = (wanted: number, length: number, room: number): number =>
  Math.max(GAP_PX, Math.min(wanted, room - length - GAP_PX));

/**
 * Below what is explained, else above it, else beside it, and always inside the window.
 * @param at what is explained. @param around what it stands among and the tip must not cover, such as the other labels.
 */
export function placeTip(at: Box, around: Box, tip: Size, room: Size): { readonly left: number; readonly top: number } {
  const isLeft = at.left - tip.width - GAP_PX >= GAP_PX;
  const left = within(at.left, tip.width, room.width);
  if (around.bottom + 2 * GAP_PX + tip.height <= room.height) return { left, top: around.bottom + GAP_PX };
  if (around.top - 2 * GAP_PX - tip.height >= 0) return { left, top: around.top - GAP_PX - tip.height };
  return {
    left: within(isLeft ? at.left - tip.width - GAP_PX : at.right + GAP_PX, tip.width, room.width),
    top: within(at.top, tip.height, room.height),
  };
}
