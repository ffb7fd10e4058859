/** Paints by the CSS Custom Highlight API: no elements, and the text nodes stay whole. */
import { highlightRules, MARK_STYLES, type MarkStyle } from './mark-style.ts';
import type { Mark, Painter } from './painter.ts';

interface Painted {
  readonly highlight: Highlight;
  readonly range: AbstractRange;
}

/** Names belong to the document: several article views share the highlights and each takes care of its own ranges. */
export class HighlightPainter implements Painter {
  private readonly highlights = registerHighlights();
  private readonly painted = new Map<number, readonly Painted[]>();

  paint(line: number, block: HTMLElement, marks: readonly Mark[]): void {
    this.clear(line);
    const text = block.firstChild;
    if (marks.length === 0 || !(text instanceof Text)) return;
    const painted: Painted[] = [];
    for (const { style, start, end } of marks) {
      const highlight = this.highlights.get(style);
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

let registered: ReadonlyMap<MarkStyle, Highlight> | null = null;

/** Once a document, all names in paint order, with their rules. */
function registerHighlights(): ReadonlyMap<MarkStyle, Highlight> {
  if (registered !== null) return registered;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(highlightRules());
  document.adoptedStyleSheets.push(sheet);
  const highlights = new Map(MARK_STYLES.map((style) => [style, new Highlight()]));
  for (const [style, highlight] of highlights) CSS.highlights.set(style, highlight);
  registered = highlights;
  return highlights;
}
