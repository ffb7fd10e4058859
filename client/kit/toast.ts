/** Lets the page say in passing what happened. The element that shows it comes with the first message. */

/** Sent to the shell with a `Saying`. */
export const TOAST = 'vb-toast';

/** An action that a message of the page offers, such as Undo. */
interface ToastAction {
  readonly words: string;
  readonly act: () => void;
}

/** A message of the page. */
export interface Saying {
  readonly message: string;
  readonly action: ToastAction | null;
}

/** Shows a short message. Its action must be reachable in another way too, because it disappears after a while. */
export function toast(from: EventTarget, message: string, action?: ToastAction): void {
  from.dispatchEvent(
    new CustomEvent<Saying>(TOAST, { detail: { message, action: action ?? null }, bubbles: true, composed: true }),
  );
}
