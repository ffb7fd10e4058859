/** What is painted on a line. */
import { expect, test } from 'vitest';
import { ArticleMarks } from '../../../client/text/article-marks.ts';
import { shownAnnotations } from '../../../client/text/shown-annotations.ts';
import { TextPositions } from '../../../client/text/text-positions.ts';
import type { AnnotationId } from '../../../shared/domain/ids.ts';
import { DEFAULT_LABEL_SET } from '../../../shared/domain/label-set.ts';
import { anAnnotation } from './an-annotation.ts';

const TEXT = 'first line\n   \nsecond line';

function marksOn(...annotations: Parameters<ArticleMarks['setAnnotations']>[0]): ArticleMarks {
  const marks = new ArticleMarks(new TextPositions(TEXT));
  marks.setLabelSet(DEFAULT_LABEL_SET);
  marks.setAnnotations(annotations);
  return marks;
}

test('[ED8] a mark has the colour of its label and the lane its overlaps leave it, counted from the line’s start', () => {
  const marks = marksOn(anAnnotation('a', 'quote', [15, 26]), anAnnotation('b', 'paraphrase', [22, 26]));
  expect(marks.marksIn(2)).toEqual([
    { style: 'vb-label-0-0', start: 0, end: 11 },
    { style: 'vb-label-1-1', start: 7, end: 11 },
  ]);
});

test('[ED8] a label that the set does not have is shown in the last colour', () => {
  expect(marksOn(anAnnotation('a', 'gone', [0, 5])).marksIn(0)).toEqual([{ style: 'vb-label-7-0', start: 0, end: 5 }]);
});

test('[ED8] blank lines under an annotation are not painted', () => {
  expect(marksOn(anAnnotation('a', 'quote', [0, 26])).marksIn(1)).toEqual([]);
});

test('[ED7] what overlaps too deep for a lane of its own is melted into one mark a colour', () => {
  const many = Array.from({ length: 9 }, (_, i) => anAnnotation(`a${i}`, 'quote', [0, 10 - i]));
  expect(
    marksOn(...many)
      .marksIn(0)
      .filter(({ style }) => style === 'vb-label-0-3'),
  ).toEqual([{ style: 'vb-label-0-3', start: 0, end: 7 }]);
});

test('[ED9] making an annotation active changes its own lines and those of the one before', () => {
  const [a, b] = [anAnnotation('a', 'quote', [0, 5]), anAnnotation('b', 'quote', [15, 21])];
  const marks = marksOn(a, b);
  expect([...marks.setActive(a)]).toEqual([0]);
  expect([...marks.setActive(b)].sort((x, y) => x - y)).toEqual([0, 2]);
  expect(marks.marksIn(2).map(({ style }) => style)).toContain('vb-active-0');
  expect([...marks.setActive(b)]).toEqual([]);
  expect([...marks.setActive(null)]).toEqual([2]);
});

test('[ED9] a peer’s selection is painted in the member’s colour, and only lines of peers who moved change', () => {
  const marks = marksOn();
  const [ana, bo] = [
    { key: 'a', name: 'Ana', colour: 2, anchor: 8, head: 18 },
    { key: 'b', name: 'Bo', colour: 3, anchor: 20, head: 20 },
  ];
  expect([...marks.setPeers([ana, bo])]).toEqual([0, 1, 2]);
  expect(marks.marksIn(2)).toEqual([{ style: 'vb-peer-2', start: 0, end: 3 }]);
  expect([...marks.setPeers([{ ...ana }, { ...bo, anchor: 16, head: 17 }])]).toEqual([2]);
  expect([...marks.setPeers([{ ...ana }])]).toEqual([2]);
});

test('[ED10] a preview stands in for its annotation and for no other', () => {
  const all = [anAnnotation('a', 'quote', [0, 5]), anAnnotation('b', 'quote', [6, 10])];
  const moved = anAnnotation('b', 'quote', [3, 10]);
  expect(shownAnnotations(all, null)).toBe(all);
  expect(shownAnnotations(all, moved)).toEqual([all[0], moved]);
  expect(shownAnnotations(all.slice(0, 1), moved)).toEqual([all[0]]);
});

test('[ED10] what a filter leaves out steps back and is not hit, and only the lines of what turned change', () => {
  const marks = marksOn(anAnnotation('a', 'quote', [0, 5]), anAnnotation('b', 'paraphrase', [15, 26]));
  expect([...marks.setVisible(new Set(['b' as AnnotationId]))]).toEqual([0]);
  expect(marks.marksIn(0)).toEqual([{ style: 'vb-back-0-0', start: 0, end: 5 }]);
  expect(marks.marksIn(2)).toEqual([{ style: 'vb-label-1-0', start: 0, end: 11 }]);
  expect([marks.at(2), marks.at(16).map(({ id }) => id)]).toEqual([[], ['b']]);
  expect([...marks.setVisible(new Set(['a' as AnnotationId, 'b' as AnnotationId]))]).toEqual([0]);
  expect([...marks.setVisible(null)]).toEqual([]);
});

test('[ED20] what is lifted out stands before what lies across it, the pointed one as the open one; the rest of the line stays', () => {
  const [a, b, c] = [
    anAnnotation('a', 'quote', [0, 5]),
    anAnnotation('b', 'paraphrase', [3, 8]),
    anAnnotation('c', 'quote', [8, 10]),
  ];
  const marks = marksOn(a, b, c);
  expect([...marks.setPointed(a)]).toEqual([0]);
  expect(marks.marksIn(0)).toEqual([
    { style: 'vb-label-0-0', start: 0, end: 5 },
    { style: 'vb-label-0-0', start: 8, end: 10 },
    { style: 'vb-active-0', start: 0, end: 5 },
    { style: 'vb-back-1-1', start: 3, end: 8 },
  ]);
  expect([...marks.setActive(b)]).toEqual([0]);
  expect(marks.marksIn(0).filter(({ style }) => style.startsWith('vb-back'))).toEqual([]);
  expect([...marks.setPointed(null)]).toEqual([0]);
  expect(marks.marksIn(0).map(({ style }) => style)).toContain('vb-back-0-0');
});

test('[PG124] annotations of layers beside have a look of their own, in lanes behind those of the same place, and are hit by no click', () => {
  const marks = marksOn(anAnnotation('a', 'quote', [15, 21]));
  const beside = anAnnotation('b', 'quote', [15, 21]);
  expect([...marks.setBeside([beside])]).toEqual([2]);
  expect(marks.marksIn(2)).toEqual([
    { style: 'vb-label-0-0', start: 0, end: 6 },
    { style: 'vb-beside-0-1', start: 0, end: 6 },
  ]);
  expect([marks.at(16).map(({ id }) => id), marks.besideAt(16)]).toEqual([['a'], [beside]]);
  expect([...marks.setBeside([])]).toEqual([2]);
  expect(marks.marksIn(2)).toEqual([{ style: 'vb-label-0-0', start: 0, end: 6 }]);
});
