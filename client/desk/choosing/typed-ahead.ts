/** Keeps what a member types while the code of the part of the page that it is meant for is still loading. */
import { isCharacter } from '../commands/key-chord.ts';

/**
 * Keeps characters from all that hears keys, until the end, or until something else takes the focus.
 * @returns a function that ends it and gives the presses so far.
 */
export function typedAhead(page: Pick<Window, 'addEventListener'> = window): () => readonly KeyboardEvent[] {
  const presses: KeyboardEvent[] = [];
  const abort = new AbortController();
  const keep = (event: KeyboardEvent): void => {
    if (!isCharacter(event.key) || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) presses.push(event);
  };
  page.addEventListener('keydown', keep, { capture: true, signal: abort.signal });
  page.addEventListener('focusin', () => abort.abort(), { signal: abort.signal });
  return () => {
    abort.abort();
    return presses;
  };
}
