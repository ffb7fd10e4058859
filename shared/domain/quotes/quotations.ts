/**
 * Finds quotations: the text between quotation marks, nested ones too. A quotation continues if the next paragraph
 * opens with its mark again, or if its closing mark follows a stray line break; otherwise it ends with its paragraph,
 * so that a missing mark never affects the rest of a text.
 */
import { compareSpans, type Span } from '../span.ts';
import { isPartOfWord, isPossessive } from './apostrophes.ts';
import { mayClose, mayOpen, OPENERS, QUOTE_MARKS, type Beside, type QuoteMark } from './quote-marks.ts';

/** A quotation with its marks; `end` is its paragraph’s end where no mark closes it. UTF-16 units. */
export interface Quotation extends Span {
  /** Whether a mark closes it. */
  readonly isClosed: boolean;
  /** What stands between the marks, without blanks at its ends; one span for each paragraph. */
  readonly parts: readonly [Span, ...Span[]];
}

interface Open extends QuoteMark {
  readonly mark: string;
  readonly start: number;
  /** Parts in paragraphs before this one. */
  readonly parts: Span[];
  /** Where the part in this paragraph begins. */
  partStart: number;
}

/** Every quotation of a text, in text order, outer ones before those inside them. Takes time in proportion to the text. */
export function quotationsIn(text: string): Quotation[] {
  const finder = new QuotationFinder(text);
  let start = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') finder.readParagraph(start, start + line.length);
    start += line.length + 1;
  }
  return finder.finish();
}

/** Quotations within quotations that are followed: a text of nothing but opening marks costs no more. */
const MAX_DEPTH = 12;

/** Marks that are looked at to tell a nested quotation from a lost mark. */
const MARKS_AHEAD = 24;

const EVERY_MARK = new RegExp(QUOTE_MARKS, 'gu');

class QuotationFinder {
  private readonly found: Quotation[] = [];
  private readonly marks: readonly number[];
  /** Index of the next mark to read. */
  private next = 0;
  private open: Open[] = [];
  /** Where the last paragraph's text ended: what stays open ends there. */
  private lastEnd = 0;

  constructor(private readonly text: string) {
    const marks: number[] = [];
    EVERY_MARK.lastIndex = 0;
    while (EVERY_MARK.test(text)) marks.push(EVERY_MARK.lastIndex - 1);
    this.marks = marks;
  }

  readParagraph(start: number, end: number): void {
    const from = this.goOn(start, end);
    for (let at = this.nextMark(end); at !== null; at = this.nextMark(end)) {
      this.next += 1;
      if (at >= from) this.readMark(at, start, end);
    }
    this.lastEnd = start + this.text.slice(start, end).trimEnd().length;
  }

  finish(): Quotation[] {
    this.endFrom(0, this.lastEnd);
    return this.found.sort(compareSpans);
  }

  private nextMark(end: number): number | null {
    const at = this.marks[this.next];
    return at !== undefined && at < end ? at : null;
  }

  /** Goes on with what was open and goes on here; the others have ended. @returns where to read on. */
  private goOn(start: number, end: number): number {
    if (this.open.length === 0) return start;
    const first = end - this.text.slice(start, end).trimStart().length;
    const level = this.closedBehindBreak(start, end);
    const isOnlyMarks = ONLY_CLOSING.test(this.text.slice(first, end).trimEnd());
    const reopened = isOnlyMarks ? 0 : this.reopened(first, end);
    const kept = reopened > 0 ? reopened : level + 1;
    this.endFrom(kept, this.lastEnd);
    for (const open of this.open) this.turnTo(open, first + reopened);
    return first + reopened;
  }

  /** How many of the open quotations open again at the beginning of this paragraph, each with a mark. */
  private reopened(first: number, end: number): number {
    let kept = 0;
    for (const { mark, closers, partStart } of this.open) {
      // A mark with nothing behind it was a stray one.
      if (this.text.slice(partStart, this.lastEnd).trim() === '') break;
      const here = this.text.charAt(first + kept);
      // In French and Spanish a paragraph may open with the closing mark: « Un. / » Deux. »
      if (here !== mark && !('«‹'.includes(mark) && closers.includes(here))) break;
      kept += 1;
    }
    return first + kept < end ? kept : 0;
  }

  /** The open quotation that the first mark of this paragraph closes; -1 if that mark closes none. */
  private closedBehindBreak(start: number, end: number): number {
    for (let index = this.next; ; index += 1) {
      const at = this.marks[index];
      if (at === undefined || at >= end) return -1;
      const beside = this.beside(at, start, end);
      if (isPartOfWord(this.text, at, beside)) continue;
      return mayClose(this.text.charAt(at), beside) ? this.levelClosedBy(at, false) : -1;
    }
  }

  private levelClosedBy(at: number, isSingleToo: boolean): number {
    const mark = this.text.charAt(at);
    return this.open.findLastIndex(({ closers, isSingle }) => closers.includes(mark) && (isSingleToo || !isSingle));
  }

  private turnTo(open: Open, partStart: number): void {
    open.parts.push({ start: open.partStart, end: this.lastEnd });
    open.partStart = partStart;
  }

  private readMark(at: number, start: number, end: number): void {
    const [mark, beside] = [this.text.charAt(at), this.beside(at, start, end)];
    if (isPartOfWord(this.text, at, beside)) return;
    const level = this.levelClosedBy(at, true);
    if (level !== -1 && mayClose(mark, beside) && !isPossessive(this.text, at, end, beside)) this.close(level, at);
    else if (mayOpen(mark, beside)) this.push(mark, at, end);
  }

  private beside(at: number, start: number, end: number): Beside {
    return {
      before: at > start ? this.text.charAt(at - 1) : ' ',
      after: at + 1 < end ? this.text.charAt(at + 1) : ' ',
    };
  }

  /** A mark that opens again what it has opened: the closing one was lost before it, unless both are closed in this paragraph. */
  private push(mark: string, start: number, paragraphEnd: number): void {
    const opener = OPENERS[mark];
    if (opener === undefined) return;
    const last = this.open.length - 1;
    if (this.open[last]?.mark === mark && !this.bothClose(mark, opener, paragraphEnd)) this.endFrom(last, start);
    if (this.open.length === MAX_DEPTH) return;
    const { closers, isSingle } = opener;
    this.open.push({ closers, isSingle, mark, start, parts: [], partStart: start + 1 });
  }

  /** True if what is open and what opens within it, by the same mark, both find a closing mark among the next ones. */
  private bothClose(mark: string, { closers }: QuoteMark, paragraphEnd: number): boolean {
    if (closers.includes(mark) && mark !== '“') return false;
    let depth = 2;
    for (const at of this.marks.slice(this.next, this.next + MARKS_AHEAD)) {
      if (at >= paragraphEnd) return false;
      if (this.text.charAt(at) === mark) depth += 1;
      else if (closers.includes(this.text.charAt(at))) depth -= 1;
      if (depth === 0) return true;
    }
    return false;
  }

  private close(level: number, at: number): void {
    const closed = this.open[level];
    this.endFrom(level + 1, at);
    this.open.length = level;
    if (closed !== undefined) this.add(closed, at, at + 1);
  }

  /** Ends what no mark closes; a single mark that nothing closes was an apostrophe. */
  private endFrom(level: number, end: number): void {
    for (const open of this.open.slice(level)) {
      const last = trimmed(this.text, open.start, end).end;
      if (!open.isSingle && open.start + 1 < last) this.add(open, last, null);
    }
    this.open.length = Math.min(level, this.open.length);
  }

  /** @param end of the last part. @param outerEnd behind the closing mark; `null` where there is none. */
  private add({ start, parts, partStart }: Open, end: number, outerEnd: number | null): void {
    const here = trimmed(this.text, Math.min(partStart, end), end);
    const earlier = parts.map((part) => trimmed(this.text, part.start, part.end));
    const [first = here, ...others] = [...earlier, here].filter(isFull);
    this.found.push({ start, end: outerEnd ?? end, isClosed: outerEnd !== null, parts: [first, ...others] });
  }
}

/** A paragraph of closing marks alone: they were lost behind a line break. */
const ONLY_CLOSING = /^["”»“’'」』]+[.,]?$/u;

const isFull = ({ start, end }: Span): boolean => start < end;

/** A span without the blanks at its ends; at its end, if there is nothing else. */
function trimmed(text: string, from: number, to: number): Span {
  const piece = text.slice(from, to);
  const bare = piece.trimEnd();
  return { start: from + bare.length - bare.trimStart().length, end: from + bare.length };
}
