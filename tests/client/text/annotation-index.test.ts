/** The index of annotations by line: right after any change, and touched only where something changed. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AnnotationIndex } from '../../../client/text/annotation-index.ts';
import { TextPositions } from '../../../client/text/text-positions.ts';
import { compareAnnotations, type Annotation } from '../../../shared/domain/annotation.ts';
import { anAnnotation } from './an-annotation.ts';

//            0123456 789 0 123456
const TEXT = 'one two\nab\n\nthree';
const LINES = [0, 1, 2, 3];

const anIndex = (...annotations: Annotation[]): AnnotationIndex => {
  const index = new AnnotationIndex(new TextPositions(TEXT));
  index.update(annotations);
  return index;
};
const ids = (annotations: readonly Annotation[]): string[] => annotations.map(({ id }) => id);
const piecesOf = (index: AnnotationIndex): unknown[] =>
  LINES.map((line) => index.piecesIn(line).map(({ annotation, start, end }) => [annotation.id, start, end]));

test('[ED4] an annotation over several lines has a piece in each that holds some of it', () => {
  expect(piecesOf(anIndex(anAnnotation('a', 'quote', [4, 14])))).toEqual([
    [['a', 4, 7]],
    [['a', 8, 10]],
    [],
    [['a', 12, 14]],
  ]);
});

test('[ED4] spans beyond the text are cut at its end', () => {
  expect(piecesOf(anIndex(anAnnotation('a', 'quote', [15, 99])))).toEqual([[], [], [], [['a', 15, 17]]]);
});

test('[ED5] a hit names the shortest span first, and nothing where nothing lies', () => {
  const index = anIndex(
    anAnnotation('long', 'quote', [0, 17]),
    anAnnotation('mid', 'quote', [0, 7]),
    anAnnotation('short', 'quote', [4, 6]),
  );
  expect(ids(index.at(5))).toEqual(['short', 'mid', 'long']);
  expect(ids(index.at(6))).toEqual(['mid', 'long']);
  expect(anIndex(anAnnotation('a', 'quote', [0, 3])).at(3)).toEqual([]);
});

test('[ED5] the gap of an interrupted annotation is not hit', () => {
  const index = anIndex(anAnnotation('a', 'quote', [0, 3], [12, 17]));
  expect([1, 5, 13].map((offset) => index.at(offset).length)).toEqual([1, 0, 1]);
});

test('[ED6] an update tells the lines that changed and no others', () => {
  const [first, second] = [anAnnotation('a', 'quote', [0, 3]), anAnnotation('b', 'quote', [12, 17])];
  const index = anIndex(first, second);
  expect([...index.update([first, second])]).toEqual([]);
  expect([...index.update([first, anAnnotation('m', 'quote', [8, 9]), second])]).toEqual([1]);
  expect([...index.update([first, second])]).toEqual([1]);
  expect([...index.update([first, anAnnotation('b', 'quote', [9, 10])])].sort((a, b) => a - b)).toEqual([1, 3]);
});

test('[ED6] after any sequence of lists the index is as if it had been built from the last', () => {
  const span = fc.tuple(fc.nat(16), fc.nat(16)).map(([a, b]) => [Math.min(a, b), Math.max(a, b) + 1] as const);
  const pool = Array.from({ length: 6 }, (_, i) => String(i));
  const list = fc.uniqueArray(fc.tuple(fc.constantFrom(...pool), fc.constantFrom(0, 1)), { selector: ([id]) => id });
  fc.assert(
    fc.property(
      fc.array(span, { minLength: 12, maxLength: 12 }),
      fc.array(list, { minLength: 1, maxLength: 6 }),
      (spans, lists) => {
        // Two versions of each annotation, the same objects throughout: what is told apart is identity.
        const versions = pool.map((id, i) =>
          [0, 1].map((version) => anAnnotation(id, 'quote', spans[i * 2 + version] ?? [0, 1])),
        );
        const chosen = lists.map((each) =>
          each.flatMap(([id, version]) => versions[Number(id)]?.[version] ?? []).sort(compareAnnotations),
        );
        const index = anIndex();
        for (const annotations of chosen) index.update(annotations);
        expect(piecesOf(index)).toEqual(piecesOf(anIndex(...(chosen.at(-1) ?? []))));
      },
    ),
  );
});
