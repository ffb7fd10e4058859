/** The commands that move a boundary of the open annotation: which one, which way, how far. */
import type { Spans } from '../../../shared/domain/target.ts';
import { moveBoundary, moveBoundaryByCharacter, spanNearest } from '../../../shared/domain/word-step.ts';
import type { CommandId } from './commands.ts';

export type BoundaryCommandId = Extract<CommandId, `${'start' | 'end'}-${'earlier' | 'later'}${'' | '-character'}`>;

/** A boundary of the spans, with the step that it takes. */
type Step = readonly ['start' | 'end', -1 | 1, typeof moveBoundary];

const STEPS: Readonly<Record<BoundaryCommandId, Step>> = {
  'start-earlier': ['start', -1, moveBoundary],
  'start-later': ['start', 1, moveBoundary],
  'end-earlier': ['end', -1, moveBoundary],
  'end-later': ['end', 1, moveBoundary],
  'start-earlier-character': ['start', -1, moveBoundaryByCharacter],
  'start-later-character': ['start', 1, moveBoundaryByCharacter],
  'end-earlier-character': ['end', -1, moveBoundaryByCharacter],
  'end-later-character': ['end', 1, moveBoundaryByCharacter],
};

export const BOUNDARY_COMMANDS = Object.keys(STEPS) as readonly BoundaryCommandId[];

/**
 * The spans as a command leaves them, the part at or nearest to the caret being the one it moves.
 * @param caret in UTF-16 units.
 * @returns the spans themselves where the boundary can’t move.
 */
export function boundaryMoved(command: BoundaryCommandId, text: string, spans: Spans, caret: number): Spans {
  const [boundary, direction, move] = STEPS[command];
  return move(text, spans, spanNearest(spans, caret), boundary, direction);
}
