/** The commands that move a boundary of the open annotation: which one, which way, how far. */
import type { Spans } from '../../../shared/domain/target.ts';
import { moveBoundary, moveBoundaryByCharacter, spanNearest } from '../../../shared/domain/word-step.ts';
import type { CommandId } from './commands.ts';

const COMMAND = /^(start|end)-(earlier|later)(-character)?$/;

/**
 * The spans as a command leaves them, the part at or nearest to the caret being the one it moves.
 * @param caret in UTF-16 units.
 * @returns `null` for a command that moves no boundary; the spans themselves where it can’t move.
 */
export function boundaryMoved(command: CommandId, text: string, spans: Spans, caret: number): Spans | null {
  const [, boundary, way, byCharacter] = COMMAND.exec(command) ?? [];
  if (boundary !== 'start' && boundary !== 'end') return null;
  const move = byCharacter === undefined ? moveBoundary : moveBoundaryByCharacter;
  return move(text, spans, spanNearest(spans, caret), boundary, way === 'later' ? 1 : -1);
}
