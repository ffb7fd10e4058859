/** Keeps marks painted on the lines on the screen and a little around it, and on no others. */
import { linesInView, NO_LINES, type LineRange } from './lines-in-view.ts';
import type { Mark, Painter } from './painter.ts';
import type { TextView } from './text-view.ts';

/** How far beyond the window lines are painted already, in pixels: a fast scroll finds them ready. */
const MARGIN_PX = 800;

export class MarkStage {
  private shown: LineRange = NO_LINES;

  constructor(
    private readonly text: TextView,
    private readonly painter: Painter,
    private readonly marksIn: (line: number) => readonly Mark[],
  ) {}

  /** Looks anew which lines are in view: paints those that came, clears those that left. */
  look(): void {
    const before = this.shown;
    this.shown = this.measure();
    for (const line of eachLine(before)) if (!isWithin(line, this.shown)) this.painter.clear(line);
    for (const line of eachLine(this.shown)) if (!isWithin(line, before)) this.paint(line);
  }

  /** Paints those of the lines again that are in view. */
  repaint(lines: Iterable<number>): void {
    for (const line of lines) if (isWithin(line, this.shown)) this.paint(line);
  }

  repaintAll(): void {
    this.repaint(eachLine(this.shown));
  }

  /** Forgets everything, as before another text. */
  reset(): void {
    for (const line of eachLine(this.shown)) this.painter.clear(line);
    this.shown = NO_LINES;
  }

  isInView(offset: number): boolean {
    return isWithin(this.text.positions.lineAt(offset), this.shown);
  }

  private measure(): LineRange {
    const count = this.text.positions.lines.length;
    const extentOf = (line: number): DOMRect => this.text.block(line)?.getBoundingClientRect() ?? new DOMRect();
    return linesInView(count, extentOf, -MARGIN_PX, window.innerHeight + MARGIN_PX);
  }

  private paint(line: number): void {
    const block = this.text.block(line);
    if (block !== undefined) this.painter.paint(line, block, this.marksIn(line));
  }
}

const isWithin = (line: number, { first, last }: LineRange): boolean => line >= first && line <= last;

function* eachLine({ first, last }: LineRange): Generator<number> {
  for (let line = first; line <= last; line += 1) yield line;
}
