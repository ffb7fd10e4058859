/** Loads a part of the page before anybody asks for it, while nothing else is to be done. */

let loading = 0;

/** Whether a part is on its way that nobody has asked for: if it does not come, nobody misses it. */
export const isLoadingAhead = (): boolean => loading > 0;

export function loadAhead(load: () => Promise<unknown>): void {
  if (!('requestIdleCallback' in window)) return;
  window.requestIdleCallback(() => {
    if (!navigator.onLine) return;
    loading += 1;
    load()
      .catch(() => undefined)
      .finally(() => (loading -= 1));
  });
}
