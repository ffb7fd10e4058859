/** Which keys move the caret, and how: a table without effects. All other keys are left to the page. */

/** A move of the caret; `extend` takes the selection along. */
export type Navigation =
  | { readonly kind: 'step'; readonly direction: Direction; readonly by: Granularity; readonly extend: boolean }
  | { readonly kind: 'paragraph' | 'edge' | 'page'; readonly forward: boolean; readonly extend: boolean }
  | { readonly kind: 'all' }
  | { readonly kind: 'collapse' };

/** `left` and `right` are what the eye sees, also in text that runs from right to left. */
type Direction = 'left' | 'right' | 'backward' | 'forward';
/** Those of `Selection.modify` that all browsers have. */
type Granularity = 'character' | 'word' | 'line' | 'lineboundary';

/** The part of a `KeyboardEvent` that decides. */
export interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

type Modifiers = 'none' | 'word' | 'line' | 'other';

/**
 * What a key means in the text; `null` if nothing.
 * @param isMac Apple's keys: Alt steps by words and Command to the edges, where others have Control for both.
 */
export function navigationOf(key: Key, isMac: boolean): Navigation | null {
  const modifiers = modifiersOf(key, isMac);
  const extend = key.shiftKey;
  switch (key.key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      return sideways(key.key === 'ArrowLeft' ? 'left' : 'right', modifiers, extend);
    case 'ArrowUp':
    case 'ArrowDown':
      return upOrDown(key.key === 'ArrowDown', modifiers, extend);
    case 'Home':
    case 'End':
      return homeOrEnd(key.key === 'End', modifiers, extend, isMac);
    case 'PageUp':
    case 'PageDown':
      return modifiers === 'none' ? { kind: 'page', forward: key.key === 'PageDown', extend } : null;
    case 'Escape':
      return modifiers === 'none' && !extend ? { kind: 'collapse' } : null;
    case 'a':
    case 'A':
      return modifiers === (isMac ? 'line' : 'word') && !key.altKey && !extend ? { kind: 'all' } : null;
    default:
      return null;
  }
}

function modifiersOf({ shiftKey, ctrlKey, altKey, metaKey }: Key, isMac: boolean): Modifiers {
  if (!ctrlKey && !altKey && !metaKey) return 'none';
  if (isMac) return metaKey && !altKey && !ctrlKey ? 'line' : altKey && !metaKey && !ctrlKey ? 'word' : 'other';
  if (ctrlKey && !altKey && !metaKey) return 'word';
  // Alt with an arrow alone is the browser's "back"; with Shift it is free.
  return altKey && shiftKey && !ctrlKey && !metaKey ? 'word' : 'other';
}

function sideways(direction: 'left' | 'right', modifiers: Modifiers, extend: boolean): Navigation | null {
  if (modifiers === 'other') return null;
  const by = ({ none: 'character', word: 'word', line: 'lineboundary' } as const)[modifiers];
  return { kind: 'step', direction, by, extend };
}

function upOrDown(forward: boolean, modifiers: Modifiers, extend: boolean): Navigation | null {
  if (modifiers === 'none') return { kind: 'step', direction: forward ? 'forward' : 'backward', by: 'line', extend };
  if (modifiers === 'word') return { kind: 'paragraph', forward, extend };
  return modifiers === 'line' ? { kind: 'edge', forward, extend } : null;
}

function homeOrEnd(forward: boolean, modifiers: Modifiers, extend: boolean, isMac: boolean): Navigation | null {
  if (modifiers === 'none') return { kind: 'step', direction: forward ? 'forward' : 'backward', by: 'lineboundary', extend };
  return modifiers === (isMac ? 'line' : 'word') ? { kind: 'edge', forward, extend } : null;
}
