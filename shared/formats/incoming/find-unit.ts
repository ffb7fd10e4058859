/**
 * Finds the unit of a document’s offsets, by comparing the texts that it quotes with its own text. Some programs count
 * line ends as they are in the file, others as one character each: both are tried.
 */
import { normaliseText } from '../../domain/article.ts';
import type { IncomingAnnotation, IncomingDocument, IncomingSpan } from './incoming.ts';
import { toUtf16, type IncomingUnit } from './units.ts';

/** How a document's offsets are to be read. */
export interface Reading {
  readonly unit: IncomingUnit;
  /** `true` where nothing in the document could tell, and its format's usual unit is taken. */
  readonly isAssumed: boolean;
  /** From the document's offsets to UTF-16 units of the normalised text; `null` where no unit begins there. */
  readonly toUtf16: (offset: number) => number | null;
}

/**
 * @param text as the document has it. @param normal as it is kept. @returns the reading under which most quoted texts are where the document says;
 * of several, the likeliest for its format.
 */
export function findUnit(
  { units, layers }: Pick<IncomingDocument, 'units' | 'layers'>,
  text: string,
  normal = normaliseText(text),
): Reading {
  const annotations = layers.flatMap((layer) => layer.annotations).filter(isPlacedAndQuoted);
  let best: { readonly reading: Reading; readonly fitting: number } | null = null;
  for (const reading of readingsOf(units, text, normal)) {
    const fitting = annotations.filter((annotation) => fits(annotation, reading, normal)).length;
    if (best === null || fitting > best.fitting) best = { reading, fitting };
    if (fitting === annotations.length) break;
  }
  const { reading, fitting } = best ?? { reading: identity(units[0]), fitting: 0 };
  return { ...reading, isAssumed: fitting === 0 };
}

function* readingsOf(units: readonly IncomingUnit[], text: string, normal: string): Iterable<Reading> {
  const asItIs = normalisedOffset(text, normal);
  for (const unit of units) {
    const raw = toUtf16(text, unit);
    yield { unit, isAssumed: false, toUtf16: (offset) => then(raw(offset), asItIs) };
    if (normal !== text) yield { unit, isAssumed: false, toUtf16: toUtf16(normal, unit) };
  }
}

const identity = (unit: IncomingUnit): Reading => ({ unit, isAssumed: true, toUtf16: (offset) => offset });

const then = (offset: number | null, next: (offset: number) => number): number | null =>
  offset === null ? null : next(offset);

/** From an offset in a text as it came to one in the text as it is kept: without byte order marks, CRLF as LF. */
function normalisedOffset(text: string, kept: string): (offset: number) => number {
  if (text === kept) return (offset) => offset;
  const marks = marksBefore(text) - marksBefore(kept);
  const dropped = [
    ...Array.from({ length: Math.max(0, marks) }, (_, index) => index),
    ...Array.from(text.matchAll(/\r(?=\n)/g), ({ index }) => index),
  ];
  if (dropped.length === 0) return (offset) => offset;
  return (offset) => {
    let low = 0;
    let high = dropped.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((dropped[middle] ?? Infinity) < offset) low = middle + 1;
      else high = middle;
    }
    return offset - low;
  };
}

const marksBefore = (text: string): number => /^\uFEFF*/.exec(text)?.[0].length ?? 0;

const isPlacedAndQuoted = ({ spans, joined }: IncomingAnnotation): boolean =>
  spans.every(({ place, exact }) => place !== null && (exact !== null || joined !== undefined));

function fits(annotation: IncomingAnnotation, reading: Reading, text: string): boolean {
  const pieces = annotation.spans.map((span) => pieceAt(span, reading, text));
  return pieces.every((piece) => piece !== null) && quoteProblem(annotation, pieces) === null;
}

function pieceAt({ place }: IncomingSpan, reading: Reading, text: string): string | null {
  const start = place === null ? null : reading.toUtf16(place.start);
  const end = place === null ? null : reading.toUtf16(place.end);
  return start === null || end === null ? null : text.slice(start, end);
}

/** What an annotation quotes that is not there; `null` if all is as it says. @param pieces the text of each of its spans. */
export function quoteProblem(
  { spans, joined, joinedBy = ' ' }: IncomingAnnotation,
  pieces: readonly string[],
): { readonly claimed: string; readonly found: string } | null {
  for (const [index, { exact }] of spans.entries()) {
    const found = pieces[index] ?? '';
    if (exact !== null && !isQuoted(found, exact)) return { claimed: exact, found };
  }
  if (joined === undefined) return null;
  const found = pieces.join(joinedBy);
  return evenly(found) === evenly(joined) ? null : { claimed: joined, found };
}

/** True if what is found in a text is what a file says is there, whichever way it writes line ends. */
export const isQuoted = (found: string, exact: string): boolean =>
  found === exact || normaliseText(found) === normaliseText(exact);

/** Blanks and line ends as one blank each run: formats that join spans, or have no room for line ends, write them so. */
const evenly = (text: string): string => text.replace(/\s+/g, ' ').trim();
