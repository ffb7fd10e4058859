/** Asks before the window closes, for as long as work is in this window alone. */

const holders = new Set<unknown>();

// A listener that always stood there would keep browsers from restoring the page as it was.
const ask = (event: BeforeUnloadEvent): void => event.preventDefault();

/** @param holder whose work it is. @param isAtStake whether closing would lose it. */
export function guardClosing(holder: unknown, isAtStake: boolean): void {
  if (isAtStake) holders.add(holder);
  else holders.delete(holder);
  if (holders.size > 0) window.addEventListener('beforeunload', ask);
  else window.removeEventListener('beforeunload', ask);
}
