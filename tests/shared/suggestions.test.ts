/** Suggestions in a layer: what the judge lets through, what accepting and rejecting do, and what is taken back. */
import { describe, expect, test } from 'vitest';
import type { AnnotationId, MemberId, SuggestionId } from '../../shared/domain/ids.ts';
import { layerNamed } from '../../shared/domain/layer.ts';
import { layerPolicy } from '../../shared/layer/layer-policy.ts';
import { judge, type JudgeContext } from '../../shared/layer/judge.ts';
import { eventsOf } from '../../shared/layer/layer-event.ts';
import type { Role } from '../../shared/domain/member.ts';
import type { SuggestionRecord } from '../../shared/domain/suggestion.ts';
import { aReplica, stampOf } from '../support/replicas.ts';

const ID = '00000000-0000-4000-8000-00000000000c' as SuggestionId;
const MADE = '00000000-0000-4000-8000-00000000000d' as AnnotationId;
const TEXT = '“Lift-off 👩‍🚀!” said Ana Díaz.';
const SAID = {
  spans: [{ start: 0, end: 17 }],
  label: 'quote',
  attributes: { speaker: 'Ana' },
  note: 'sure',
  score: 0.9,
  program: 'finder 1',
} as const;

const SHARED = layerNamed('shared', true);
const context = (member: string, role: Role = 'annotator', change: Partial<JudgeContext> = {}): JudgeContext => ({
  sender: { member: member as MemberId, role },
  layer: SHARED,
  write: layerPolicy(SHARED, { mode: 'shared' }, { member: member as MemberId, role }).write,
  editing: 'own',
  text: TEXT,
  labels: new Set(['quote']),
  relationTypes: new Set(),
  now: 100,
  targetOf: () => undefined,
  removed: new Map(),
  ...change,
});
const aRecord = (change: object = {}): SuggestionRecord =>
  ({
    ...SAID,
    decision: null,
    annotation: null,
    creator: 'bot',
    created: 1,
    by: 'bot',
    at: 1,
    ...change,
  }) as object as SuggestionRecord;

/** `yes`, or what the judge says is wrong, and where. */
function verdict(before: SuggestionRecord | undefined, after: unknown, judging: JudgeContext): string {
  const outcome = judge([{ map: 'suggestions', id: ID, before, after }], judging);
  return outcome.ok
    ? 'yes'
    : `${outcome.problem.id} ${outcome.problem.where ?? ''}`.replace(`${ID}.`, '').replace(ID, '').trim();
}

describe('the judge', () => {
  test('[SG1] every member who may write decides about any suggestion, signed', () => {
    const accepted = aRecord({ decision: 'accepted', annotation: MADE, by: 'ana', at: 50 });
    expect(verdict(aRecord(), accepted, context('ana'))).toBe('yes');
    expect(verdict(aRecord(), aRecord({ decision: 'rejected', by: 'ana', at: 50 }), context('ana'))).toBe('yes');
    expect(verdict(accepted, aRecord({ by: 'ben', at: 60 }), context('ben'))).toBe('yes');
    expect(verdict(aRecord(), accepted, context('ben'))).toBe('forged by');
    expect(verdict(aRecord(), accepted, context('ana', 'viewer'))).toBe('read-only');
    // What it was suggested as may be gone by then.
    expect(
      verdict(
        aRecord(),
        aRecord({ decision: 'rejected', by: 'ana', at: 50 }),
        context('ana', 'annotator', { labels: new Set() }),
      ),
    ).toBe('yes');
  });

  test.each([
    ['spans', { spans: [{ start: 0, end: 9 }] }],
    ['label', { label: 'other' }],
    ['attributes', { attributes: {} }],
    ['note', { note: 'other' }],
    ['score', { score: 1 }],
    ['program', { program: 'another' }],
    ['creator', { creator: 'ana' }],
    ['created', { created: 2 }],
  ])('[SG1] nobody changes what the program said: %s', (field, change) => {
    for (const [member, role] of [
      ['ana', 'annotator'],
      ['bot', 'annotator'],
      ['ana', 'owner'],
    ] as const) {
      expect(verdict(aRecord(), aRecord({ ...change, by: member, at: 50 }), context(member, role))).toBe(
        `forged ${field}`,
      );
    }
  });

  test.each([
    ['span-outside-text spans[0]', { spans: [{ start: 0, end: 99 }] }],
    ['no-span spans', { spans: [] }],
    ['span-splits-character spans[0]', { spans: [{ start: 0, end: 11 }] }],
    ['unknown-label label', { label: 'other' }],
    ['bad-suggestion suggestion.score', { score: 1.5 }],
    ['bad-suggestion suggestion.program', { program: '' }],
    ['bad-suggestion suggestion', { more: 1 }],
    ['forged creator', { creator: 'ana' }],
  ])('[SG2] a new one must fit: %s', (problem, change) => {
    expect(verdict(undefined, aRecord(change), context('bot'))).toBe(problem);
    expect(verdict(undefined, aRecord(), context('bot'))).toBe('yes');
    // Decided by its author, before it was sent.
    expect(verdict(undefined, aRecord({ decision: 'rejected' }), context('bot'))).toBe('yes');
  });

  test('[SG2] one is taken back, and brought again, in whose name it was made, or by a curator', () => {
    const removed = context('ana', 'annotator', {
      removed: { get: (key) => (key === `suggestions/${ID}` ? { creator: 'bot' as MemberId, created: 1 } : undefined) },
    });
    expect(verdict(aRecord(), undefined, context('bot'))).toBe('yes');
    expect(verdict(aRecord(), undefined, context('cora', 'curator'))).toBe('yes');
    expect(verdict(aRecord(), undefined, context('ana'))).toBe('not-yours');
    expect(verdict(undefined, aRecord({ by: 'ana' }), removed)).toBe('not-yours');
  });
});

describe('in a layer', () => {
  function aSuggestion() {
    const replica = aReplica('ana');
    replica.layer.suggest([{ ...SAID, id: ID }], { by: 'bot' as MemberId, at: 1 });
    const suggestion = replica.layer.suggestions.get(ID);
    if (suggestion === undefined) throw new Error('It is not there.');
    return { ...replica, suggestion, decision: () => replica.layer.suggestions.get(ID)?.record.decision };
  }

  test('[SG3] accepting makes the annotation in one step, signed by the member who accepts', () => {
    const { layer, history, suggestion, decision, ...replica } = aSuggestion();
    history.remember(layer.accept(suggestion, MADE, stampOf(replica)));
    expect(layer.annotation(MADE)).toMatchObject({
      target: { spans: SAID.spans, creator: 'ana' },
      body: { label: 'quote', attributes: { speaker: 'Ana' }, note: 'sure', confidence: null },
    });
    expect(layer.suggestions.get(ID)?.record).toMatchObject({
      decision: 'accepted',
      annotation: MADE,
      creator: 'bot',
      by: 'ana',
    });
    // Once is enough.
    expect(layer.accept(suggestion, MADE, stampOf(replica))).toEqual([]);
    expect([history.undo(stampOf(replica)), decision(), layer.annotations()]).toEqual(['done', null, []]);
    expect([history.redo(stampOf(replica)), decision(), layer.annotations().length]).toEqual(['done', 'accepted', 1]);
  });

  test('[SG3] rejecting is taken back and made again like any step', () => {
    const { layer, history, suggestion, decision, ...replica } = aSuggestion();
    history.remember(layer.reject(suggestion, stampOf(replica)));
    expect(decision()).toBe('rejected');
    expect([history.undo(stampOf(replica)), decision()]).toEqual(['done', null]);
    expect([history.redo(stampOf(replica)), decision()]).toEqual(['done', 'rejected']);
    expect(layer.annotations()).toEqual([]);
  });

  test('[SG3] an accepted annotation that another member has changed stays, and the suggestion stays accepted', () => {
    const { layer, history, suggestion, decision, ...replica } = aSuggestion();
    history.remember(layer.accept(suggestion, MADE, stampOf(replica)));
    layer.describe(MADE, { note: 'Look here.' }, { by: 'ben' as MemberId, at: 90 });
    expect([history.undo(stampOf(replica)), decision(), layer.annotations().length]).toEqual([
      'overtaken',
      'accepted',
      1,
    ]);
  });

  test('[SG4] the history tells who suggested, decided, took the decision back and withdrew', () => {
    const kinds = [
      [undefined, aRecord()],
      [aRecord(), aRecord({ decision: 'accepted', annotation: MADE })],
      [aRecord(), aRecord({ decision: 'rejected' })],
      [aRecord({ decision: 'rejected' }), aRecord()],
      [aRecord(), undefined],
      [aRecord(), aRecord({ at: 9 })],
    ] as const;
    const events = kinds.map(([before, after]) =>
      eventsOf([{ map: 'suggestions', id: ID, before, after }], {
        by: 'ana' as MemberId,
        now: 7,
        removed: new Set(),
      }),
    );
    expect(events.map(([event]) => event?.kind)).toEqual([
      'suggested',
      'accepted',
      'rejected',
      'undecided',
      'withdrawn',
      undefined,
    ]);
    expect(events[1]?.[0]).toMatchObject({
      annotation: MADE,
      by: 'ana',
      after: { label: 'quote', program: 'finder 1', score: 0.9 },
    });
    expect(events[4]?.[0]).toMatchObject({ annotation: ID, at: 7 });
  });
});
