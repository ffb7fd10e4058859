/** From keys to commands: the table's own keys, and those that a member chose instead. `key-changes.ts` changes them. */
import { COMMANDS, isChangeable, isCommandId, type Command, type CommandId } from './commands.ts';
import { chordOf, digitOn, forSystem, isSingleCharacter, withShift, type KeyPress } from './key-chord.ts';

/** The user’s own key bindings, which take the place of the default ones. */
export interface KeySettings {
  /** Chords in place of the table’s, by command; an empty list for no key at all. */
  readonly keys: { readonly [Id in CommandId]?: readonly string[] };
  /** Whether characters without a modifier do something. */
  readonly singleKeys: boolean;
}

export const DEFAULT_KEYS: KeySettings = { keys: {}, singleKeys: true };

/** What a chord does. */
export interface Binding {
  readonly command: Command;
  /** Whether the move takes the selection along. */
  readonly extend: boolean;
}

/** Chords with what they do. `Escape` clears a selection in the text first, so that one chord may have several. */
export type Bindings = ReadonlyMap<string, readonly Binding[]>;

/** The chords of a command on this system: chosen ones, else the table’s. */
export function keysOf({ id, keys, macKeys }: Command, settings: KeySettings, isMac: boolean): readonly string[] {
  return settings.keys[id] ?? ((isMac ? macKeys : undefined) ?? keys).map((chord) => forSystem(chord, isMac));
}

/** Commands of the text come first under a chord that has several. */
export function bindingsOf(settings: KeySettings, isMac: boolean): Bindings {
  const bindings = new Map<string, Binding[]>();
  for (const command of COMMANDS.toSorted((a, b) => Number(b.inText ?? false) - Number(a.inText ?? false))) {
    for (const [chord, extend] of chordsOf(command, settings, isMac)) {
      if (!settings.singleKeys && isSingleCharacter(chord)) continue;
      const known = bindings.get(chord);
      if (known === undefined) bindings.set(chord, [{ command, extend }]);
      else known.push({ command, extend });
    }
  }
  return bindings;
}

/** What a press does: by the character that it writes, else by the digit that stands on the key. */
export const bindingsAt = (bindings: Bindings, press: KeyPress): readonly Binding[] =>
  bindings.get(chordOf(press) ?? '') ?? bindings.get(digitOn(press) ?? '') ?? [];

/** Every chord of a command, those that take the selection along too. */
export function chordsOf(command: Command, settings: KeySettings, isMac: boolean): [string, boolean][] {
  const keys = keysOf(command, settings, isMac);
  if (command.moves !== true) return keys.map((chord) => [chord, false]);
  const extending = [...keys.map(withShift), ...(command.selectKeys ?? [])].filter(
    (chord) => chord !== null && !keys.includes(chord),
  );
  const distinct = [...new Set(extending)].filter((chord) => chord !== null);
  return [
    ...keys.map((chord): [string, boolean] => [chord, false]),
    ...distinct.map((chord): [string, boolean] => [chord, true]),
  ];
}

/** Reads what was stored; whatever is no key setting counts as the default. */
export function parseKeySettings(stored: unknown): KeySettings {
  if (typeof stored !== 'object' || stored === null) return DEFAULT_KEYS;
  const { keys, singleKeys } = stored as { readonly keys?: unknown; readonly singleKeys?: unknown };
  const known = Object.entries(typeof keys === 'object' && keys !== null ? keys : {}).filter(
    ([id, chords]) =>
      isCommandId(id) && COMMANDS.some((command) => command.id === id && isChangeable(command)) && isChordList(chords),
  );
  return { keys: Object.fromEntries(known), singleKeys: singleKeys !== false };
}

const isChordList = (chords: unknown): boolean =>
  Array.isArray(chords) && chords.every((chord) => typeof chord === 'string' && chord !== '');
