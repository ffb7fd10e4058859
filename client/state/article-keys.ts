/** The keys of the article page: from a key press to what it asks for. */

export type KeyAction =
  | { readonly action: 'label'; readonly index: number }
  | { readonly action: 'undo' | 'redo' | 'remove' | 'leave' };

/** What of a key press decides. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** @param labels how many labels have a key: the first nine. @returns `null` for a key that means nothing here. */
export function keyAction({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress, labels: number): KeyAction | null {
  if (altKey) return null;
  if (ctrlKey || metaKey) return undoAction(key.toLowerCase(), shiftKey);
  if (/^[1-9]$/.test(key) && Number(key) <= labels) return { action: 'label', index: Number(key) - 1 };
  if (key === 'Delete' || key === 'Backspace') return { action: 'remove' };
  return key === 'Escape' ? { action: 'leave' } : null;
}

function undoAction(key: string, shiftKey: boolean): KeyAction | null {
  if (key === 'z') return { action: shiftKey ? 'redo' : 'undo' };
  return key === 'y' && !shiftKey ? { action: 'redo' } : null;
}

/** True where keys are for typing: single letters and digits belong to the field then. */
export function isTyping(target: EventTarget | undefined): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select');
}
