/** What keys do on the page of adjudication. Fields, dialogs and links keep their own keys. */
import { digitOn } from '../../desk/commands/key-chord.ts';
import type { QueueWork } from './queue-work.ts';

/** Commands of the page itself. */
export interface QueueActs {
  /** Opens the editor with the highlighted version. */
  readonly edit: () => void;
  /** Opens the editor for an annotation that nobody has. */
  readonly write: () => void;
  /** Asks the annotators. */
  readonly ask: () => void;
  readonly openGuidelines: () => void;
  /** Asks why the article goes back to an annotator. */
  readonly sendBack: () => void;
  /** Goes to another version, up or down. */
  readonly step: (by: 1 | -1) => void;
}

const STEPS: ReadonlySet<string> = new Set(['j', 'k', 'arrowdown', 'arrowup']);

/** @returns what a key press asks for; `null` if it asks for nothing here. */
export function queueActionOf(event: KeyboardEvent, work: QueueWork, acts: QueueActs): (() => void) | null {
  const target = event.composedPath()[0];
  const element = target instanceof HTMLElement ? target : null;
  if (event.altKey || event.defaultPrevented || element?.closest('input, textarea, select, dialog')) return null;
  // Undoing works by the usual keys too.
  if (event.ctrlKey || event.metaKey) return event.key === 'z' ? work.undo : null;
  // A button or a link that has the focus does what it says.
  if (event.key === 'Enter')
    return event.repeat || element?.closest('button, a') ? null : takeOf(work, work.highlighted);
  const key = digitOn(event) ?? event.key.toLowerCase();
  // A key that is held down goes through versions, and decides once.
  if (event.repeat && !STEPS.has(key)) return null;
  return letterActionOf(key, work, acts);
}

function letterActionOf(key: string, work: QueueWork, acts: QueueActs): (() => void) | null {
  if (key === 'b') return work.back;
  if (key === 'u') return work.undo;
  if (key === 'g') return acts.openGuidelines;
  if (work.current === null) return null;
  if (/^[1-9]$/.test(key)) return takeOf(work, Number(key) - 1);
  const isOne = work.rows.length < 2;
  switch (key) {
    case 'r':
      return work.reject;
    case 'e':
      return acts.edit;
    case 'n':
      return acts.write;
    case 'a':
      return acts.ask;
    case 'x':
      return acts.sendBack;
    case 's':
      return work.skip;
    case 'j':
      return () => acts.step(1);
    case 'k':
      return () => acts.step(-1);
    // With nothing to choose from they scroll.
    case 'arrowdown':
      return isOne ? null : () => acts.step(1);
    case 'arrowup':
      return isOne ? null : () => acts.step(-1);
    default:
      return null;
  }
}

function takeOf(work: QueueWork, index: number): (() => void) | null {
  const row = work.rows[index];
  return row === undefined ? null : () => work.take(row);
}
