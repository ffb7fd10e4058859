/** Elements placed by coordinates in the layer above the text. */

/** A caret-high place, in pixels of the window. */
export interface CaretBox {
  readonly left: number;
  readonly top: number;
  readonly height: number;
}

const written = new WeakMap<HTMLElement, string>();

/**
 * Puts an element at a place of the window; `null` hides it. Writes nothing if it is there already: after any
 * change of a style Chromium lays out and paints all highlights again, which would cost every frame of a scroll.
 * @param origin where the element's layer lies in the window.
 */
export function placeBox(element: HTMLElement, origin: DOMRect, box: CaretBox | null): void {
  const place =
    box === null ? '' : `${round(box.left - origin.left)} ${round(box.top - origin.top)} ${round(box.height)}`;
  if (written.get(element) === place) return;
  written.set(element, place);
  element.hidden = box === null;
  if (box === null) return;
  element.style.transform = `translate(${round(box.left - origin.left)}px, ${round(box.top - origin.top)}px)`;
  element.style.height = `${round(box.height)}px`;
}

/** To a hundredth: scrolling leaves differences of rounding that nobody sees. */
const round = (pixels: number): number => Math.round(pixels * 100) / 100;
