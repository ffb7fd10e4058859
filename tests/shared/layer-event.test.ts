/** What an update did, told event by event. */
import { describe, expect, test } from 'vitest';
import type { BodyRecord, TargetRecord } from '../../shared/domain/annotation.ts';
import type { CommentRecord } from '../../shared/domain/comment.ts';
import type { AnnotationId, MemberId } from '../../shared/domain/ids.ts';
import { eventsOf, isAbout, MAX_EVENT_TEXT, type RecordOutcome } from '../../shared/layer/layer-event.ts';
import type { RelationRecord } from '../../shared/domain/relation.ts';

const [ANA, BEN] = ['ana', 'ben'] as MemberId[] as [MemberId, MemberId];
const ID = 'one';
const aTarget = (change: Partial<TargetRecord> = {}): TargetRecord => ({
  spans: [{ start: 0, end: 3 }],
  creator: ANA,
  created: 1,
  by: ANA,
  at: 5,
  ...change,
});
const aBody = (change: Partial<BodyRecord> = {}): BodyRecord => ({
  label: 'quote',
  attributes: {},
  note: '',
  confidence: null,
  by: ANA,
  at: 5,
  ...change,
});
const aComment = (change: Partial<CommentRecord> = {}): CommentRecord => ({
  annotation: ID as AnnotationId,
  parent: null,
  text: 'A secret.',
  resolved: null,
  creator: ANA,
  created: 1,
  by: ANA,
  at: 5,
  ...change,
});
const aRelation: RelationRecord = {
  type: 'continues',
  from: ID as AnnotationId,
  to: 'two' as AnnotationId,
  creator: ANA,
  created: 1,
  by: ANA,
  at: 5,
};

const events = (outcomes: RecordOutcome[], removed: readonly string[] = []) =>
  eventsOf(outcomes, { by: BEN, now: 9, removed: new Set(removed) });
const target = (before: TargetRecord | undefined, after: TargetRecord | undefined): RecordOutcome => ({
  map: 'targets',
  id: ID,
  before,
  after,
});
const body = (before: BodyRecord | undefined, after: BodyRecord | undefined): RecordOutcome => ({
  map: 'bodies',
  id: ID,
  before,
  after,
});

describe('[LA30] an event tells who did what to which annotation, and when', () => {
  test('a new annotation is one event, with what it takes to make it again', () => {
    expect(events([body(undefined, aBody()), target(undefined, aTarget())])).toEqual([
      {
        annotation: ID,
        kind: 'made',
        by: BEN,
        at: 5,
        before: null,
        after: { spans: [{ start: 0, end: 3 }], creator: ANA, created: 1, label: 'quote' },
      },
    ]);
  });

  test('what came long after its time, as work done offline does, tells when it came', () => {
    const late = { by: BEN, now: 60_006, removed: new Set<string>() };
    expect(eventsOf([target(undefined, aTarget())], late)).toMatchObject([{ kind: 'made', at: 5, got: 60_006 }]);
    expect(eventsOf([body(aBody(), aBody({ note: 'x' }))], { ...late, now: 60_005 })[0]).not.toHaveProperty('got');
  });

  test('a removal is dated by the server, and what comes back afterwards was restored', () => {
    expect(events([target(aTarget(), undefined)])).toEqual([
      {
        annotation: ID,
        kind: 'removed',
        by: BEN,
        at: 9,
        before: { spans: [{ start: 0, end: 3 }], creator: ANA, created: 1 },
        after: null,
      },
    ]);
    expect(events([target(undefined, aTarget())], [ID])).toMatchObject([{ kind: 'restored' }]);
    expect(events([target(undefined, aTarget())], [`comments/${ID}`])).toMatchObject([{ kind: 'made' }]);
  });

  test('of a change only what changed is told, attributes one by one, long texts cut', () => {
    const changed = aBody({
      label: 'paraphrase',
      attributes: { cue: 'said' },
      note: `${'x'.repeat(MAX_EVENT_TEXT - 1)}👍 and more`,
      at: 7,
    });
    expect(events([body(aBody({ attributes: { speaker: 'Ana', cue: 'said' } }), changed)])).toEqual([
      {
        annotation: ID,
        kind: 'described',
        by: BEN,
        at: 7,
        before: { label: 'quote', note: '', 'attributes.speaker': 'Ana' },
        after: { label: 'paraphrase', note: `${'x'.repeat(MAX_EVENT_TEXT - 1)}…`, 'attributes.speaker': null },
      },
    ]);
    expect(events([target(aTarget(), aTarget({ spans: [{ start: 1, end: 3 }], at: 8 }))])).toMatchObject([
      { kind: 'placed', at: 8, before: { spans: [{ start: 0 }] }, after: { spans: [{ start: 1 }] } },
    ]);
  });

  test('a write that changes nothing makes no event', () => {
    expect(
      events([
        target(aTarget(), aTarget({ by: BEN, at: 8 })),
        body(aBody(), aBody({ by: BEN, at: 8 })),
        target(undefined, undefined),
      ]),
    ).toEqual([]);
  });

  test('a relation is about both its ends', () => {
    const [linked] = events([{ map: 'relations', id: 'r', before: undefined, after: aRelation }]);
    expect(linked).toMatchObject({ annotation: ID, kind: 'linked', after: { type: 'continues', to: 'two' } });
    expect([ID, 'two', 'three'].map((id) => linked !== undefined && isAbout(linked, id))).toEqual([true, true, false]);
    expect(events([{ map: 'relations', id: 'r', before: aRelation, after: undefined }])).toMatchObject([
      { kind: 'unlinked', at: 9 },
    ]);
  });
});

test('[LA32] what was said in a comment is not in the history, so that deleting it is for good', () => {
  const comment = (before: CommentRecord | undefined, after: CommentRecord | undefined): RecordOutcome => ({
    map: 'comments',
    id: 'c',
    before,
    after,
  });
  const commentEvents = [
    ...events([comment(undefined, aComment())]),
    ...events([comment(aComment(), aComment({ text: 'Another secret.' }))]),
    ...events([comment(aComment(), undefined)]),
    ...events([comment(undefined, aComment({ text: '', resolved: true }))]),
  ];
  expect(commentEvents.map(({ annotation, kind, after }) => [annotation, kind, after?.['resolved']])).toEqual([
    [ID, 'said', null],
    [ID, 'reworded', null],
    [ID, 'unsaid', undefined],
    [ID, 'said', true],
  ]);
  expect(JSON.stringify(commentEvents)).not.toContain('secret');
});

test('[LA34] imported records are told as brought in by the member who imported them, at the time of the import, and not as made or said by them', () => {
  const imported = (outcomes: RecordOutcome[], removed: readonly string[] = []) =>
    eventsOf(outcomes, { by: null, now: 9, removed: new Set(removed), isImport: true });
  expect(imported([target(undefined, aTarget()), body(undefined, aBody())])).toEqual([
    {
      annotation: ID,
      kind: 'imported',
      by: null,
      at: 9,
      before: null,
      after: { spans: [{ start: 0, end: 3 }], creator: ANA, created: 1, label: 'quote' },
    },
  ]);
  // One that was deleted here comes back with what it said there.
  expect(
    imported([target(undefined, aTarget()), body(aBody(), aBody({ note: 'Of old.' }))], [ID]).map(({ kind }) => kind),
  ).toEqual(['imported']);
  const others = imported([
    { map: 'comments', id: 'c', before: undefined, after: aComment() },
    { map: 'relations', id: 'r', before: undefined, after: aRelation },
  ]);
  expect(others.map(({ kind, by, at }) => [kind, by, at])).toEqual([
    ['imported', null, 9],
    ['imported', null, 9],
  ]);
});

test('[PE16] joining two members is one event for each annotation, whatever of it is another’s now', () => {
  const [from, into] = ['ben', 'ana'] as [MemberId, MemberId];
  const joined = (outcomes: RecordOutcome[]) =>
    eventsOf(outcomes, { by: 'olga' as MemberId, now: 9, removed: new Set(), joined: { from, into } });
  const all = joined([
    target(aTarget(), aTarget({ creator: into })),
    body(aBody(), aBody({ by: into })),
    { map: 'comments', id: 'c', before: aComment(), after: aComment() },
    { map: 'relations', id: 'r', before: undefined, after: aRelation },
  ]);
  expect(all[0]).toEqual({
    annotation: ID,
    kind: 'joined',
    by: 'olga',
    at: 9,
    before: { creator: from },
    after: { creator: into },
  });
  expect(new Set(all.map(({ annotation }) => annotation))).toEqual(new Set([ID, aRelation.from]));
  expect(all).toHaveLength(new Set([ID, aRelation.from]).size);
  expect(
    joined([target(aTarget(), undefined), { map: 'suggestions', id: 's', before: undefined, after: undefined }]).map(
      ({ annotation }) => annotation,
    ),
  ).toEqual([ID, 's']);
});
