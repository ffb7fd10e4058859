/** The judge: each rule by itself, on records as an update would bring them. */
import { expect, test } from 'vitest';
import type { BodyRecord, TargetRecord } from '../../shared/domain/annotation.ts';
import type { CommentRecord } from '../../shared/domain/comment.ts';
import type { AnnotationId, MemberId } from '../../shared/domain/ids.ts';
import { layerNamed, type Layer } from '../../shared/domain/layer.ts';
import { layerPolicy } from '../../shared/layer/layer-policy.ts';
import type { MapName } from '../../shared/layer/layer-records.ts';
import { judge, MAX_CLOCK_AHEAD_MS, type JudgeContext, type RecordChange } from '../../shared/layer/judge.ts';
import { MAX_ATTRIBUTES, MAX_COMMENT_LENGTH, MAX_NOTE_LENGTH } from '../../shared/layer/records.ts';
import type { RelationRecord } from '../../shared/domain/relation.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const NOW = 1_000_000_000;
const [ANA, BEN] = ['ana', 'ben'] as MemberId[] as [MemberId, MemberId];

const FROZEN: Layer = { ...layerNamed('shared', true), state: 'frozen' };
const ONLY_COMMENTS: ReadonlySet<MapName> = new Set(['comments']);

const context = (change: Partial<JudgeContext> = {}): JudgeContext => {
  const { layer = layerNamed('shared', true), sender = { member: ANA, role: 'annotator' } } = change;
  return {
    sender,
    layer,
    write: layerPolicy(layer, { mode: 'shared' }, sender).write,
    editing: 'own',
    text: 'She said “no” 🚀.',
    labels: new Set(['quote', 'paraphrase']),
    relationTypes: new Set(['continues']),
    now: NOW,
    targetOf: () => undefined,
    removed: new Map(),
    ...change,
  };
};
const aTarget = (change: object = {}): TargetRecord => ({
  spans: [{ start: 0, end: 3 }],
  creator: ANA,
  created: NOW,
  by: ANA,
  at: NOW,
  ...change,
});
const aBody = (change: object = {}): BodyRecord => ({
  label: 'quote',
  attributes: {},
  note: '',
  confidence: null,
  by: ANA,
  at: NOW,
  ...change,
});
const OTHER = ID.replace(/1$/, '9');
const aComment = (change: object = {}): CommentRecord => ({
  annotation: ID as AnnotationId,
  parent: null,
  text: 'So?',
  resolved: null,
  creator: ANA,
  created: NOW,
  by: ANA,
  at: NOW,
  ...change,
});
const aRelation = (change: object = {}): RelationRecord => ({
  type: 'continues',
  from: ID as AnnotationId,
  to: OTHER as AnnotationId,
  creator: ANA,
  created: NOW,
  by: ANA,
  at: NOW,
  ...change,
});
const commented = (after: unknown, before?: CommentRecord, id = ID): RecordChange => ({
  map: 'comments',
  id,
  before,
  after,
});
const related = (after: unknown, before?: RelationRecord, id = ID): RecordChange => ({
  map: 'relations',
  id,
  before,
  after,
});
const placed = (after: unknown, before?: TargetRecord, id = ID): RecordChange => ({
  map: 'targets',
  id,
  before,
  after,
});
const bodyChange = (after: unknown, before?: BodyRecord, id = ID): RecordChange => ({
  map: 'bodies',
  id,
  before,
  after,
});

/** What the judge says: the problem's id, or what is removed. */
function verdict(changes: RecordChange[], change: Partial<JudgeContext> = {}): string {
  const judged = judge(changes, context(change));
  return judged.ok ? `yes, removing ${judged.value.length}` : judged.problem.id;
}

const bens = aTarget({ creator: BEN, by: BEN });
const bensComment = aComment({ creator: BEN, by: BEN });
const bensRelation = aRelation({ creator: BEN, by: BEN });
const removedUnder = (key: string) => ({
  removed: { get: (asked: string) => (asked === key ? { creator: BEN, created: 7 } : undefined) },
});
const OWNER = { member: ANA, role: 'owner' } as const;

test.each<[string, string, RecordChange[], Partial<JudgeContext>, string]>([
  ['JU4', 'a viewer', [placed(aTarget())], { sender: { member: ANA, role: 'viewer' } }, 'read-only'],
  [
    'JU4',
    'an annotator in the curated layer',
    [placed(aTarget())],
    { layer: layerNamed('curated', true) },
    'read-only',
  ],
  ['JU4', 'an annotation where only comments may change', [placed(aTarget())], { write: ONLY_COMMENTS }, 'read-only'],
  ['JU4', 'a frozen layer', [placed(aTarget())], { layer: FROZEN }, 'frozen'],
  ['JU1', 'a target signed by another member', [placed(aTarget({ by: BEN }))], {}, 'forged'],
  ['JU1', 'a body signed by another member', [bodyChange(aBody({ by: BEN }))], {}, 'forged'],
  ['JU1', 'a forged signature of an owner’s', [bodyChange(aBody({ by: BEN }))], { sender: OWNER }, 'forged'],
  ['JU3', 'a new annotation of another member’s', [placed(aTarget({ creator: BEN }))], { sender: OWNER }, 'forged'],
  ['JU3', 'another creator', [placed(aTarget({ creator: BEN }), aTarget())], { sender: OWNER }, 'forged'],
  ['JU3', 'another time of making', [placed(aTarget({ created: 5 }), aTarget())], {}, 'forged'],
  [
    'JU3',
    'another creator after a removal',
    [placed(aTarget())],
    { sender: OWNER, removed: { get: () => ({ creator: BEN, created: 7 }) } },
    'forged',
  ],
  ['JU2', 'another member’s target', [placed({ ...bens, by: ANA }, bens)], {}, 'not-yours'],
  ['JU2', 'another member’s target, removed', [placed(undefined, bens)], {}, 'not-yours'],
  ['JU2', 'another member’s body', [bodyChange(aBody(), aBody({ by: BEN }))], { targetOf: () => bens }, 'not-yours'],
  [
    'JU2',
    'the body of what another member had and removed',
    [bodyChange(aBody())],
    { removed: { get: () => bens } },
    'not-yours',
  ],
  [
    'JU2',
    'another member’s annotation, brought back',
    [placed(aTarget({ creator: BEN }))],
    { removed: { get: () => bens } },
    'not-yours',
  ],
  [
    'JU2',
    'a body without target that another member wrote',
    [bodyChange(aBody(), aBody({ by: BEN }))],
    {},
    'not-yours',
  ],
  ['JU5', 'a span beyond the text', [placed(aTarget({ spans: [{ start: 0, end: 99 }] }))], {}, 'span-outside-text'],
  ['JU5', 'half a character', [placed(aTarget({ spans: [{ start: 0, end: 15 }] }))], {}, 'span-splits-character'],
  ['JU6', 'an unknown label', [bodyChange(aBody({ label: 'rumour' }))], {}, 'unknown-label'],
  ['JU7', 'an id that is not a UUID', [placed(aTarget(), undefined, 'me')], {}, 'bad-annotation-id'],
  [
    'JU7',
    'a UUID in capitals',
    [bodyChange(aBody(), undefined, 'AAAAAAAA-0000-4000-8000-000000000001')],
    {},
    'bad-annotation-id',
  ],
  ['JU7', 'a field too many', [placed({ ...aTarget(), more: 1 })], {}, 'bad-target'],
  ['JU7', 'a field too few', [bodyChange({ label: 'quote' })], {}, 'bad-body'],
  [
    'JU7',
    'an offset that is not a whole number',
    [placed(aTarget({ spans: [{ start: 0.5, end: 3 }] }))],
    {},
    'bad-target',
  ],
  ['JU7', 'a note beyond its limit', [bodyChange(aBody({ note: 'x'.repeat(MAX_NOTE_LENGTH + 1) }))], {}, 'bad-body'],
  [
    'JU7',
    'too many attributes',
    [
      bodyChange(
        aBody({ attributes: Object.fromEntries(Array.from({ length: MAX_ATTRIBUTES + 1 }, (_, i) => [`a${i}`, 1])) }),
      ),
    ],
    {},
    'bad-body',
  ],
  ['JU7', 'an attribute that is a list', [bodyChange(aBody({ attributes: { speaker: ['Ana'] } }))], {}, 'bad-body'],
  ['JU8', 'a target dated into the future', [placed(aTarget({ at: NOW + MAX_CLOCK_AHEAD_MS + 1 }))], {}, 'forged'],
  ['JU8', 'a making dated into the future', [placed(aTarget({ created: NOW + MAX_CLOCK_AHEAD_MS + 1 }))], {}, 'forged'],
  ['JU8', 'a body dated into the future', [bodyChange(aBody({ at: NOW + MAX_CLOCK_AHEAD_MS + 1 }))], {}, 'forged'],
  ['JU4', 'a comment of a viewer’s', [commented(aComment())], { sender: { member: ANA, role: 'viewer' } }, 'read-only'],
  [
    'JU4',
    'an annotation of a commenter’s',
    [placed(aTarget())],
    { sender: { member: ANA, role: 'commenter' } },
    'read-only',
  ],
  [
    'JU4',
    'a relation of a commenter’s',
    [related(aRelation())],
    { sender: { member: ANA, role: 'commenter' } },
    'read-only',
  ],
  ['JU4', 'a relation of a viewer’s', [related(aRelation())], { sender: { member: ANA, role: 'viewer' } }, 'read-only'],
  [
    'JU30',
    'another’s comment, reworded',
    [commented({ ...bensComment, text: 'No.', by: ANA }, bensComment)],
    {},
    'not-yours',
  ],
  [
    'JU30',
    'another’s comment, though all may change all annotations',
    [commented({ ...bensComment, text: 'No.', by: ANA }, bensComment)],
    { editing: 'all' },
    'not-yours',
  ],
  ['JU30', 'another’s comment, deleted', [commented(undefined, bensComment)], {}, 'not-yours'],
  [
    'JU30',
    'another’s comment, brought back',
    [commented(aComment({ creator: BEN, created: 7 }))],
    removedUnder(`comments/${ID}`),
    'not-yours',
  ],
  [
    'JU31',
    'a comment moved to another annotation',
    [commented(aComment({ annotation: OTHER }), aComment())],
    {},
    'forged',
  ],
  [
    'JU31',
    'a comment moved to another thread',
    [commented(aComment({ parent: OTHER }), aComment())],
    { sender: OWNER },
    'forged',
  ],
  ['JU31', 'a comment that resolves afterwards', [commented(aComment({ resolved: true }), aComment())], {}, 'forged'],
  ['JU32', 'a kind of relation that there is not', [related(aRelation({ type: 'rumours' }))], {}, 'unknown-relation'],
  ['JU32', 'a relation to itself', [related(aRelation({ to: ID }))], {}, 'bad-relation'],
  ['JU32', 'another’s relation, removed', [related(undefined, bensRelation)], {}, 'not-yours'],
  [
    'JU32',
    'another’s relation, brought back',
    [related(aRelation({ creator: BEN, created: 7 }))],
    removedUnder(`relations/${ID}`),
    'not-yours',
  ],
  ['JU33', 'a comment in another’s name', [commented(aComment({ by: BEN }))], {}, 'forged'],
  ['JU33', 'a comment of another’s making', [commented(aComment({ creator: BEN }))], { sender: OWNER }, 'forged'],
  ['JU33', 'a comment made at another time', [commented(aComment({ created: 5 }), aComment())], {}, 'forged'],
  ['JU33', 'a comment of the future', [commented(aComment({ at: NOW + MAX_CLOCK_AHEAD_MS + 1 }))], {}, 'forged'],
  ['JU33', 'a comment that says nothing', [commented(aComment({ text: '' }))], {}, 'bad-comment'],
  [
    'JU33',
    'a comment beyond its limit',
    [commented(aComment({ text: 'x'.repeat(MAX_COMMENT_LENGTH + 1) }))],
    {},
    'bad-comment',
  ],
  ['JU33', 'a comment on no annotation', [commented(aComment({ annotation: 'x' }))], {}, 'bad-comment'],
  ['JU33', 'a comment with a field too many', [commented(aComment({ more: 1 }))], {}, 'bad-comment'],
  ['JU33', 'a comment whose id is no UUID', [commented(aComment(), undefined, '__proto__')], {}, 'bad-annotation-id'],
  ['JU33', 'a relation in another’s name', [related(aRelation({ by: BEN }))], {}, 'forged'],
  ['JU33', 'a relation of another’s making', [related(aRelation({ creator: BEN }))], { sender: OWNER }, 'forged'],
  ['JU33', 'a relation with a field too few', [related({ type: 'continues' })], {}, 'bad-relation'],
  ['JU33', 'a relation whose id is no UUID', [related(aRelation(), undefined, 'x')], {}, 'bad-annotation-id'],
  [
    'JU34',
    'an annotation that another member had, though a comment of the sender’s own had its id',
    [placed(aTarget({ created: 7 }))],
    removedUnder(ID),
    'not-yours',
  ],
  [
    'JU10',
    'a body taken from an annotation that is there',
    [bodyChange(undefined, aBody())],
    { targetOf: () => aTarget() },
    'body-missing',
  ],
  [
    'JU10',
    'a body taken from an annotation that the same update moves',
    [placed(aTarget({ at: NOW + 1 }), aTarget()), bodyChange(undefined, aBody())],
    {},
    'body-missing',
  ],
  [
    'JU10',
    'a body taken away, though a comment with its id goes too',
    [commented(undefined, aComment()), bodyChange(undefined, aBody())],
    { targetOf: () => aTarget() },
    'body-missing',
  ],
  [
    'JU9',
    'one bad record among good ones',
    [placed(aTarget()), bodyChange(aBody()), bodyChange(aBody({ label: 'rumour' }), undefined, ID.replace(/1$/, '2'))],
    {},
    'unknown-label',
  ],
])('[%s] refused: %s', (_rule, _what, changes, change, expected) => {
  expect(verdict(changes, change)).toBe(expected);
});

test.each<[string, string, RecordChange[], Partial<JudgeContext>, string]>([
  ['JU9', 'a new annotation', [placed(aTarget()), bodyChange(aBody())], {}, 'yes, removing 0'],
  ['JU9', 'nothing', [], {}, 'yes, removing 0'],
  ['JU9', 'a body before its target', [bodyChange(aBody())], {}, 'yes, removing 0'],
  [
    'JU2',
    'the sender’s own, moved and relabelled',
    [placed(aTarget({ at: NOW + 1 }), aTarget()), bodyChange(aBody(), aBody())],
    {},
    'yes, removing 0',
  ],
  ['JU2', 'the sender’s own, removed', [placed(undefined, aTarget())], {}, 'yes, removing 1'],
  [
    'JU2',
    'the sender’s own, brought back as it was',
    [placed(aTarget({ created: 7 }))],
    { removed: { get: () => ({ creator: ANA, created: 7 }) } },
    'yes, removing 0',
  ],
  [
    'JU2',
    'the sender’s own, moved and relabelled after a curator relabelled it',
    [placed(aTarget({ at: NOW + 1 }), aTarget()), bodyChange(aBody(), aBody({ by: BEN }))],
    {},
    'yes, removing 0',
  ],
  [
    'JU10',
    'a target and its body, taken away together',
    [placed(undefined, aTarget()), bodyChange(undefined, aBody())],
    { targetOf: () => aTarget() },
    'yes, removing 1',
  ],
  ['JU10', 'a body that was left behind', [bodyChange(undefined, aBody())], {}, 'yes, removing 0'],
  [
    'JU2',
    'anybody’s, by a curator',
    [placed({ ...bens, by: ANA }, bens), bodyChange(aBody(), aBody({ by: BEN }))],
    { sender: { member: ANA, role: 'curator' } },
    'yes, removing 0',
  ],
  [
    'JU2',
    'anybody’s, where the project lets all change all',
    [placed(undefined, bens)],
    { editing: 'all' },
    'yes, removing 1',
  ],
  [
    'JU2',
    'the sender’s own, that a curator relabelled',
    [bodyChange(aBody(), aBody({ by: BEN }))],
    { targetOf: () => ({ creator: ANA, created: 7 }) },
    'yes, removing 0',
  ],
  [
    'JU30',
    'a comment, a reply and a resolution on another’s annotation',
    [
      commented(aComment()),
      commented(aComment({ parent: ID }), undefined, OTHER),
      commented(aComment({ parent: ID, text: '', resolved: true }), undefined, ID.replace(/1$/, '8')),
    ],
    { targetOf: () => bens },
    'yes, removing 0',
  ],
  [
    'JU30',
    'the sender’s own comment, reworded and deleted',
    [commented(aComment({ text: 'Oh.' }), aComment()), commented(undefined, aComment(), OTHER)],
    {},
    'yes, removing 1',
  ],
  [
    'JU30',
    'anybody’s comment, by a curator',
    [commented({ ...bensComment, text: 'No.', by: ANA }, bensComment)],
    { sender: { member: ANA, role: 'curator' } },
    'yes, removing 0',
  ],
  [
    'JU30',
    'what was deleted meanwhile, by a curator',
    [commented({ ...bensComment, created: 7, by: ANA })],
    { sender: OWNER, ...removedUnder(`comments/${ID}`) },
    'yes, removing 0',
  ],
  [
    'JU32',
    'a relation between others’ annotations',
    [related(aRelation())],
    { targetOf: () => bens },
    'yes, removing 0',
  ],
  ['JU32', 'the sender’s own relation, removed', [related(undefined, aRelation())], {}, 'yes, removing 1'],
  [
    'JU32',
    'another’s relation, where all may change all',
    [related(undefined, bensRelation)],
    { editing: 'all' },
    'yes, removing 1',
  ],
  [
    'JU34',
    'an annotation with the id of another’s removed comment',
    [placed(aTarget()), bodyChange(aBody())],
    removedUnder(`comments/${ID}`),
    'yes, removing 0',
  ],
  [
    'JU8',
    'a making that is ahead a day',
    [placed(aTarget({ created: NOW + MAX_CLOCK_AHEAD_MS }))],
    {},
    'yes, removing 0',
  ],
  ['JU8', 'a clock that is ahead a little', [placed(aTarget({ at: NOW + MAX_CLOCK_AHEAD_MS }))], {}, 'yes, removing 0'],
  [
    'JU8',
    'a clock that was put back between making and moving',
    [placed(aTarget({ created: NOW, at: NOW - 60_000 }))],
    {},
    'yes, removing 0',
  ],
  [
    'PE22',
    'a comment of a commenter’s',
    [commented(aComment())],
    { sender: { member: ANA, role: 'commenter' }, targetOf: () => aTarget() },
    'yes, removing 0',
  ],
])('[%s] allowed: %s', (_rule, _what, changes, change, expected) => {
  expect(verdict(changes, change)).toBe(expected);
});

test('[JU34] a removed comment is remembered apart from annotations', () => {
  const judged = judge(
    [commented(undefined, aComment()), related(undefined, aRelation()), placed(undefined, aTarget())],
    context(),
  );
  expect(judged.ok && judged.value.map(({ key }) => key)).toEqual([`comments/${ID}`, `relations/${ID}`, ID]);
});

test('[JU9] the first thing that is wrong is named with its place', () => {
  const judged = judge([placed(aTarget({ spans: [{ start: 0, end: 99 }] }))], context());
  expect(judged.ok ? null : judged.problem).toMatchObject({ id: 'span-outside-text', where: `${ID}.spans[0]` });
});

test('[JU8] the future begins after a day', () => {
  expect(MAX_CLOCK_AHEAD_MS).toBe(86_400_000);
});

test('[JU9] a place names an id by its first 64 characters at most: no id is longer, and a close frame is short', () => {
  const id = '0123456789'.repeat(10);
  const whereOf = (change: RecordChange): string | undefined => {
    const judged = judge([change], context());
    return judged.ok ? undefined : judged.problem.where;
  };
  expect(whereOf(placed(aTarget(), undefined, id))).toBe(id.slice(0, 64));
  expect(whereOf(placed({}, undefined, id))).toMatch(new RegExp(`^${id.slice(0, 64)}\\.`));
});
