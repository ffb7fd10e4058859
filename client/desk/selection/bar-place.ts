/** Where a bar stands beside what is selected: above or below its whole box, inside the room that is free, never on it. */

/** A box in the window, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface BarWish {
  /** Between the bar and the selection, in pixels. */
  readonly gap: number;
  /** Whether the bar stands below where it fits on both sides. */
  readonly isBelowFirst: boolean;
}

/**
 * @param size of the bar, in pixels.
 * @param room where the bar may stand.
 * @returns the bar’s upper left corner; `null` where it would cover the selection, or the selection is out of sight.
 */
export function placeBeside(
  selected: Box,
  size: { readonly width: number; readonly height: number },
  room: Box,
  { gap, isBelowFirst }: BarWish,
): { readonly left: number; readonly top: number } | null {
  if (selected.bottom <= room.top || selected.top >= room.bottom) return null;
  const above = selected.top - gap - size.height;
  const below = selected.bottom + gap;
  const isInside = (top: number): boolean => top >= room.top && top + size.height <= room.bottom;
  const top = (isBelowFirst ? [below, above] : [above, below]).find(isInside);
  if (top === undefined) return null;
  const middle = (selected.left + selected.right - size.width) / 2;
  return { left: Math.max(room.left, Math.min(middle, room.right - size.width)), top };
}
