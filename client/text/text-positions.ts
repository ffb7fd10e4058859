/**
 * Positions: an article text lies in ProseMirror as one paragraph a line, so that a line break counts
 * twice there (a paragraph's end and the next one's start) and once in the text.
 */
import { linesOf } from '../../shared/domain/lines.ts';
import type { Span } from '../../shared/domain/span.ts';

/** Maps offsets of one text (UTF-16 units) to ProseMirror positions of its paragraphs and back. */
export class TextPositions {
  /** The text's lines without their line breaks, one paragraph each; at least one. */
  readonly lines: readonly Span[];

  constructor(readonly text: string) {
    this.lines = linesOf(text);
  }

  /** The line that holds `offset`; a line break belongs to the line it ends. Offsets outside the text count as its ends. */
  lineAt(offset: number): number {
    return this.lastLine((line) => line.start <= offset);
  }

  /** The line with this index; an empty one where there is none. */
  line(index: number): Span {
    return this.lines[index] ?? NO_LINE;
  }

  /** True for lines of nothing or of white space only. */
  isBlank(index: number): boolean {
    const { start, end } = this.line(index);
    return this.text.slice(start, end).trim() === '';
  }

  /** The position of an offset, always inside a paragraph. */
  toPosition(offset: number): number {
    const inside = Math.max(0, Math.min(this.text.length, offset));
    return inside + this.lineAt(inside) + 1;
  }

  /** The offset of a position; positions between paragraphs count as the start of the next one. */
  toOffset(position: number): number {
    const index = this.lastLine((line, i) => line.start + i <= position);
    const line = this.line(index);
    return Math.max(line.start, Math.min(line.end, position - index - 1));
  }

  /** Index of the last line for which `holds` is true; it must be true for some first lines only. 0 if for none. */
  private lastLine(holds: (line: Span, index: number) => boolean): number {
    let low = 0;
    let high = this.lines.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (holds(this.line(middle), middle)) low = middle;
      else high = middle;
    }
    return low;
  }
}

const NO_LINE: Span = { start: 0, end: 0 };
