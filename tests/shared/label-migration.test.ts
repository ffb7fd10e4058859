/** Moving annotations from label to label: what makes sense, what is rewritten, what is taken back. */
import { expect, test } from 'vitest';
import type { Annotation, BodyRecord } from '../../shared/domain/annotation.ts';
import type { AnnotationId, MemberId } from '../../shared/domain/ids.ts';
import {
  checkMoves,
  movedBodies,
  takenBack,
  withLabelsOf,
  withMovedAttributes,
} from '../../shared/domain/label-migration.ts';
import type { LabelSet } from '../../shared/domain/label-set.ts';

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
const STAMP = { by: 'ben' as MemberId, at: 9 };

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

test('[LS2] a move rewrites label and signature, and nothing else', () => {
  const edits = movedBodies(
    [annotation('1', 'a'), annotation('2', 'b'), annotation('3', 'a')],
    new Map([['a', 'b']]),
    STAMP,
  );
  expect(edits).toEqual(['1', '3'].map((id) => ({ id, before: body('a'), after: body('b', STAMP) })));
});

test('[LS3] what somebody has changed since, or is gone, is not taken back', () => {
  const edits = movedBodies(
    ['1', '2', '3', '4'].map((id) => annotation(id, 'a')),
    new Map([['a', 'b']]),
    STAMP,
  );
  const now: Record<string, BodyRecord> = {
    1: body('b', STAMP),
    2: body('b', { ...STAMP, note: 'new' }),
    3: body('b', { ...STAMP, at: 10 }),
  };
  const back = takenBack(edits, (id) => now[id], { by: 'cleo' as MemberId, at: 20 });
  expect(back).toEqual([{ id: '1', before: body('b', STAMP), after: body('a', { by: 'cleo' as MemberId, at: 20 }) }]);
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
  expect(keys(withLabelsOf(setOf('b', 'x'), setOf('a', 'b', 'c'), ({ key }) => key === 'c'))).toBe('bxc');
});
