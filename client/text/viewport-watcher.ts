/** Tells, at most once a frame, that something may have moved: a scroll anywhere, a resize of the window or of the text. */
export class ViewportWatcher {
  private frame = 0;
  private readonly resizes = new ResizeObserver(() => {
    this.onResize();
    this.schedule();
  });

  /** @param onResize called at once when the element has another size, besides `onMove`. */
  constructor(
    element: Element,
    private readonly onMove: () => void,
    private readonly onResize: () => void = () => {},
  ) {
    // Scrolling of an inner container does not bubble, but it can be caught on its way down.
    document.addEventListener('scroll', this.schedule, { capture: true, passive: true });
    window.addEventListener('resize', this.schedule, { passive: true });
    this.resizes.observe(element);
  }

  destroy(): void {
    document.removeEventListener('scroll', this.schedule, { capture: true });
    window.removeEventListener('resize', this.schedule);
    this.resizes.disconnect();
    cancelAnimationFrame(this.frame);
  }

  private readonly schedule = (): void => {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.onMove();
    });
  };
}
