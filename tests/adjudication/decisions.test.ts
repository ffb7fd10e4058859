/** Decisions in a layer: what they make, what editing and undoing does to them, and what the judge lets stand. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { annotationIdFor, isMadeBy, isOvertaking, type NewDecision } from '../../shared/domain/decision.ts';
import type { AnnotationId, DecisionId, MemberId } from '../../shared/domain/ids.ts';
import { layerNamed } from '../../shared/domain/layer.ts';
import { judge, type JudgeContext } from '../../shared/layer/judge.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { overtakenIn } from '../../shared/layer/overtaken.ts';
import { MAPS } from '../../shared/layer/layer-records.ts';

const KEY = '10000000-0000-8000-8000-000000000001' as DecisionId;
const ANA = { by: 'ana' as MemberId, at: 1 };
const BEN = { by: 'ben' as MemberId, at: 2 };
const SOURCE = { layer: 'annotator/cem', id: '00000000-0000-4000-8000-00000000000a' as AnnotationId } as const;
const TAKEN: Omit<NewDecision, 'annotation'> = { sources: [SOURCE], outcome: 'taken', strategy: null, note: '' };
const REJECTED = { ...TAKEN, outcome: 'rejected' } as const;

const version = (random: number) => ({
  id: annotationIdFor(KEY, `00000000-0000-4000-8000-00000000000${random}`),
  spans: [{ start: 0, end: 3 }],
  body: { label: 'quote', attributes: {}, note: '', confidence: null },
});

/** What a layer says: the outcome, and the labels of its annotations. */
const shown = (layer: LayerDoc): string =>
  `${layer.decisions.get(KEY)?.record.outcome ?? 'open'}: ${layer
    .annotations()
    .map(({ body }) => body.label)
    .join(', ')}`;

test('[AJ4] a decision makes one annotation, and another decision takes its place whole', () => {
  const layer = new LayerDoc(new Y.Doc());
  layer.decide(KEY, TAKEN, version(1), ANA);
  expect(shown(layer)).toBe('taken: quote');
  layer.decide(KEY, { ...TAKEN, outcome: 'new' }, { ...version(2), body: { ...version(2).body, label: 'claim' } }, BEN);
  expect(shown(layer)).toBe('new: claim');
  layer.decide(KEY, REJECTED, null, ANA);
  expect(shown(layer)).toBe('rejected: ');
  expect(isMadeBy(KEY, version(2).id)).toBe(true);
});

test('[AJ20] that a strategy filled in what somebody has decided is told to nobody', () => {
  expect(isOvertaking({ by: BEN.by, outcome: 'taken' }, ANA.by)).toBe(true);
  expect(isOvertaking({ by: ANA.by, outcome: 'taken' }, ANA.by)).toBe(false);
  expect(isOvertaking({ by: BEN.by, outcome: 'agreed' }, ANA.by)).toBe(false);
});

test('[AJ5] a version that is changed after it was taken is edited, by whoever changed it; a label that is renamed changes no decision', () => {
  const layer = new LayerDoc(new Y.Doc());
  layer.decide(KEY, TAKEN, version(1), ANA);
  layer.rename(version(1).id, 'renamed', BEN.by);
  expect(shown(layer)).toBe('taken: renamed');
  const step = layer.place(version(1).id, [{ start: 0, end: 2 }], BEN);
  expect(layer.decisions.get(KEY)?.record).toMatchObject({ outcome: 'edited', by: 'ben' });
  layer.undo(step, BEN);
  expect(layer.decisions.get(KEY)?.record.outcome).toBe('taken');
  layer.describe(version(1).id, { note: 'Seen.' }, BEN);
  expect(layer.decisions.get(KEY)?.record.outcome).toBe('edited');
});

test('[AJ5] a decision is taken back whole, with what it made and what it took the place of, unless somebody decided otherwise since', () => {
  const layer = new LayerDoc(new Y.Doc());
  const first = layer.decide(KEY, TAKEN, version(1), ANA);
  const second = layer.decide(KEY, REJECTED, null, BEN);
  expect(layer.undo(first, ANA)).toEqual([]);
  expect(shown(layer)).toBe('rejected: ');
  const again = layer.undo(second, BEN);
  expect(shown(layer)).toBe('taken: quote');
  layer.undo(again, BEN);
  expect(shown(layer)).toBe('rejected: ');
  layer.reopen(KEY);
  expect(shown(layer)).toBe('open: ');
});

const context: JudgeContext = {
  sender: { member: ANA.by, role: 'curator' },
  layer: layerNamed('curated', true),
  write: new Set(MAPS),
  editing: 'own',
  text: 'The harbour was shut.',
  labels: new Set(['quote']),
  relationTypes: new Set(),
  now: 5_000,
  targetOf: () => undefined,
  removed: new Map(),
};

const good = { ...TAKEN, annotation: version(1).id, ...ANA };

test.each<[string, unknown, string | null]>([
  ['a decision', good, null],
  ['all versions rejected', { ...good, outcome: 'rejected', annotation: null }, null],
  ['nobody’s version', { ...good, sources: [] }, null],
  ['an annotation of what is rejected', { ...good, outcome: 'rejected' }, 'bad-decision'],
  ['no annotation of what is taken', { ...good, annotation: null }, 'bad-decision'],
  ['an outcome that there is not', { ...good, outcome: 'perhaps' }, 'bad-decision'],
  ['a source without a layer', { ...good, sources: [{ layer: 'elsewhere', id: SOURCE.id }] }, 'bad-decision'],
  ['a field of its own', { ...good, creator: 'ana' }, 'bad-decision'],
  ['another member’s signature', { ...good, by: 'ben' }, 'forged'],
  ['a time to come', { ...good, at: 9e12 }, 'forged'],
])('[AJ3] the judge on %s', (_what, after, problem) => {
  const outcome = judge([{ map: 'decisions', id: KEY, before: undefined, after }], context);
  expect(outcome.ok ? null : outcome.problem.id).toBe(problem);
});

test('[AJ3] who may not write decisions changes none, and an id is a UUID', () => {
  const change = { map: 'decisions', id: KEY, before: undefined, after: good } as const;
  const without = { ...context, write: new Set(MAPS.filter((map) => map !== 'decisions')) };
  expect(judge([change], without)).toMatchObject({ ok: false, problem: { id: 'read-only' } });
  expect(judge([{ ...change, id: 'x' }], context)).toMatchObject({ ok: false, problem: { id: 'bad-annotation-id' } });
  expect(judge([{ ...change, before: good, after: undefined }], context)).toMatchObject({ ok: true });
});

test('[AJ4] every decision is read once at most, however many annotations an update brings', () => {
  let read = 0;
  const ids = Array.from({ length: 1_000 }, (_, n) => `${String(n).padStart(8, '0')}-0000-8000-8000-000000000000`);
  const made = ids.map((id) => annotationIdFor(id as DecisionId, '00000000-0000-4000-8000-00000000000a'));
  const outcomes = made.map((id) => ({ map: 'targets' as const, id, before: undefined, after: {} }));
  const overtaken = overtakenIn(outcomes, {
    has: () => true,
    decisionIds: () => ids,
    decision: () => {
      read += 1;
      return undefined;
    },
  });
  expect([overtaken.length, read]).toEqual([1_000, 1_000]);
});
