/**
 * Finds quotations: what stands between quotation marks, nested ones too. An apostrophe is no mark. A
 * quotation whose next paragraph opens with its mark again goes on there; else it ends with its paragraph.
 */
import { compareSpans, type Span } from '../span.ts';
import { NEEDS_ROOM, OPENERS, QUOTE_MARKS, type QuoteMark } from './quote-marks.ts';

/** A quotation with its marks; `end` is its paragraph’s end where no mark closes it. UTF-16 units. */
export interface Quotation extends Span {
  /** Whether a mark closes it. */
  readonly isClosed: boolean;
}

interface Open extends QuoteMark {
  readonly mark: string;
  readonly start: number;
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

class QuotationFinder {
  private readonly found: Quotation[] = [];
  private open: Open[] = [];
  /** Where the last paragraph's text ended: what stays open ends there. */
  private lastEnd = 0;

  constructor(private readonly text: string) {}

  readParagraph(start: number, end: number): void {
    const from = this.reopen(start, end);
    for (let at = from; at < end; at += 1) if (QUOTE_MARKS.test(this.text.charAt(at))) this.readMark(at, start, end);
    this.lastEnd = start + this.text.slice(start, end).trimEnd().length;
  }

  finish(): Quotation[] {
    this.endFrom(0, this.lastEnd);
    return this.found.sort(compareSpans);
  }

  /** Goes on with what was open and opens again here; the others have ended. @returns where to read on. */
  private reopen(start: number, end: number): number {
    let at = start;
    while (at < end && /\s/u.test(this.text.charAt(at))) at += 1;
    let kept = 0;
    while (this.open[kept] !== undefined && this.open[kept]?.mark === this.text.charAt(at)) {
      kept += 1;
      at += 1;
    }
    this.endFrom(kept, this.lastEnd);
    return at;
  }

  private readMark(at: number, start: number, end: number): void {
    const mark = this.text.charAt(at);
    const [before, after] = [
      at > start ? this.text.charAt(at - 1) : ' ',
      at + 1 < end ? this.text.charAt(at + 1) : ' ',
    ];
    if (isApostrophe(mark, before, after) || this.isClipped(mark, at)) return;
    const level = this.open.findLastIndex(({ closers }) => closers.includes(mark));
    if (level !== -1 && !(NEEDS_ROOM.has(mark) && hasRoom(before, after)) && !this.isPossessive(at, end, before, after))
      this.close(level, at);
    else if (mayOpen(mark, before, after)) this.push(mark, at);
  }

  private push(mark: string, start: number): void {
    const opener = OPENERS[mark];
    if (opener !== undefined) this.open.push({ ...opener, mark, start });
  }

  private close(level: number, at: number): void {
    const closed = this.open[level];
    this.endFrom(level + 1, at);
    this.open.length = level;
    if (closed !== undefined) this.found.push({ start: closed.start, end: at + 1, isClosed: true });
  }

  /** Ends what no mark closes; a single mark that nothing closes was an apostrophe. */
  private endFrom(level: number, end: number): void {
    for (const { start, isSingle } of this.open.slice(level))
      if (!isSingle && start + 1 < end) this.found.push({ start, end, isClosed: false });
    this.open.length = Math.min(level, this.open.length);
  }

  /** ’tis, rock ’n’ roll: words that lost their beginning, whichever mark somebody typed. */
  private isClipped(mark: string, at: number): boolean {
    if (!"’'‘".includes(mark)) return false;
    return (
      CLIPPED.test(this.text.slice(at + 1, at + 7)) || /[\s]['’‘]n$/iu.test(this.text.slice(Math.max(0, at - 3), at))
    );
  }

  /** “the workers’ own words” inside single marks: an s goes before, words follow, and the closing mark is still to come. */
  private isPossessive(at: number, end: number, before: string, after: string): boolean {
    if (!"’'".includes(this.text.charAt(at)) || before !== 's' || after !== ' ') return false;
    if (!/^ \p{Ll}/u.test(this.text.slice(at + 1, at + 4))) return false;
    return /[^\s][’'](?![\p{L}\p{N}])/u.test(this.text.slice(at + 1, Math.min(end, at + LOOK_AHEAD)));
  }
}

/** Units within which a single closing mark is looked for, so that a long paragraph costs no more. */
const LOOK_AHEAD = 300;

const CLIPPED = /^(?:n['’]|(?:tis|twas|twere|em|til|cause|bout)(?![\p{L}\p{N}]))/iu;

const isWordLike = (character: string): boolean => /[\p{L}\p{N}\p{M}]/u.test(character);

/** A mark inside a word (don’t), or before a year that lost its century (’90s). */
function isApostrophe(mark: string, before: string, after: string): boolean {
  if (!"’'‘".includes(mark)) return false;
  return (isWordLike(before) && isWordLike(after)) || (/\p{N}/u.test(after) && mark !== '‘' && !isWordLike(before));
}

/** True where an opening mark can stand and a closing one can’t: nothing before it, something behind it. */
const hasRoom = (before: string, after: string): boolean =>
  /[\s([{–—„“«‚‘¿¡]/u.test(before) && !/[\s.,;:!?)\]}]/u.test(after);

const mayOpen = (mark: string, before: string, after: string): boolean =>
  Object.hasOwn(OPENERS, mark) && (NEEDS_ROOM.has(mark) ? hasRoom(before, after) : mark !== '‘' || !isWordLike(before));
