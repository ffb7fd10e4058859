/** Paints by positioned boxes behind the text, for browsers without the CSS Custom Highlight API. */
import { LABEL_LOOKS } from '../../shared/domain/label-set.ts';
import { boxRules } from './box-rules.ts';
import { markStyles } from './mark-style.ts';
import type { Mark, Painter } from './painter.ts';

const PAINT_ORDER = markStyles(LABEL_LOOKS);

interface Shown {
  readonly block: HTMLElement;
  readonly marks: readonly Mark[];
  readonly boxes: readonly HTMLElement[];
}

export class BoxPainter implements Painter {
  private readonly shown = new Map<number, Shown>();
  private size = '';

  /** @param layer a positioned element that lies behind the text and has nothing else in it. */
  constructor(private readonly layer: HTMLElement) {
    adoptBoxRules();
  }

  paint(line: number, block: HTMLElement, marks: readonly Mark[]): void {
    this.clear(line);
    if (marks.length === 0) return;
    const origin = this.layer.getBoundingClientRect();
    const inPaintOrder = [...marks].sort((a, b) => PAINT_ORDER.indexOf(a.style) - PAINT_ORDER.indexOf(b.style));
    const boxes = inPaintOrder.flatMap((mark) => boxesOf(mark, block, origin));
    this.layer.append(...boxes);
    this.shown.set(line, { block, marks, boxes });
  }

  clear(line: number): void {
    for (const box of this.shown.get(line)?.boxes ?? []) box.remove();
    this.shown.delete(line);
  }

  relayout(): void {
    // Boxes scroll along with the text; only another size of it can have moved one against the other.
    const { width, height } = this.layer.getBoundingClientRect();
    const size = `${width} ${height}`;
    if (size === this.size) return;
    this.size = size;
    for (const [line, { block, marks }] of Array.from(this.shown)) this.paint(line, block, marks);
  }

  destroy(): void {
    for (const line of this.shown.keys()) this.clear(line);
  }
}

function boxesOf({ style, start, end }: Mark, block: HTMLElement, origin: DOMRect): HTMLElement[] {
  const text = block.firstChild;
  if (!(text instanceof Text)) return [];
  const range = document.createRange();
  range.setStart(text, start);
  range.setEnd(text, end);
  return Array.from(range.getClientRects(), (rect) => {
    const box = document.createElement('div');
    box.className = `vb-box ${style}`;
    box.style.left = `${rect.left - origin.left}px`;
    box.style.top = `${rect.top - origin.top}px`;
    box.style.width = `${rect.width}px`;
    box.style.height = `${rect.height}px`;
    return box;
  });
}

let adopted = false;

function adoptBoxRules(): void {
  if (adopted) return;
  adopted = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(boxRules());
  document.adoptedStyleSheets.push(sheet);
}
