/** Defines spans of article text: where they may be, and how a rough selection becomes a valid span. */

/** A stretch of article text in UTF-16 code units, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const WHITE_SPACE = /\s/u;

/** The start of the grapheme cluster that holds the unit at `offset`; `offset` itself at either end of the text. */
export function graphemeStart(text: string, offset: number): number {
  if (offset <= 0) return 0;
  if (offset >= text.length) return text.length;
  if (isPlainBoundary(text, offset)) return offset;
  return clusterAt(text, offset).start;
}

/** The end of the grapheme cluster before `offset` reaches into; `offset` itself if it is a boundary. */
export function graphemeEnd(text: string, offset: number): number {
  if (offset <= 0) return 0;
  if (offset >= text.length) return text.length;
  if (isPlainBoundary(text, offset)) return offset;
  const cluster = clusterAt(text, offset);
  return cluster.start === offset ? offset : cluster.end;
}

/** Units of text on either side of an offset that are looked at first: longer than any cluster people write, so that long texts cost nothing. */
const WINDOW = 256;

/**
 * A place where a cluster begins whatever stands further back: after a line break, or before a letter, mark
 * or blank that joins nothing, unless half a pair or a character that joins to the next (UAX 29, Prepend) goes before.
 */
const SURE_START =
  /(?<=\n)|(?<=[^\r\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u0D4E\uD800-\uDFFF])[ -~À-ɏͰ-ҁҊ-ԯא-תؠ-ي‐-‧ぁ-ゖァ-ヺ一-鿿]/;

/** True between two characters of which it is plain that they are apart: most of most texts, told without looking at clusters. */
function isPlainBoundary(text: string, offset: number): boolean {
  const [before, after] = [text.charCodeAt(offset - 1), text.charCodeAt(offset)];
  return isPlain(before) && isPlain(after);
}

/** Printable ASCII and Latin letters with accents of their own: none of them joins what stands beside it. */
const isPlain = (unit: number): boolean => (unit >= 0x20 && unit <= 0x7e) || (unit >= 0xc0 && unit <= 0x24f);

/** The grapheme cluster that holds the unit at `offset`: looks further where a run of flags, joiners or accents fills the window. */
function clusterAt(text: string, offset: number): Span {
  for (let reach = WINDOW; ; reach *= 2) {
    const from = sureStart(text, offset - reach, offset);
    if (from === null) continue;
    const to = wholeCharacter(text, Math.min(text.length, offset + reach));
    const segment = graphemes.segment(text.slice(from, to)).containing(offset - from);
    if (segment === undefined) return { start: offset, end: offset };
    const end = from + segment.index + segment.segment.length;
    if (end < to || to === text.length) return { start: from + segment.index, end };
  }
}

/** The first sure start from `from` up to `offset`; `null` if there is none. */
function sureStart(text: string, from: number, offset: number): number | null {
  if (from <= 0) return 0;
  const found = text.slice(from, offset).search(SURE_START);
  return found === -1 ? null : from + found;
}

const wholeCharacter = (text: string, offset: number): number =>
  splitsSurrogatePair(text, offset) ? offset - 1 : offset;

/** True if `offset` lies between the two halves of one character outside the basic plane. */
export function splitsSurrogatePair(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

/**
 * Makes a span of any two offsets (a selection may run backwards): clamped to the text, widened to
 * whole grapheme clusters, white space trimmed from both edges.
 * @returns `null` if nothing but white space is left.
 */
export function spanFromSelection(text: string, anchor: number, head: number): Span | null {
  let start = graphemeStart(text, clamp(Math.min(anchor, head), text.length));
  let end = graphemeEnd(text, clamp(Math.max(anchor, head), text.length));
  while (start < end && isWhiteSpace(text, start, graphemeAfter(text, start))) start = graphemeAfter(text, start);
  while (end > start && isWhiteSpace(text, graphemeBefore(text, end), end)) end = graphemeBefore(text, end);
  return start < end ? { start, end } : null;
}

/** The boundary one grapheme cluster after `offset`; the text's length at its end. */
export const graphemeAfter = (text: string, offset: number): number =>
  graphemeEnd(text, Math.min(offset + 1, text.length));

/** The boundary one grapheme cluster before `offset`; 0 at the text's start. */
export const graphemeBefore = (text: string, offset: number): number => graphemeStart(text, Math.max(offset - 1, 0));

const clamp = (offset: number, length: number): number => Math.max(0, Math.min(length, offset));

/** A cluster counts as white space if all of it is: a blank that carries an accent is text. */
function isWhiteSpace(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (!WHITE_SPACE.test(text.charAt(at))) return false;
  return true;
}

/** True if the two spans share at least one unit. */
export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Text order: by start, the longer first where two start together. */
export const compareSpans = (a: Span, b: Span): number => a.start - b.start || b.end - a.end;
