/** The part of the window in which an element can be seen, between the edges of all that scrolls around it. */
export interface VisibleBox {
  /** The nearest element that scrolls it vertically. */
  readonly scroller: Element;
  /** Pixels of the window. */
  readonly top: number;
  readonly bottom: number;
}

export function visibleBox(element: Element): VisibleBox {
  let [top, bottom] = [0, window.innerHeight];
  let scroller: Element | null = null;
  for (let around = element.parentElement; around !== null && around !== document.documentElement; around = around.parentElement) {
    if (around === document.body || getComputedStyle(around).overflowY === 'visible') continue;
    const rect = around.getBoundingClientRect();
    top = Math.max(top, rect.top);
    bottom = Math.min(bottom, rect.bottom);
    if (around.scrollHeight > around.clientHeight) scroller ??= around;
  }
  return { scroller: scroller ?? document.scrollingElement ?? document.documentElement, top, bottom };
}
