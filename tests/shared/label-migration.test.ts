/** Moving annotations from label to label: what makes sense, what is rewritten, what is taken back. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Annotation, BodyRecord } from '../../shared/domain/annotation.ts';
import type { AnnotationId, MemberId } from '../../shared/domain/ids.ts';
import {
  checkMoves,
  movedLabels,
  takenBack,
  withLabelsOf,
  withMovedAttributes,
} from '../../shared/domain/label-migration.ts';
import type { LabelSet } from '../../shared/domain/label-set.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { relabel } from '../../shared/layer/relabel.ts';

const setOf = (...keys: string[]): LabelSet => ({
  labels: keys.map((key) => ({ key, title: key.toUpperCase(), colour: 0, description: '', example: '' })),
  attributes: [],
});
const body = (label: string, change: Partial<BodyRecord> = {}): BodyRecord => ({
  label,
  attributes: { speaker: 'Ana' },
  note: 'n',
  confidence: 'low',
  by: 'ana' as MemberId,
  at: 1,
  ...change,
});
const annotation = (id: string, label: string): Annotation => ({
  id: id as AnnotationId,
  target: {
    spans: [{ start: 0, end: 1 }] as never,
    creator: 'ana' as MemberId,
    created: 1,
    by: 'ana' as MemberId,
    at: 1,
  },
  body: body(label),
});
const [BEN, CLEO] = ['ben', 'cleo'] as MemberId[] as [MemberId, MemberId];

test('[LS1] moves lead from labels that go to labels that stay, each once', () => {
  const check = (after: LabelSet, moves: [string, string][], inUse: [string, number][] = []): string | string[] => {
    const checked = checkMoves(
      setOf('a', 'b', 'c'),
      after,
      moves.map(([from, to]) => ({ from, to })),
      new Map(inUse),
    );
    return checked.ok
      ? [...checked.value].map((pair) => pair.join('>'))
      : `${checked.problem.id} ${checked.problem.where ?? ''}`;
  };
  expect(
    check(setOf('b', 'x'), [
      ['a', 'x'],
      ['c', 'b'],
    ]),
  ).toEqual(['a>x', 'c>b']);
  expect(check(setOf('a', 'b', 'c'), [['x', 'a']])).toBe('bad-move moves.0');
  expect(check(setOf('a', 'b', 'c'), [['a', 'b']])).toBe('bad-move moves.0');
  expect(
    check(setOf('b'), [
      ['a', 'b'],
      ['c', 'a'],
    ]),
  ).toBe('bad-move moves.1');
  expect(
    check(setOf('b', 'c'), [
      ['a', 'b'],
      ['a', 'c'],
    ]),
  ).toBe('bad-move moves.1');
  expect(check(setOf('b', 'c'), [], [['a', 1]])).toBe('label-in-use labelSet.labels.a');
  expect(check(setOf('b', 'c'), [['a', 'b']], [['a', 1]])).toEqual(['a>b']);
  expect(check(setOf('b', 'c'), [], [['b', 1]])).toEqual([]);
});

const MOVES = new Map([['a', 'b']]);

/** A layer whose annotations bear these labels, by their ids. */
function aLayer(labels: Readonly<Record<string, string>>): LayerDoc {
  const layer = new LayerDoc(new Y.Doc());
  layer.restore({
    annotations: Object.entries(labels).map(([id, label]) => annotation(id, label)),
    comments: [],
    relations: [],
    suggestions: [],
  });
  return layer;
}

test('[LS2] a move rewrites the label and who signed it, and nothing else', () => {
  const layer = aLayer({ 1: 'a', 2: 'b', 3: 'a' });
  const moved = movedLabels(layer.annotations(), MOVES);
  const gone = { id: 'gone' as AnnotationId, label: 'b' };
  expect(relabel(layer, [...moved, gone], BEN)).toEqual(
    ['1', '3'].map((id) => ({ id, before: body('a'), after: body('b', { by: BEN }) })),
  );
  expect(layer.annotations().toSorted((one, other) => (one.id < other.id ? -1 : 1))).toEqual([
    { ...annotation('1', 'a'), body: body('b', { by: BEN }) },
    annotation('2', 'b'),
    { ...annotation('3', 'a'), body: body('b', { by: BEN }) },
  ]);
});

test('[LS3] an annotation that a member has changed since, or that is gone, is not moved back', () => {
  const layer = aLayer({ 1: 'a', 2: 'a', 3: 'a', 4: 'a' });
  const edits = relabel(layer, movedLabels(layer.annotations(), MOVES), BEN);
  const [, second, third, fourth] = edits.map(({ id }) => id);
  if (second !== undefined) layer.describe(second, { note: 'new' }, { by: BEN, at: 9 });
  if (third !== undefined) layer.rename(third, 'b', CLEO);
  if (fourth !== undefined) layer.remove(fourth);
  const back = takenBack(edits, (id) => layer.annotation(id)?.body);
  expect(back).toEqual([{ id: edits[0]?.id, label: 'a' }]);
  expect(relabel(layer, back, CLEO)).toEqual([
    { id: edits[0]?.id, before: body('b', { by: BEN }), after: body('a', { by: CLEO }) },
  ]);
});

test('[LS8] attributes follow the labels that they belong to', () => {
  const limited = (...labels: string[]): LabelSet => ({
    ...setOf('b', 'x'),
    attributes: [
      { key: 'cue', title: 'Cue', description: '', labels },
      { key: 'speaker', title: 'Speaker', description: '' },
    ],
  });
  const labelsOf = ({ attributes }: LabelSet) => attributes.map(({ labels }) => labels?.join('') ?? 'all');
  expect(labelsOf(withMovedAttributes(limited('a', 'b', 'gone'), new Map([['a', 'b']])))).toEqual(['b', 'all']);
  expect(labelsOf(withMovedAttributes(limited('a'), new Map([['a', 'x']])))).toEqual(['x', 'all']);
  expect(labelsOf(withLabelsOf(limited('x'), { ...limited('a', 'x'), labels: setOf('a', 'b').labels }))).toEqual([
    'xa',
    'all',
  ]);
});

test('[LS5] a label set takes over what another has besides, as far as it is wanted', () => {
  const keys = ({ labels }: LabelSet): string => labels.map(({ key }) => key).join('');
  expect(keys(withLabelsOf(setOf('b', 'x'), setOf('a', 'b', 'c')))).toBe('bxac');
  expect(
    keys(withLabelsOf(setOf('b', 'x'), setOf('a', 'b', 'c'), { label: (key) => key === 'c', relation: () => true })),
  ).toBe('bxc');
});
