/** The part of the window in which an element can be seen: between the edges of all that scrolls around it, less the window's scroll padding. */
interface VisibleBox {
  /** The nearest element that scrolls it vertically. */
  readonly scroller: Element;
  /** Pixels of the window. */
  readonly top: number;
  readonly bottom: number;
}

export function visibleBox(element: Element): VisibleBox {
  const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement);
  let [top, bottom] = [pixels(scrollPaddingTop), window.innerHeight - pixels(scrollPaddingBottom)];
  let scroller: Element | null = null;
  for (
    let around = element.parentElement;
    around !== null && around !== document.documentElement;
    around = around.parentElement
  ) {
    if (around === document.body || getComputedStyle(around).overflowY === 'visible') continue;
    const rect = around.getBoundingClientRect();
    top = Math.max(top, rect.top);
    bottom = Math.min(bottom, rect.bottom);
    if (around.scrollHeight > around.clientHeight) scroller ??= around;
  }
  return { scroller: scroller ?? document.scrollingElement ?? document.documentElement, top, bottom };
}

/** A computed length; `auto` is none. */
const pixels = (length: string): number => (length.endsWith('px') ? Number.parseFloat(length) : 0);
