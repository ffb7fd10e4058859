/** Steps by paragraphs, computed because Firefox's `Selection.modify` has none. */
import type { TextPositions } from './text-positions.ts';

/**
 * Where a step by a paragraph ends: forward at the start of the next line that is not blank, else at
 * the text's end; back at the start of this line, or of the one before that is not blank.
 */
export function paragraphStep(positions: TextPositions, offset: number, forward: boolean): number {
  const here = positions.lineAt(offset);
  if (forward) {
    for (let line = here + 1; line < positions.lines.length; line += 1)
      if (!positions.isBlank(line)) return positions.line(line).start;
    return positions.text.length;
  }
  if (positions.line(here).start < offset && !positions.isBlank(here)) return positions.line(here).start;
  for (let line = here - 1; line >= 0; line -= 1) if (!positions.isBlank(line)) return positions.line(line).start;
  return 0;
}
