/** What the sheet of keys does with the keys of commands: gives them, takes them away, and finds where two collide. Apart from the bindings, so that an article page loads it with the sheet. */
import { COMMANDS, type Command, type CommandId } from './commands.ts';
import { chordsOf, keysOf, type KeySettings } from './key-bindings.ts';
import { withShift } from './key-chord.ts';

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
