/** Gives the focus to the heading of the page that an element stands on, from whichever shadow tree. */
export function focusHeading(element: Element): void {
  for (let root = element.getRootNode(); root instanceof ShadowRoot; root = root.host.getRootNode()) {
    const heading = root.querySelector<HTMLElement>('h1');
    if (heading !== null) return heading.focus({ preventScroll: true });
  }
}
