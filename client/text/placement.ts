/**
 * Places everything that is placed by coordinates: first all is measured, then all is written. Reading a place after a
 * write makes the browser lay out the page once more, and a key press is to be answered before anything is laid out.
 */

import { framePainted } from '../kit/frame-painted.ts';

/** Something that stands in the layer above the text. */
export interface Placed {
  /**
   * Reads where to stand and writes nothing.
   * @param origin where the layer lies in the window.
   * @returns what goes there.
   */
  measure(origin: DOMRect): () => void;
}

export class Placement {
  private frame = 0;
  private isWaiting = false;
  private isEnded = false;

  constructor(
    private readonly layer: HTMLElement,
    private readonly all: readonly Placed[],
  ) {}

  /** In the next frame, once, however often it is asked for. */
  schedule(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.place());
  }

  /** After the next frame, which paints a key’s mark. */
  async placeLater(): Promise<void> {
    if (this.isWaiting) return;
    this.isWaiting = true;
    await framePainted();
    this.isWaiting = false;
    if (!this.isEnded) this.place();
  }

  /** At once. */
  place(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const origin = this.layer.getBoundingClientRect();
    const moves = this.all.map((one) => one.measure(origin));
    for (const move of moves) move();
  }

  destroy(): void {
    this.isEnded = true;
    cancelAnimationFrame(this.frame);
  }
}
