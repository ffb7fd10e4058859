/** Whose a key press is: a field's that is being typed in, a dialog's, or the page's. */

/** True where keys are for typing: single letters and digits belong to the field then. */
export function isTyping(target: EventTarget | undefined): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select');
}

/** True while a dialog has the keys. */
export const isInDialog = (event: Event): boolean =>
  event.composedPath().some((each) => each instanceof HTMLDialogElement);
