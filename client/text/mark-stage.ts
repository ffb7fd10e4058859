/** Keeps marks painted on the lines on the screen and a little around it, and on no others. */
import { linesInView, NO_LINES, type LineRange } from './lines-in-view.ts';
import type { Mark, Painter } from './painter.ts';
import type { TextView } from './text-view.ts';

/** How far beyond the window lines are painted, in pixels: a fast scroll finds them ready. */
const MARGIN_PX = 800;
/** How much of that may be used up before it is filled again: each change makes the browser repaint all highlights. */
const LEAST_MARGIN_PX = 300;

export class MarkStage {
  private shown: LineRange = NO_LINES;

  constructor(
    private readonly text: TextView,
    private readonly painter: Painter,
    private readonly marksIn: (line: number) => readonly Mark[],
  ) {}

  /** Paints the lines that came into view and clears those that left; does nothing while enough margin is painted. */
  paintInView(): void {
    const needed = this.measure(LEAST_MARGIN_PX);
    if (needed.first < this.shown.first || needed.last > this.shown.last) this.repaintInView();
  }

  /** Does so whether or not enough margin is painted. */
  repaintInView(): void {
    this.show(this.measure(MARGIN_PX));
  }

  /** Paints every line, as paper needs it. */
  showAll(): void {
    this.show({ first: 0, last: this.text.positions.lines.length - 1 });
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

  private show(shown: LineRange): void {
    const before = this.shown;
    this.shown = shown;
    for (const line of eachLine(before)) if (!isWithin(line, shown)) this.painter.clear(line);
    for (const line of eachLine(shown)) if (!isWithin(line, before)) this.paint(line);
  }

  private measure(margin: number): LineRange {
    const count = this.text.positions.lines.length;
    const extentOf = (line: number): DOMRect => this.text.block(line)?.getBoundingClientRect() ?? new DOMRect();
    return linesInView(count, extentOf, -margin, window.innerHeight + margin);
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
