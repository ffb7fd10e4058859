/** Which keys move the caret, and how: the table's commands for the text, without effects. All other keys are left to the page. */
import type { CommandId } from '../desk/commands/commands.ts';
import { bindingsOf, DEFAULT_KEYS, type Bindings } from '../desk/commands/key-bindings.ts';
import { chordOf, type KeyPress } from '../desk/commands/key-chord.ts';

/** A move of the caret; `extend` takes the selection along. */
export type Navigation =
  | { readonly kind: 'step'; readonly direction: Direction; readonly by: Granularity; readonly extend: boolean }
  | {
      readonly kind: 'paragraph' | 'edge' | 'page' | 'sentence' | 'quotation';
      readonly forward: boolean;
      readonly extend: boolean;
    }
  | { readonly kind: 'all' }
  | { readonly kind: 'collapse' };

/** `left` and `right` are what the eye sees, also in text that runs from right to left. */
type Direction = 'left' | 'right' | 'backward' | 'forward';
/** Those of `Selection.modify` that all browsers have. */
type Granularity = 'character' | 'word' | 'line' | 'lineboundary';

/** The part of a `KeyboardEvent` that decides. */
export type Key = KeyPress;

const step =
  (direction: Direction, by: Granularity) =>
  (extend: boolean): Navigation => ({ kind: 'step', direction, by, extend });
const jump =
  (kind: 'paragraph' | 'edge' | 'page' | 'sentence' | 'quotation', forward: boolean) =>
  (extend: boolean): Navigation => ({ kind, forward, extend });

const MOVES = {
  'caret-left': step('left', 'character'),
  'caret-right': step('right', 'character'),
  'caret-up': step('backward', 'line'),
  'caret-down': step('forward', 'line'),
  'word-left': step('left', 'word'),
  'word-right': step('right', 'word'),
  'row-start': step('backward', 'lineboundary'),
  'row-end': step('forward', 'lineboundary'),
  'row-left': step('left', 'lineboundary'),
  'row-right': step('right', 'lineboundary'),
  'paragraph-back': jump('paragraph', false),
  'paragraph-forward': jump('paragraph', true),
  'sentence-back': jump('sentence', false),
  'sentence-forward': jump('sentence', true),
  'quotation-back': jump('quotation', false),
  'quotation-forward': jump('quotation', true),
  'page-back': jump('page', false),
  'page-forward': jump('page', true),
  'text-start': jump('edge', false),
  'text-end': jump('edge', true),
  'select-all': () => ({ kind: 'all' }),
  'clear-selection': () => ({ kind: 'collapse' }),
} as const satisfies { readonly [Id in CommandId]?: (extend: boolean) => Navigation };

/** Commands that move the caret. */
export type MoveId = keyof typeof MOVES;

export const isMove = (id: CommandId): id is MoveId => Object.hasOwn(MOVES, id);

/** The move that a command makes. @param extend takes the selection along. */
export const moveOf = (id: MoveId, extend: boolean): Navigation => MOVES[id](extend);

const tables = new Map<boolean, Bindings>();

/**
 * What one of the system's own keys for the caret means in the text; `null` if nothing.
 * @param isMac Apple's keys: Alt steps by words and Command to the edges, where others have Control for both.
 */
export function navigationOf(key: Key, isMac: boolean): Navigation | null {
  const table = tables.get(isMac) ?? bindingsOf(DEFAULT_KEYS, isMac);
  tables.set(isMac, table);
  const chord = chordOf(key);
  const found = chord === null ? undefined : table.get(chord)?.find(({ command }) => command.group === 'caret');
  return found !== undefined && isMove(found.command.id) ? moveOf(found.command.id, found.extend) : null;
}
