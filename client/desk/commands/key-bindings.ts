/** From keys to commands: the table's own keys, those that a member chose instead, and where two collide. */
import { COMMANDS, isChangeable, isCommandId, type Command, type CommandId } from './commands.ts';
import { forSystem, isSingleCharacter, withShift } from './key-chord.ts';

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

/** Every chord of a command, those that take the selection along too. */
function chordsOf(command: Command, settings: KeySettings, isMac: boolean): [string, boolean][] {
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

/** The other commands that a key for this one would take away from, or be hidden by. */
export function conflictsOf(id: CommandId, chord: string, settings: KeySettings, isMac: boolean): readonly CommandId[] {
  const command = COMMANDS.find((each) => each.id === id);
  if (command === undefined) return [];
  const wanted = new Set(
    chordsOf(command, { ...settings, keys: { ...settings.keys, [id]: [chord] } }, isMac).map(([each]) => each),
  );
  return COMMANDS.filter((other) => other.id !== id && !mayShare(command, other))
    .filter((other) => chordsOf(other, settings, isMac).some(([each]) => wanted.has(each)))
    .map((other) => other.id);
}

/** Escape does what lies nearest: it clears the selection, then closes the annotation. */
const mayShare = (a: Command, b: Command): boolean =>
  [a, b].some(({ id }) => id === 'clear-selection') && [a, b].some(({ id }) => id === 'leave');

/** Gives a command this key instead of those it had. */
export const withKey = (settings: KeySettings, id: CommandId, chord: string): KeySettings => ({
  ...settings,
  keys: { ...settings.keys, [id]: [chord] },
});

/** Takes a key away from a command; a key for moves also where it has the key without Shift. */
export function withoutKey(settings: KeySettings, id: CommandId, chord: string, isMac: boolean): KeySettings {
  const command = COMMANDS.find((each) => each.id === id);
  if (command === undefined) return settings;
  const kept = keysOf(command, settings, isMac).filter(
    (each) => each !== chord && (command.moves !== true || withShift(each) !== chord) && withShift(chord) !== each,
  );
  return { ...settings, keys: { ...settings.keys, [id]: kept } };
}

/** Takes the command’s keys back to the table’s. */
export function withDefault(settings: KeySettings, id: CommandId): KeySettings {
  return { ...settings, keys: Object.fromEntries(Object.entries(settings.keys).filter(([each]) => each !== id)) };
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
