/** Where offsets lie along the height of a text: from the lines’ edges, each line filled evenly. */
import type { TextPositions } from './text-positions.ts';

/** Top and bottom edge of each line in pixels from the text’s top, and the whole height. */
export interface TextHeights {
  readonly tops: readonly number[];
  readonly bottoms: readonly number[];
  readonly height: number;
}

/** How far down an offset lies: 0 at the top, 1 at the bottom. */
export function heightAt(positions: TextPositions, { tops, bottoms, height }: TextHeights, offset: number): number {
  if (height <= 0) return 0;
  const index = positions.lineAt(offset);
  const { start, end } = positions.line(index);
  const [top, bottom] = [tops[index] ?? 0, bottoms[index] ?? 0];
  const within = end > start ? Math.min(1, Math.max(0, (offset - start) / (end - start))) : 0;
  return Math.min(1, Math.max(0, (top + (bottom - top) * within) / height));
}
