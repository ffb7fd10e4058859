/**
 * The gutter beside a long text: where annotations lie, where the others are, and what is in sight. Jumps where
 * it is pressed; with the focus the browser’s own keys scroll. The desk explains it. One canvas, drawn again after the
 * page has answered a key, so that an annotation more costs a key press nothing.
 */
import { texts } from '../locale/texts.ts';
import { THEME_CHOSEN } from '../services/theme.ts';
import type { ArticleMarks } from './article-marks.ts';
import { heightAt, type TextHeights } from './text-heights.ts';
import { PaletteColours } from './palette-colours.ts';
import type { Scene } from './surface-scene.ts';
import type { TextView } from './text-view.ts';
import { visibleBox } from './visible-box.ts';

/** A text is long from so many times what is in sight on. */
const LONG = 1.5;
/** How long a change waits to be drawn, in milliseconds: until after the frame that answers the key. */
const SETTLE_MS = 40;
/** How long a scroll has to be over until its place is told to assistive technology, in milliseconds: while the text moves, each attribute that is written makes the browser paint all highlights again. */
const TOLD_AFTER_MS = 150;
const LEAST_MARK_PX = 2;

export class Minimap {
  private readonly canvas = document.createElement('canvas');
  private readonly drawn = document.createElement('canvas');
  private readonly colours = new PaletteColours(this.canvas);
  private readonly abort = new AbortController();
  private heights: TextHeights = { tops: [], bottoms: [], height: 0 };
  private areStale = true;
  private isMeasured = false;
  private areColoursKnown = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private tellTimer: ReturnType<typeof setTimeout> | undefined;
  private scene: Scene | null = null;
  private marks: ArticleMarks | null = null;

  /** @param rail an element as high as the text, beside it. */
  constructor(
    private readonly rail: HTMLElement,
    private readonly text: TextView,
  ) {
    this.canvas.className = 'vb-minimap';
    this.canvas.tabIndex = 0;
    this.canvas.role = 'slider';
    this.canvas.ariaLabel = texts.article.overview;
    this.canvas.ariaOrientation = 'vertical';
    this.canvas.ariaValueMin = '0';
    this.canvas.ariaValueMax = '100';
    this.canvas.dataset['meaning'] = 'overview';
    this.rail.append(this.canvas);
    const { signal } = this.abort;
    this.canvas.addEventListener('pointerdown', (event) => this.take(event), { signal });
    this.canvas.addEventListener(
      'pointermove',
      (event) => this.canvas.hasPointerCapture(event.pointerId) && this.jump(event),
      { signal },
    );
    window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.recolour(), { signal });
    window.addEventListener(THEME_CHOSEN, () => this.recolour(), { signal });
  }

  /** @param marks of the text, for the colours of annotations. */
  show(scene: Scene, marks: ArticleMarks): void {
    const before = this.scene;
    this.scene = scene;
    this.marks = marks;
    const isSame =
      before?.annotations === scene.annotations &&
      before.visible === scene.visible &&
      before.labelSet === scene.labelSet;
    if (!isSame) this.redraw();
    else if (before.peers !== scene.peers) this.schedule();
  }

  /** The text lies otherwise, or is another. */
  relayout(): void {
    this.isMeasured = false;
    this.redraw();
  }

  private recolour(): void {
    this.areColoursKnown = false;
    this.redraw();
  }

  private redraw(): void {
    this.areStale = true;
    this.schedule();
  }

  /** Other rows are in sight: draws what was drawn before, and the new place. */
  onScroll(): void {
    if (!this.areStale) this.draw();
  }

  destroy(): void {
    clearTimeout(this.timer);
    clearTimeout(this.tellTimer);
    this.abort.abort();
    this.canvas.remove();
  }

  private schedule(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      if (this.areStale) this.drawMarks();
      this.draw();
    }, SETTLE_MS);
  }

  /** The marks alone, once for many frames of a scroll. */
  private drawMarks(): void {
    if (!this.isMeasured) this.measure();
    const { clientWidth, clientHeight } = this.canvas;
    const pen = fitted(this.drawn, clientWidth, clientHeight);
    this.areStale = false;
    if (pen === null || this.scene === null || this.marks === null) return;
    if (!this.areColoursKnown) this.colours.refresh();
    this.areColoursKnown = true;
    for (const annotation of this.scene.annotations) {
      pen.globalAlpha = (this.scene.visible?.has(annotation.id) ?? true) ? 0.75 : 0.15;
      pen.fillStyle = this.colours.label(this.marks.colourOf(annotation));
      for (const { start, end } of annotation.target.spans) {
        const [top, bottom] = [this.yOf(start, clientHeight), this.yOf(end, clientHeight)];
        pen.fillRect(3, top, clientWidth - 3, Math.max(LEAST_MARK_PX, bottom - top));
      }
    }
  }

  private draw(): void {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const pen = fitted(this.canvas, width, height);
    if (pen === null || width === 0 || this.drawn.width === 0) return;
    pen.drawImage(this.drawn, 0, 0, width, height);
    for (const { head, colour } of this.scene?.peers ?? []) {
      pen.fillStyle = this.colours.member(colour);
      pen.fillRect(0, this.yOf(head, height) - 2, width, 4);
    }
    const { top, bottom } = this.inSight();
    // How far the text was scrolled, of how far it can be.
    this.tellLater(String(Math.round(100 * Math.min(1, top / Math.max(0.001, 1 - (bottom - top))))));
    pen.fillStyle = this.colours.ink();
    pen.globalAlpha = 0.12;
    pen.fillRect(0, top * height, width, (bottom - top) * height);
    pen.globalAlpha = 0.5;
    pen.fillRect(0, top * height, 2, (bottom - top) * height);
  }

  private tellLater(percent: string): void {
    clearTimeout(this.tellTimer);
    if (this.canvas.ariaValueNow === percent) return;
    this.tellTimer = setTimeout(() => (this.canvas.ariaValueNow = percent), TOLD_AFTER_MS);
  }

  private yOf(offset: number, height: number): number {
    return heightAt(this.text.positions, this.heights, offset) * height;
  }

  /** The visible part of the text, as fractions of its height. */
  private inSight(): { readonly top: number; readonly bottom: number } {
    const rect = this.text.dom.getBoundingClientRect();
    const { top, bottom } = visibleBox(this.text.dom);
    const fraction = (y: number): number => Math.min(1, Math.max(0, (y - rect.top) / Math.max(1, rect.height)));
    return { top: fraction(top), bottom: fraction(bottom) };
  }

  private measure(): void {
    this.isMeasured = true;
    const { top: origin, height } = this.text.dom.getBoundingClientRect();
    const { top, bottom } = visibleBox(this.text.dom);
    this.rail.hidden = height < LONG * (bottom - top);
    const boxes = this.text.positions.lines.map(
      (_, index) => this.text.block(index)?.getBoundingClientRect() ?? new DOMRect(),
    );
    this.heights = {
      tops: boxes.map((box) => box.top - origin),
      bottoms: boxes.map((box) => box.bottom - origin),
      height,
    };
  }

  private take(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    this.jump(event);
  }

  /** Brings the place under the pointer to the middle of what is in sight. */
  private jump({ clientY }: PointerEvent): void {
    const box = this.canvas.getBoundingClientRect();
    const rect = this.text.dom.getBoundingClientRect();
    const { scroller, top, bottom } = visibleBox(this.text.dom);
    const wanted = rect.top + Math.min(1, Math.max(0, (clientY - box.top) / box.height)) * rect.height;
    scroller.scrollBy({ top: wanted - (top + bottom) / 2, behavior: 'instant' });
  }
}

/** The pen of a canvas, cleared and as fine as the screen; its size is written only where it is another. */
function fitted(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D | null {
  const scale = window.devicePixelRatio;
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
  if (canvas.width !== w || canvas.height !== h) [canvas.width, canvas.height] = [w, h];
  const pen = canvas.getContext('2d');
  pen?.setTransform(scale, 0, 0, scale, 0, 0);
  pen?.clearRect(0, 0, width, height);
  if (pen !== null) pen.globalAlpha = 1;
  return pen;
}
