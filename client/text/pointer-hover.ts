/** Tells which place of the text the mouse points at, at most once a frame; fingers and pressed buttons point at nothing. */
import { pointInText } from './hit-test.ts';
import type { TextView } from './text-view.ts';

export class PointerHover {
  private readonly abort = new AbortController();
  private frame = 0;
  private point: { readonly x: number; readonly y: number } | null = null;

  /** @param onHover gets the offset of the character under the mouse, in UTF-16 units; `null` for none. */
  constructor(
    private readonly text: TextView,
    private readonly onHover: (character: number | null) => void,
  ) {
    const { signal } = this.abort;
    const { dom } = text;
    dom.addEventListener('pointermove', (event) => this.move(event), { signal, passive: true });
    dom.addEventListener('pointerleave', () => this.setPoint(null), { signal });
    dom.addEventListener('pointerdown', () => this.setPoint(null), { signal });
  }

  destroy(): void {
    this.abort.abort();
    cancelAnimationFrame(this.frame);
  }

  private move({ clientX, clientY, pointerType, buttons }: PointerEvent): void {
    if (pointerType === 'touch' || buttons !== 0) return;
    this.setPoint({ x: clientX, y: clientY });
  }

  private setPoint(point: { readonly x: number; readonly y: number } | null): void {
    this.point = point;
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.onHover(
        this.point === null ? null : (pointInText(this.text, this.point.x, this.point.y)?.character ?? null),
      );
    });
  }
}
