/** Keeps the focus from being lost: when what had it goes away or can’t have it any more, something near takes it. */
import type { LitElement, ReactiveController } from 'lit';

/** The element that keys go to, in whichever shadow tree. */
function deepFocus(): Element | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused;
}

export class FocusKeeper implements ReactiveController {
  /** What had the focus inside the host, before it was last drawn. */
  private last: Element | null = null;
  private frame = 0;

  /** @param refocus gives the focus to something else. @param settled resolves when what is inside the host is drawn too, where that takes longer than its turn. */
  constructor(
    private readonly host: LitElement,
    private readonly refocus: () => void,
    private readonly settled: () => Promise<unknown> = () => Promise.resolve(),
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }

  /** Asked again each time: a shadow tree keeps to itself how the focus moves within it. */
  hostUpdate(): void {
    const focused = deepFocus();
    if (focused !== null && isInside(focused, this.host)) this.last = focused;
    else if (this.frame === 0) this.last = null;
  }

  /** The elements inside the host update in the same turn, most of them; by the next frame they have. */
  hostUpdated(): void {
    if (this.last === null || this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => void this.checkWhenSettled());
  }

  /** Something inside the host is about to be drawn by itself: the focus may go with it. */
  watchOver(): void {
    this.hostUpdate();
    this.hostUpdated();
  }

  private async checkWhenSettled(): Promise<void> {
    const { frame } = this;
    await this.settled();
    if (this.frame !== frame) return;
    this.frame = 0;
    this.check();
  }

  private check(): void {
    const { last } = this;
    const focused = deepFocus();
    // A button that was just disabled still counts as focused for a moment.
    if (last === null || canHaveFocus(last) || !(isNowhere(focused) || focused === last)) return;
    this.last = null;
    this.refocus();
  }
}

const isNowhere = (focused: Element | null): boolean => focused === null || focused === document.body;

const canHaveFocus = (element: Element): boolean =>
  element.isConnected && !element.matches(':disabled') && element.getClientRects().length > 0;

/** True where the element lies in the host, across the borders of shadow trees. */
function isInside(element: Element, host: Element): boolean {
  for (let node: Node | null = element; node !== null; node = node instanceof ShadowRoot ? node.host : node.parentNode)
    if (node === host) return true;
  return false;
}
