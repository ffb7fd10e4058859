/** Finds the character under a point: by the browser's caret, then by the boxes of the characters next to it. */
import { graphemeAfter, graphemeBefore } from '../../shared/domain/span.ts';
import type { TextView } from './text-view.ts';

/** The things at one point of the text. */
export interface TextPoint {
  /** Where a caret would go, in UTF-16 units. */
  readonly caret: number;
  /** Start of the character under the point; `null` beside the text, as after a paragraph's end. */
  readonly character: number | null;
}

/** Underlines lie below the box of their characters; a click on one is meant for it. */
const REACH_PX = 8;

/** @returns `null` if the point is not on the text at all. @param x,y pixels of the window. */
export function pointInText(text: TextView, x: number, y: number): TextPoint | null {
  const place = caretFromPoint(x, y);
  if (place === null || !text.dom.contains(place.node)) return null;
  const caret = text.offsetOf(place.node, place.offset);
  const sides = [caret, graphemeBefore(text.text, caret)];
  const character = sides.find((start) => covers(text, start, x, y));
  return { caret, character: character ?? null };
}

function covers(text: TextView, start: number, x: number, y: number): boolean {
  const end = graphemeAfter(text.text, start);
  if (start === end || text.text.charAt(start) === '\n') return false;
  return Array.from(text.rangeOf(start, end).getClientRects()).some(
    (rect) => x >= rect.left - 0.5 && x <= rect.right + 0.5 && y >= rect.top - REACH_PX && y <= rect.bottom + REACH_PX,
  );
}

/** WebKit has only the older of the two calls. */
function caretFromPoint(x: number, y: number): { readonly node: Node; readonly offset: number } | null {
  if ('caretPositionFromPoint' in document) {
    const position = document.caretPositionFromPoint(x, y);
    return position === null ? null : { node: position.offsetNode, offset: position.offset };
  }
  const range = (document as Document).caretRangeFromPoint(x, y);
  return range === null ? null : { node: range.startContainer, offset: range.startOffset };
}
