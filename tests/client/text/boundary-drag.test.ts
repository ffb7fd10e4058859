/** Dragging a boundary of an annotation. */
import { expect, test } from 'vitest';
import {
  beginDrag,
  dragTo,
  handleSpans,
  isMoved,
  previewOf,
  type BoundaryDrag,
} from '../../../client/text/boundary-drag.ts';
import { snapped } from '../../../shared/domain/snap.ts';
import type { Span } from '../../../shared/domain/span.ts';
import { anAnnotation } from './an-annotation.ts';

const TEXT = 'She waved 👨‍👩‍👧‍👦 and left, again.';
const FAMILY = TEXT.indexOf('👨');

function aDrag(edge: 'start' | 'end', index = 0, ...spans: readonly (readonly [number, number])[]): BoundaryDrag {
  const drag = beginDrag(anAnnotation('a', 'quote', ...(spans.length === 0 ? [[4, 9] as const] : spans)), index, edge);
  if (drag === null) throw new Error('no such span');
  return drag;
}

const exactly = (span: Span): Span => span;
const byWords = (span: Span): Span => snapped(TEXT, span, []);

test('[ED11] a dragged boundary never cuts a character and leaves no white space at the edge', () => {
  expect(dragTo(TEXT, aDrag('end'), FAMILY + 3, exactly).span).toEqual({ start: 4, end: FAMILY + 11 });
  expect(dragTo(TEXT, aDrag('end'), FAMILY, exactly).span).toEqual({ start: 4, end: 9 });
});

test('[ED11] dragged past the other boundary, it stops at it', () => {
  expect(dragTo(TEXT, aDrag('end'), 0, exactly).span).toEqual({ start: 4, end: 5 });
  expect(dragTo(TEXT, aDrag('start'), 20, exactly).span).toEqual({ start: 8, end: 9 });
  expect(dragTo(TEXT, aDrag('end'), 0, byWords).span).toEqual({ start: 4, end: 9 });
});

test('[ED11] it takes the word it is dragged into, and the other boundary stays inside its word', () => {
  const and = TEXT.indexOf('and');
  expect(dragTo(TEXT, aDrag('end', 0, [6, 9]), and + 1, byWords).span).toEqual({ start: 6, end: and + 3 });
  expect(dragTo(TEXT, aDrag('start', 0, [6, 7]), 1, byWords).span).toEqual({ start: 0, end: 7 });
});

test('[ED11] back at a place inside a word it is as it was', () => {
  const away = dragTo(TEXT, aDrag('end', 0, [4, 7]), TEXT.indexOf('left'), byWords);
  expect(isMoved(dragTo(TEXT, away, 7, byWords))).toBe(false);
});

test('[ED11] a drag that comes back has moved nothing', () => {
  const away = dragTo(TEXT, aDrag('start'), 0, exactly);
  expect([isMoved(away), isMoved(dragTo(TEXT, away, 4, exactly))]).toEqual([true, false]);
});

test('[ED11] the preview melts spans that now touch, the handles keep their places', () => {
  const drag = dragTo(TEXT, aDrag('end', 0, [0, 3], [4, 9]), 6, exactly);
  expect(previewOf(drag).target.spans).toEqual([{ start: 0, end: 9 }]);
  expect(handleSpans(drag)).toEqual([
    { start: 0, end: 6 },
    { start: 4, end: 9 },
  ]);
});

test('[ED11] there is no drag of a span that is not there', () => {
  expect(beginDrag(anAnnotation('a', 'quote', [0, 3]), 1, 'end')).toBeNull();
});
