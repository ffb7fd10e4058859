/** Whether the page shows answers that this browser kept, because the server did not answer. */

/** Header of an answer that was kept: when the server gave it. */
export const KEPT_AT = 'X-Kept-At';

/** Sent to the window when answers begin or cease to be kept ones. */
export const ANSWERS_KEPT = 'vb-answers-kept';

let keptAt: string | null = null;

/** When the oldest kept answer was given, as its server wrote it; `null` while the server answers. */
export const answersKeptAt = (): string | null => keptAt;

/** Notes an answer. */
export function noteAnswer({ headers }: Response): void {
  const at = headers.get(KEPT_AT);
  if (at === keptAt || (at !== null && keptAt !== null && Date.parse(keptAt) <= Date.parse(at))) return;
  keptAt = at;
  window.dispatchEvent(new Event(ANSWERS_KEPT));
}
