/** Key presses as short names, such as `Ctrl+Shift+ArrowLeft`, `j` or `?`: what a table of keys holds, and what is stored. */

/** What of a key press decides. */
export interface KeyPress {
  readonly key: string;
  /** The key’s place on the keyboard, such as `KeyS`; asked where Alt changes what a key writes, and for digits. */
  readonly code?: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const MODIFIER_KEYS = new Set([
  'Control',
  'Shift',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
  'Fn',
  'OS',
  'Dead',
  'Process',
  'Unidentified',
]);

/** Characters that would be misread in a chord, by their names there. */
const NAMED: Readonly<Record<string, string>> = { ' ': 'Space', '+': 'Plus' };

/** Whether a key writes a character. */
export const isCharacter = (key: string): boolean => /^.$/su.test(key);
const isLetter = (key: string): boolean => key.toLowerCase() !== key.toUpperCase();

/**
 * The chord of a press: modifiers in a fixed order, letters small.
 * Shift counts where it does not already show in the character: `Shift+s`, but `?`.
 * @returns `null` for a modifier alone and for keys that only begin a character.
 */
export function chordOf(press: KeyPress): string | null {
  const key = writtenKey(press);
  if (MODIFIER_KEYS.has(key)) return null;
  const shows = isCharacter(key) && !isLetter(key);
  const name = isCharacter(key) ? (NAMED[key] ?? key.toLowerCase()) : key;
  const modifiers = [
    press.ctrlKey ? 'Ctrl' : '',
    press.altKey ? 'Alt' : '',
    press.shiftKey && !shows ? 'Shift' : '',
    press.metaKey ? 'Meta' : '',
  ];
  return [...modifiers, name].filter((part) => part !== '').join('+');
}

/** With Alt, Apple’s keyboards write other characters: the letter or digit on the key is meant. */
function writtenKey({ key, code, altKey }: KeyPress): string {
  const place =
    altKey && isCharacter(key) && !/^\w$/.test(key) ? /^(?:Key|Digit)(.)$/.exec(code ?? '')?.[1] : undefined;
  return place?.toLowerCase() ?? key;
}

/** The digit on a key of the upper row that is pressed without a modifier, also where it writes another character then, as on a French keyboard. */
export function digitOn({ key, code, ctrlKey, altKey, shiftKey, metaKey }: KeyPress): string | null {
  const isAlone = isCharacter(key) && !(ctrlKey || altKey || shiftKey || metaKey);
  return isAlone ? (/^Digit(\d)$/.exec(code ?? '')?.[1] ?? null) : null;
}

/** True for a character alone, with or without Shift: speech input and a slip of the hand press those by chance (WCAG 2.1.4). */
export function isSingleCharacter(chord: string): boolean {
  const bare = chord.replace(/^Shift\+/, '');
  return isCharacter(bare) || bare === 'Plus' || bare === 'Space';
}

/** The chord with Shift; `null` if it has that already, or if Shift would make another character of it. */
export function withShift(chord: string): string | null {
  const parts = chord.split('+');
  const key = parts.at(-1) ?? '';
  if (parts.includes('Shift') || (isSingleCharacter(key) && !isLetter(key))) return null;
  return inOrder([...parts.slice(0, -1), 'Shift'], key);
}

/** A chord of the table for one system. `Mod` is the key for commands, `Word` the one that makes the caret step by words. */
export function forSystem(chord: string, isMac: boolean): string {
  const parts = chord
    .split('+')
    .map((part) => (part === 'Mod' ? (isMac ? 'Meta' : 'Ctrl') : part === 'Word' ? (isMac ? 'Alt' : 'Ctrl') : part));
  return inOrder(parts.slice(0, -1), parts.at(-1) ?? '');
}

const ORDER = ['Ctrl', 'Alt', 'Shift', 'Meta'];

const inOrder = (modifiers: readonly string[], key: string): string =>
  [...ORDER.filter((modifier) => modifiers.includes(modifier)), key].join('+');

/** True on Apple’s systems, where other keys step by words. */
export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);
