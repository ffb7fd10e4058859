/** Plain clicks and taps in the text: pressed and let go at one place, once, without modifier keys. */

/** How far a pointer may stray and still click, in pixels. */
const CLICK_SLOP_PX = 4;

/** @param onClick gets the point in pixels of the window. @returns a function that ends the watching. */
export function watchClicks(element: HTMLElement, onClick: (x: number, y: number) => void): () => void {
  let pressed: { readonly x: number; readonly y: number } | null = null;
  const abort = new AbortController();
  const { signal } = abort;
  element.addEventListener('pointerdown', ({ clientX, clientY }) => (pressed = { x: clientX, y: clientY }), { signal });
  const click = (event: MouseEvent): void => {
    const from = pressed;
    pressed = null;
    if (from === null || event.button !== 0 || event.detail > 1) return;
    if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > CLICK_SLOP_PX) return;
    onClick(event.clientX, event.clientY);
  };
  element.addEventListener('click', click, { signal });
  return () => abort.abort();
}
