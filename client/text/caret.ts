/** The member’s own caret: browsers draw none in text that can't be edited. */
import { placeBox } from './placed-box.ts';
import type { Placed } from './placement.ts';
import type { TextView } from './text-view.ts';

export class Caret implements Placed {
  private readonly element = document.createElement('div');
  /** After End at a wrapped row the caret belongs to that row's end, not to the next row's start. */
  private side: 1 | -1 = 1;

  constructor(
    private readonly layer: HTMLElement,
    private readonly text: TextView,
  ) {
    this.element.className = 'vb-caret';
    placeBox(this.element, layer.getBoundingClientRect(), null);
    layer.append(this.element);
  }

  setSide(side: 1 | -1): void {
    this.side = side;
  }

  /** Draws it where the selection's head is, or hides it while the text has no focus. */
  measure(origin: DOMRect): () => void {
    const box = this.text.hasFocus ? this.text.caretBox(this.text.selection.head, this.side) : null;
    return () => placeBox(this.element, origin, box);
  }

  /** Steady for a moment after each move, as carets are. */
  restartBlinking(): void {
    for (const animation of this.element.getAnimations()) animation.currentTime = 0;
  }

  destroy(): void {
    this.element.remove();
  }

  /** Draws it at once and brings it into sight. */
  scrollIntoView(): void {
    this.measure(this.layer.getBoundingClientRect())();
    this.element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  }
}
