/** Painters put marks on lines of text. There are two; everything else is the same for both. */
import type { Span } from '../../shared/domain/span.ts';
import type { MarkStyle } from './mark-style.ts';

/** A stretch of one line with one look; offsets in UTF-16 units from the line's start. */
export interface Mark extends Span {
  readonly style: MarkStyle;
}

export interface Painter {
  /**
   * Shows exactly these marks in a line, in place of those it showed there before.
   * @param block the line's element, with one text node in it unless the line is empty.
   */
  paint(line: number, block: HTMLElement, marks: readonly Mark[]): void;
  /** Shows nothing in a line any more. */
  clear(line: number): void;
  /** The text may have moved on the screen; the marks are the same. */
  relayout(): void;
  /** Takes everything away. */
  destroy(): void;
}
