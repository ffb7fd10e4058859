/** Dragging a boundary of an annotation. */
import { expect, test } from 'vitest';
import { beginDrag, dragTo, handleSpans, isMoved, previewOf, type BoundaryDrag } from '../../client/editor/boundary-drag.ts';
import { anAnnotation } from './an-annotation.ts';

const TEXT = 'She waved 👨‍👩‍👧‍👦 and left, again.';
const FAMILY = TEXT.indexOf('👨');

function aDrag(edge: 'start' | 'end', index = 0, ...spans: readonly (readonly [number, number])[]): BoundaryDrag {
  const drag = beginDrag(anAnnotation('a', 'quote', ...(spans.length === 0 ? [[4, 9] as const] : spans)), index, edge);
  if (drag === null) throw new Error('no such span');
  return drag;
}

test('[ED11] a dragged boundary never cuts a character and leaves no white space at the edge', () => {
  expect(dragTo(TEXT, aDrag('end'), FAMILY + 3).span).toEqual({ start: 4, end: FAMILY + 11 });
  expect(dragTo(TEXT, aDrag('end'), FAMILY).span).toEqual({ start: 4, end: 9 });
});

test('[ED11] dragged over the other boundary, the span turns round', () => {
  expect(dragTo(TEXT, aDrag('end'), 0).span).toEqual({ start: 0, end: 3 });
});

test('[ED11] where only white space would be left, the boundary stays', () => {
  const shorter = dragTo(TEXT, aDrag('end'), 6);
  expect(dragTo(TEXT, shorter, 4).span).toEqual({ start: 4, end: 6 });
});

test('[ED11] a drag that comes back has moved nothing', () => {
  const away = dragTo(TEXT, aDrag('start'), 0);
  expect([isMoved(away), isMoved(dragTo(TEXT, away, 4))]).toEqual([true, false]);
});

test('[ED11] the preview melts spans that now touch, the handles keep their places', () => {
  const drag = dragTo(TEXT, aDrag('end', 0, [0, 3], [4, 9]), 6);
  expect(previewOf(drag).target.spans).toEqual([{ start: 0, end: 9 }]);
  expect(handleSpans(drag)).toEqual([{ start: 0, end: 6 }, { start: 4, end: 9 }]);
});

test('[ED11] there is no drag of a span that is not there', () => {
  expect(beginDrag(anAnnotation('a', 'quote', [0, 3]), 1, 'end')).toBeNull();
});
