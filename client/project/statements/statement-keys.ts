/** Key bindings of the page of statements. Fields and dialogs keep their own keys. */

/** What is done with the version, or the reported sentence, that keys mean. */
export type PassageAct = 'confirm' | 'claim' | 'part' | 'choose' | 'original' | 'relation' | 'comment';

/** What the page does. */
export interface StatementActs {
  /** Goes to another passage of the open statement; where none is open, to another one of the list. */
  readonly step: (by: 1 | -1) => void;
  /** Opens another statement. */
  readonly turn: (by: 1 | -1) => void;
  readonly act: (act: PassageAct) => void;
  /** Merges, or splits off, what is chosen. */
  readonly settle: () => void;
  readonly add: () => void;
  readonly undo: () => void;
  readonly search: () => void;
  readonly show: () => void;
  readonly leave: () => void;
}

const FIELDS = 'input:not([type="checkbox"]), textarea, select, dialog';

/** @returns what a key press asks for; `null` if it asks for nothing here. */
export function statementActionOf(event: KeyboardEvent, acts: StatementActs): (() => void) | null {
  const isInField = event.composedPath().some((node) => node instanceof Element && node.matches(FIELDS));
  if (event.altKey || event.defaultPrevented || isInField) return null;
  if (event.ctrlKey || event.metaKey) return event.key === 'z' ? acts.undo : null;
  switch (event.key.toLowerCase()) {
    case 'j':
    case 'arrowdown':
      return () => acts.step(1);
    case 'k':
    case 'arrowup':
      return () => acts.step(-1);
    default:
      // A key that is held down goes through the list, and decides once.
      return event.repeat ? null : letterActionOf(event, acts);
  }
}

function letterActionOf({ key, shiftKey }: KeyboardEvent, acts: StatementActs): (() => void) | null {
  switch (key.toLowerCase()) {
    case 'n':
      return () => acts.turn(1);
    case 'b':
      return () => acts.turn(-1);
    case 'c':
      return () => acts.act(shiftKey ? 'claim' : 'confirm');
    case 'd':
      return () => acts.act('part');
    case 'x':
      return () => acts.act('choose');
    case 'o':
      return () => acts.act('original');
    case 'r':
      return () => acts.act('relation');
    case 'w':
      return () => acts.act('comment');
    case 'm':
      return acts.settle;
    case 'a':
      return acts.add;
    case 'u':
      return acts.undo;
    case 'f':
      return acts.search;
    case 'v':
      return acts.show;
    case 'escape':
      return acts.leave;
    default:
      return null;
  }
}
