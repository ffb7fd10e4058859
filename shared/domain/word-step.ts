/** Moves a boundary of a span by a word or by a character, never into a grapheme cluster or past the span’s other end. */
import { graphemeAfter, graphemeBefore, spanFromSelection, type Span } from './span.ts';
import { withSpanReplaced, type Spans } from './target.ts';

export type Boundary = 'start' | 'end';

const words = new Intl.Segmenter('und', { granularity: 'word' });

/** Units of text around a boundary in which the next word is looked for. */
const WINDOW = 400;

/**
 * Moves one boundary of one span to the next word boundary.
 * @param direction -1 towards the text's start, 1 towards its end.
 * @returns the spans as they were where the boundary can't move.
 */
export function moveBoundary(text: string, spans: Spans, index: number, boundary: Boundary, direction: -1 | 1): Spans {
  const span = spans[index];
  if (span === undefined) return spans;
  const stops = boundary === 'start' ? startsOfWords(text, span.start) : endsOfWords(text, span.end);
  const moved =
    direction === 1 ? stops.find((stop) => stop > span[boundary]) : stops.findLast((stop) => stop < span[boundary]);
  if (moved === undefined) return spans;
  const [start, end] = boundary === 'start' ? [moved, span.end] : [span.start, moved];
  const replaced = start < end ? spanFromSelection(text, start, end) : null;
  return replaced === null ? spans : withSpanReplaced(spans, index, replaced);
}

/**
 * Moves one boundary of one span by a character that is seen, over white space.
 * @param direction -1 towards the text's start, 1 towards its end.
 * @returns the spans as they were where the boundary can't move.
 */
export function moveBoundaryByCharacter(
  text: string,
  spans: Spans,
  index: number,
  boundary: Boundary,
  direction: -1 | 1,
): Spans {
  const span = spans[index];
  if (span === undefined) return spans;
  const next = direction === 1 ? graphemeAfter : graphemeBefore;
  for (let from = span[boundary], to = next(text, from); to !== from; from = to, to = next(text, to)) {
    const [start, end] = boundary === 'start' ? [to, span.end] : [span.start, to];
    const moved = start < end ? spanFromSelection(text, start, end) : null;
    if (moved === null) return spans;
    if (moved.start !== span.start || moved.end !== span.end) return withSpanReplaced(spans, index, moved);
  }
  return spans;
}

/** Which of the spans lies at an offset, else nearest to it. */
export function spanNearest(spans: Spans, offset: number): number {
  const distance = ({ start, end }: Span): number => Math.max(start - offset, offset - end, 0);
  return spans.reduce(
    (nearest, span, index) => (distance(span) < distance(spans[nearest] ?? span) ? index : nearest),
    0,
  );
}

/** Where pieces of text that are not white space begin, in order, near an offset. */
const startsOfWords = (text: string, near: number): number[] => piecesAround(text, near).map(({ start }) => start);

const endsOfWords = (text: string, near: number): number[] => piecesAround(text, near).map(({ end }) => end);

/** Words and marks around an offset, white space left out. The window begins and ends at white space, so that no word is cut. */
function piecesAround(text: string, near: number): Span[] {
  const from = text.slice(0, Math.max(0, near - WINDOW)).search(/\S+$/u);
  const start = from === -1 ? Math.max(0, near - WINDOW) : from;
  const pieces: Span[] = [];
  for (const { segment, index } of words.segment(text.slice(start, near + WINDOW))) {
    if (segment.trim() !== '') pieces.push({ start: start + index, end: start + index + segment.length });
  }
  return pieces;
}
