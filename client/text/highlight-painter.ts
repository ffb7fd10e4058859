/** Paints by the CSS Custom Highlight API: no elements, and the text nodes stay whole. */
import { LABEL_COLOURS, LABEL_LOOKS } from '../../shared/domain/label-set.ts';
import { highlightRules, markStyles, type MarkStyle } from './mark-style.ts';
import type { Mark, Painter } from './painter.ts';

interface Painted {
  readonly highlight: Highlight;
  readonly range: AbstractRange;
}

/** Names belong to the document: several article views share the highlights and each takes care of its own ranges. */
export class HighlightPainter implements Painter {
  private readonly painted = new Map<number, readonly Painted[]>();

  paint(line: number, block: HTMLElement, marks: readonly Mark[]): void {
    this.clear(line);
    const text = block.firstChild;
    if (marks.length === 0 || !(text instanceof Text)) return;
    const painted: Painted[] = [];
    for (const { style, start, end } of marks) {
      const highlight = highlightOf(style);
      if (highlight === undefined) continue;
      const range = new StaticRange({ startContainer: text, startOffset: start, endContainer: text, endOffset: end });
      highlight.add(range);
      painted.push({ highlight, range });
    }
    this.painted.set(line, painted);
  }

  clear(line: number): void {
    for (const { highlight, range } of this.painted.get(line) ?? []) highlight.delete(range);
    this.painted.delete(line);
  }

  /** Nothing to do: highlights move with their text. */
  relayout(): void {}

  destroy(): void {
    for (const line of this.painted.keys()) this.clear(line);
  }
}

const registered = new Map<MarkStyle, Highlight>();
let sheet: CSSStyleSheet | null = null;

/**
 * Registers the styles of so many looks of labels, in paint order, with their rules: what is registered already is set
 * again, behind what is painted before it.
 */
function register(looks: number): void {
  if (sheet === null) document.adoptedStyleSheets.push((sheet = new CSSStyleSheet()));
  sheet.replaceSync(highlightRules(looks));
  for (const style of markStyles(looks)) {
    const highlight = registered.get(style) ?? new Highlight();
    registered.set(style, highlight);
    CSS.highlights.delete(style);
    CSS.highlights.set(style, highlight);
  }
}

/** Most projects do with one look of each colour, and each rule has its price when the page is styled: the others come with the first mark that has one. */
function highlightOf(style: MarkStyle): Highlight | undefined {
  if (registered.size === 0) register(LABEL_COLOURS);
  if (!registered.has(style)) register(LABEL_LOOKS);
  return registered.get(style);
}
