/** Keeps the text's selection and the browser's in step: when either changes, and when the focus comes back. */
import type { TextView } from './text-view.ts';

/**
 * @param onChange called whenever the browser's selection has changed or the focus has come or gone.
 * @returns a function that ends the watching.
 */
export function watchSelection(text: TextView, onChange: () => void): () => void {
  const abort = new AbortController();
  const { signal } = abort;
  const changed = (): void => {
    text.readNativeSelection();
    if (isGivenUp(text)) text.select({ anchor: text.selection.head, head: text.selection.head }, false);
    onChange();
  };
  // Captured, so that it runs before ProseMirror's own listener: that one then finds nothing left to restore.
  document.addEventListener('selectionchange', changed, { capture: true, signal });
  text.dom.addEventListener(
    'focus',
    () => {
      if (!text.ownsNativeSelection) text.select(text.selection, true);
      onChange();
    },
    { signal },
  );
  text.dom.addEventListener('blur', onChange, { signal });
  return () => abort.abort();
}

/** A click on the bare page drops a selection; one on a control or into a field must not: it is about to be used. */
function isGivenUp(text: TextView): boolean {
  const native = document.getSelection();
  const isElsewhere =
    native !== null && native.anchorNode !== null && native.isCollapsed && !text.dom.contains(native.anchorNode);
  return isElsewhere && (document.activeElement === null || document.activeElement === document.body);
}
