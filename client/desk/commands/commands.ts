/**
 * Everything that can be done by key at an article, in one table: it binds the keys and makes the sheet that
 * lists them. What a command is called stands in the texts, under its id.
 */

/** Groups of the sheet, in its order. */
export const COMMAND_GROUPS = ['labels', 'annotations', 'boundaries', 'steps', 'page', 'caret'] as const;

export type CommandGroup = (typeof COMMAND_GROUPS)[number];

interface CommandEntry {
  readonly group: CommandGroup;
  /** Keys as in key-chord.ts; `Mod` and `Word` stand for what the system has. */
  readonly keys: readonly string[];
  /** Keys on Apple’s keyboards, where they are others. */
  readonly macKeys?: readonly string[];
  /** A move of the caret: with Shift it takes the selection along. */
  readonly moves?: true;
  /** Further keys that take the selection along, where Shift with the first ones is not all. */
  readonly selectKeys?: readonly string[];
  /** Works only while the text has the focus: elsewhere the key means something else. */
  readonly inText?: true;
}

const label = (number: number): CommandEntry => ({ group: 'labels', keys: [String(number)] });
const caret = (keys: readonly string[], more: Partial<CommandEntry> = {}): CommandEntry => ({
  group: 'caret',
  keys,
  moves: true,
  inText: true,
  ...more,
});
const boundary = (key: string): CommandEntry => ({ group: 'boundaries', keys: [key] });

const TABLE = {
  'label-1': label(1),
  'label-2': label(2),
  'label-3': label(3),
  'label-4': label(4),
  'label-5': label(5),
  'label-6': label(6),
  'label-7': label(7),
  'label-8': label(8),
  'label-9': label(9),
  'find-label': { group: 'labels', keys: ['0'] },
  'next-annotation': { group: 'annotations', keys: ['j'] },
  'previous-annotation': { group: 'annotations', keys: ['k'] },
  'open-here': { group: 'annotations', keys: ['Enter'], inText: true },
  'edit': { group: 'annotations', keys: ['e'] },
  'add-part': { group: 'annotations', keys: ['m'] },
  'next-suggestion': { group: 'annotations', keys: ['g'] },
  'accept-suggestion': { group: 'annotations', keys: ['c'] },
  'reject-suggestion': { group: 'annotations', keys: ['d'] },
  'accept-kind': { group: 'annotations', keys: ['Shift+c'] },
  'reject-kind': { group: 'annotations', keys: ['Shift+d'] },
  'find-quotations': { group: 'annotations', keys: ['Shift+g'] },
  'versions': { group: 'annotations', keys: ['v'] },
  'add-to-statement': { group: 'annotations', keys: ['Shift+v'] },
  'remove': { group: 'annotations', keys: ['Delete', 'Backspace'] },
  'undo': { group: 'annotations', keys: ['Mod+z'] },
  'redo': { group: 'annotations', keys: ['Mod+Shift+z', 'Mod+y'] },
  'leave': { group: 'annotations', keys: ['Escape'] },
  'start-earlier': boundary('u'),
  'start-later': boundary('i'),
  'end-earlier': boundary('o'),
  'end-later': boundary('p'),
  'start-earlier-character': boundary('Shift+u'),
  'start-later-character': boundary('Shift+i'),
  'end-earlier-character': boundary('Shift+o'),
  'end-later-character': boundary('Shift+p'),
  'sentence-back': { group: 'steps', keys: ['a', 'Alt+ArrowUp'], macKeys: ['a'], moves: true },
  'sentence-forward': { group: 'steps', keys: ['s', 'Alt+ArrowDown'], macKeys: ['s'], moves: true },
  'quotation-back': { group: 'steps', keys: ['q'], moves: true },
  'quotation-forward': { group: 'steps', keys: ['w'], moves: true },
  'done-and-next': { group: 'page', keys: ['Mod+Enter'] },
  'next-article': { group: 'page', keys: ['n'] },
  'previous-article': { group: 'page', keys: ['Shift+n'] },
  'next-place': { group: 'page', keys: ['h'] },
  'previous-place': { group: 'page', keys: ['Shift+h'] },
  'text': { group: 'page', keys: ['t'] },
  'list': { group: 'page', keys: ['l'] },
  'filter': { group: 'page', keys: ['f'] },
  'beside': { group: 'page', keys: ['b'] },
  'keyboard': { group: 'page', keys: ['?'] },
  'caret-left': caret(['ArrowLeft']),
  'caret-right': caret(['ArrowRight']),
  'caret-up': caret(['ArrowUp']),
  'caret-down': caret(['ArrowDown']),
  // Alt with an arrow alone is the browser's "back"; with Shift it is free.
  'word-left': caret(['Word+ArrowLeft'], { selectKeys: ['Alt+Shift+ArrowLeft'] }),
  'word-right': caret(['Word+ArrowRight'], { selectKeys: ['Alt+Shift+ArrowRight'] }),
  'paragraph-back': caret(['Word+ArrowUp']),
  'paragraph-forward': caret(['Word+ArrowDown']),
  'row-start': caret(['Home']),
  'row-end': caret(['End']),
  'row-left': caret([], { macKeys: ['Meta+ArrowLeft'] }),
  'row-right': caret([], { macKeys: ['Meta+ArrowRight'] }),
  'page-back': caret(['PageUp']),
  'page-forward': caret(['PageDown']),
  'text-start': caret(['Mod+Home'], { macKeys: ['Meta+Home', 'Meta+ArrowUp'] }),
  'text-end': caret(['Mod+End'], { macKeys: ['Meta+End', 'Meta+ArrowDown'] }),
  'select-all': { group: 'caret', keys: ['Mod+a'], inText: true },
  'clear-selection': { group: 'caret', keys: ['Escape'], inText: true },
} as const satisfies Readonly<Record<string, CommandEntry>>;

export type CommandId = keyof typeof TABLE;

/** Commands that apply a label. */
export type LabelCommandId = Extract<CommandId, `label-${number}`>;

/** One row of the table. */
export interface Command extends CommandEntry {
  readonly id: CommandId;
}

/** The table, in the order of the sheet within each group. */
export const COMMANDS: readonly Command[] = Object.entries<CommandEntry>(TABLE).map(([id, entry]) => ({
  id: id as CommandId,
  ...entry,
}));

/** True where the id is one of the table’s. */
export const isCommandId = (id: string): id is CommandId => Object.hasOwn(TABLE, id);

/** The caret’s own keys are the system’s: everybody’s hands know them, and they stay. */
export const isChangeable = ({ group }: Command): boolean => group !== 'caret';

/** Which label, counted from 0, a command applies; `null` for a command that applies none. */
export const labelIndexOf = (id: CommandId): number | null =>
  id.startsWith('label-') ? Number(id.slice(6)) - 1 : null;
