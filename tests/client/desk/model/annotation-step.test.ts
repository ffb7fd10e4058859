/** Going through annotations, moving their boundaries by command, and what is said of them. */
import { expect, test } from 'vitest';
import { annotationStep } from '../../../../client/desk/model/annotation-step.ts';
import { boundaryMoved } from '../../../../client/desk/commands/boundary-command.ts';
import { spokenAnnotation, spokenWords } from '../../../../client/desk/layer/spoken.ts';
import { locale } from '../../../../client/locale/texts.ts';
import { DEFAULT_LABEL_SET } from '../../../../shared/domain/label-set.ts';
import { effectOf } from '../../../../shared/domain/step-effect.ts';
import type { Step } from '../../../../shared/domain/step.ts';
import { anAnnotation } from '../../text/an-annotation.ts';

const TEXT = 'One two, three 👨‍👩‍👧 four';
const [a, b, c] = [
  anAnnotation('a', 'quote', [0, 3]),
  anAnnotation('b', 'gone', [4, 7]),
  anAnnotation('c', 'quote', [9, 14]),
];
const at = (from: typeof a | null, caret: number, forward: boolean): string | null => {
  const step = annotationStep([a, b, c], from?.id ?? null, caret, forward);
  return step === null ? null : `${step.annotation.id} ${step.position}/${step.count}`;
};

test('[PG114] from the open annotation one goes to its neighbours, from the caret to the nearest', () => {
  expect([at(a, 99, true), at(c, 0, true), at(b, 0, false), at(a, 0, false)]).toEqual(['b 2/3', null, 'a 1/3', null]);
  expect([at(null, 4, true), at(null, 5, true), at(null, 5, false), at(null, 15, true), at(null, 0, false)]).toEqual([
    'b 2/3',
    'c 3/3',
    'b 2/3',
    null,
    null,
  ]);
});

test('[PG114] an open annotation that is not shown counts as none', () => {
  expect(annotationStep([b, c], a.id, 5, true)?.annotation).toBe(c);
});

test('[PG115] a command moves the boundary of the part at the caret, by a word or by a character that is seen', () => {
  const spans = [
    { start: 0, end: 3 },
    { start: 9, end: 14 },
  ];
  const moved = (command: Parameters<typeof boundaryMoved>[0], caret: number): string[] =>
    boundaryMoved(command, TEXT, spans, caret).map(({ start, end }) => TEXT.slice(start, end));
  expect(moved('end-later', 1)).toEqual(['One two', 'three']);
  expect(moved('end-earlier-character', 1)).toEqual(['On', 'three']);
  expect(moved('end-later-character', 12)).toEqual(['One', 'three 👨‍👩‍👧']);
  expect(moved('start-later-character', 12)).toEqual(['One', 'hree']);
  expect(boundaryMoved('start-earlier-character', TEXT, spans, 0)).toBe(spans);
});

test('[PG116] an annotation is told by its label and its words, long ones by their first', () => {
  expect(spokenAnnotation(a, DEFAULT_LABEL_SET, TEXT, locale)).toBe('Quote, One');
  expect(spokenWords('  a\n\n b ')).toBe('a b');
  expect(spokenWords('word '.repeat(60))).toBe(`${'word '.repeat(32).trim()} …`);
});

test('[PG116] an undo tells what it did to the annotation', () => {
  const edit = (before: boolean, after: boolean): Step => [
    { map: 'targets', id: a.id, before: before ? a.target : undefined, after: after ? a.target : undefined },
  ];
  expect([edit(false, true), edit(true, false), edit(true, true)].map((step) => effectOf(step)?.kind)).toEqual([
    'came',
    'went',
    'changed',
  ]);
  expect(effectOf([{ map: 'bodies', id: a.id, before: undefined, after: a.body }])?.kind).toBe('changed');
  expect(effectOf([])).toBeNull();
});
