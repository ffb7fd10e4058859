/** The layer in which people decide about statements: who may do what with it, what the judge lets stand, its history, and undo. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { AnnotationId, CommentId, MemberId, ProjectId, VersionRef } from '../../shared/domain/ids.ts';
import { layerNamed } from '../../shared/domain/layer.ts';
import { parseLayerName, parseRoom, roomName, statementsRoom } from '../../shared/domain/layer-name.ts';
import { ROLES } from '../../shared/domain/member.ts';
import type { Editing, Mode } from '../../shared/domain/project.ts';
import { newStanding, type RoundState } from '../../shared/domain/round.ts';
import { judge, type JudgeContext, type RecordChange } from '../../shared/layer/judge.ts';
import { joinedRecords } from '../../shared/layer/joined-records.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { eventsOf } from '../../shared/layer/layer-event.ts';
import { layerPolicy } from '../../shared/layer/layer-policy.ts';
import { MAPS, type MapName } from '../../shared/layer/layer-records.ts';
import { versionPair } from '../../shared/statements/version-ref.ts';

const [ANA, BEN] = ['ana', 'ben'] as MemberId[] as [MemberId, MemberId];
const [HERE, THERE, BEYOND, ELSEWHERE] = ['a:0-9', 'b:3-20', 'b:3-21', 'x:0-9'] as VersionRef[] as [
  VersionRef,
  VersionRef,
  VersionRef,
  VersionRef,
];
const PAIR = versionPair(HERE, THERE);
const LENGTHS = new Map([
  ['a', 40],
  ['b', 20],
]);

test('[SR1] the room of statements is the project’s, and no layer of an article', () => {
  const room = statementsRoom('p' as ProjectId);
  expect(roomName(room)).toBe('p/-/statements');
  expect(parseRoom('p', '-', 'statements')).toEqual(room);
  expect([parseRoom('p', 'a', 'statements'), parseRoom('p', '-', 'shared'), parseLayerName('statements')]).toEqual([
    null,
    null,
    null,
  ]);
  expect(parseRoom('p', 'a', 'annotator:ana')).toEqual({ project: 'p', article: 'a', layer: 'annotator/ana' });
});

describe('the policy', () => {
  /** By role, from the strongest: what each may do, a letter a root map. */
  const row = (mode: Mode, round: RoundState | null, editing: Editing, revealedTo: 'leads' | 'annotators' = 'leads') =>
    ROLES.map((role) => {
      const standing = { ...newStanding(mode), round };
      const settings = { mode, editing, revealedTo };
      const policy = layerPolicy(layerNamed('statements', true), settings, { member: ANA, role }, standing);
      const maps = MAPS.filter((map) => policy.write.has(map)).map((map) => map.charAt(0));
      return policy.read ? maps.sort().join('') || 'read' : '-';
    });

  test.each<[string, Mode, RoundState | null, Editing, string[]]>([
    ['shared work', 'shared', null, 'own', ['cltv', 'cltv', 'cv', 'c', 'read']],
    ['shared work where all change all', 'shared', null, 'all', ['cltv', 'cltv', 'cltv', 'c', 'read']],
    ['independent work', 'blind', 'independent', 'all', ['cltv', 'cltv', '-', '-', '-']],
    [
      'shared work with an article that is not revealed',
      'shared',
      'independent',
      'all',
      ['cltv', 'cltv', '-', '-', '-'],
    ],
    ['work that is revealed to leads', 'blind', 'revealed', 'all', ['cltv', 'cltv', '-', '-', '-']],
    ['shared work after rounds', 'shared', 'revealed', 'own', ['cltv', 'cltv', 'cv', 'c', 'read']],
  ])('[SR2] in %s', (_what, mode, round, editing, expected) => {
    expect(row(mode, round, editing)).toEqual(expected);
  });

  test('[SR2] in work that is revealed to annotators they confirm', () => {
    expect(row('blind', 'revealed', 'own', 'annotators')).toEqual(['cltv', 'cltv', 'cv', '-', '-']);
  });
});

const ALL: ReadonlySet<MapName> = new Set(['links', 'versions', 'titles', 'comments']);
const context: JudgeContext = {
  sender: { member: ANA, role: 'curator' },
  layer: layerNamed('statements', true),
  write: ALL,
  editing: 'own',
  text: '',
  lengths: LENGTHS,
  labels: new Set(),
  relationTypes: new Set(),
  now: 5_000,
  targetOf: () => undefined,
  removed: new Map(),
};
const confirming: JudgeContext = {
  ...context,
  sender: { member: ANA, role: 'annotator' },
  write: new Set(['versions', 'comments']),
};
const stamp = { by: ANA, at: 1 };
const same = { same: true, ...stamp };
const plain = { confirmed: true, relation: null, original: false, ...stamp };

const verdict = (change: object, by: JudgeContext = context): string | null => {
  const outcome = judge([{ before: undefined, ...change } as RecordChange], by);
  return outcome.ok ? null : outcome.problem.id;
};

describe('the judge', () => {
  test.each<[string, string, string, unknown, string | null]>([
    ['a link', 'links', PAIR, same, null],
    ['a link that is taken away', 'links', PAIR, undefined, null],
    ['a link the wrong way round', 'links', `${THERE} ${HERE}`, same, 'bad-version'],
    ['a link of a version with itself', 'links', `${HERE} ${HERE}`, same, 'bad-version'],
    ['a link of one version', 'links', HERE, same, 'bad-version'],
    ['a link of three', 'links', `${PAIR} c:0-1`, same, 'bad-version'],
    ['a link beyond a text', 'links', versionPair(HERE, BEYOND), same, 'span-outside-text'],
    ['a link to no article', 'links', versionPair(HERE, ELSEWHERE), same, 'no-such-article'],
    ['a link that does not say what', 'links', PAIR, stamp, 'bad-link'],
    ['another member’s signature', 'links', PAIR, { ...same, by: BEN }, 'forged'],
    ['a time to come', 'links', PAIR, { ...same, at: 9e12 }, 'forged'],
    ['a version', 'versions', HERE, { ...plain, relation: 'paraphrased', original: true }, null],
    ['a version that is the fullest by hand', 'versions', HERE, { ...plain, relation: 'fullest' }, 'bad-version'],
    ['a field of its own', 'versions', HERE, { ...plain, creator: ANA }, 'bad-version'],
    ['a version written otherwise', 'versions', 'a:00-9', plain, 'bad-version'],
    ['a version without length', 'versions', 'a:9-9', plain, 'bad-version'],
    ['a version beyond its text', 'versions', BEYOND, plain, 'span-outside-text'],
    ['a title', 'titles', THERE, { title: 'The door', ...stamp }, null],
    ['an empty title', 'titles', THERE, { title: '', ...stamp }, 'bad-title'],
    ['an annotation', 'targets', HERE, same, 'read-only'],
  ])('[SR3] on %s', (_what, map, id, after, problem) => {
    expect(verdict({ map, id, after })).toBe(problem);
  });

  const said = { parent: null, text: 'So?', resolved: null, creator: ANA, created: 1, ...stamp };
  const id = '00000000-0000-4000-8000-000000000001';

  test('[SR3] a comment is on a version here, and on what has a UUID elsewhere', () => {
    const on = (annotation: string, by: JudgeContext) =>
      verdict({ map: 'comments', id, after: { annotation, ...said } }, by);
    const shared = { ...context, layer: layerNamed('shared', true) };
    expect([on(HERE, context), on(ELSEWHERE, context), on(id, context)]).toEqual([
      null,
      'no-such-article',
      'bad-version',
    ]);
    expect([on(HERE, shared), on(id, shared)]).toEqual(['bad-comment', null]);
  });

  test.each<[string, object | undefined, object | undefined, string | null]>([
    ['a version that nobody has touched', undefined, { ...plain, found: true }, null],
    ['a version that nobody has touched, as if it were added', undefined, plain, 'forged'],
    ['what was found, as if it were added', { ...plain, found: true }, plain, 'forged'],
    ['what was added, as if it were found', { ...plain, by: BEN }, { ...plain, found: true }, 'forged'],
    ['what they confirmed', plain, { ...plain, confirmed: false }, null],
    ['that is taken back', plain, undefined, null],
    ['with a relation', undefined, { ...plain, found: true, relation: 'claimed' }, 'forged'],
    ['as the original', undefined, { ...plain, found: true, original: true }, 'forged'],
    [
      'that a curator assessed, and stays so',
      { ...plain, relation: 'claimed', by: BEN },
      { ...plain, relation: 'claimed' },
      null,
    ],
    ['that a curator assessed, otherwise', { ...plain, relation: 'claimed', by: BEN }, plain, 'forged'],
    ['that a curator assessed, away', { ...plain, original: true, by: BEN }, undefined, 'forged'],
  ])('[SR4] somebody who may confirm alone writes %s', (_what, before, after, problem) => {
    expect(verdict({ map: 'versions', id: HERE, before, after }, confirming)).toBe(problem);
  });

  test('[SR4] whoever may confirm alone writes no links and no titles', () => {
    expect(verdict({ map: 'links', id: PAIR, after: same }, confirming)).toBe('read-only');
    expect(verdict({ map: 'titles', id: HERE, after: { title: 'x', ...stamp } }, confirming)).toBe('read-only');
  });
});

test('[SR5] the history tells what was decided about which version, and no words of texts', () => {
  const told = (changes: object[]) =>
    eventsOf(changes as RecordChange[], { by: BEN, now: 9, removed: new Set() }).map(
      ({ annotation, kind, by, at, before, after }) => [annotation, kind, by, at, before, after],
    );
  const titled = (title: string) => ({ title, ...stamp });
  expect(
    told([
      { map: 'links', id: PAIR, before: undefined, after: same },
      { map: 'links', id: PAIR, before: same, after: undefined },
      { map: 'versions', id: HERE, before: plain, after: { ...plain, original: true, at: 2 } },
      { map: 'titles', id: HERE, before: titled('one'), after: titled('two') },
      { map: 'links', id: PAIR, before: same, after: { ...same, at: 4 } },
    ]),
  ).toEqual([
    [HERE, 'linked', BEN, 1, null, { same: true, to: THERE }],
    [HERE, 'unlinked', BEN, 9, { same: true, to: THERE }, null],
    [
      HERE,
      'assessed',
      BEN,
      2,
      { confirmed: true, relation: null, original: false },
      { confirmed: true, relation: null, original: true },
    ],
    [HERE, 'titled', BEN, 1, {}, {}],
  ]);
});

test('[SR6] what is decided about statements is one step, undone as long as nobody has decided otherwise since', () => {
  const layer = new LayerDoc(new Y.Doc());
  const edit = (isSame: boolean | null) => ({
    map: 'links' as const,
    id: PAIR,
    content: isSame === null ? null : { same: isSame },
  });
  const linked = layer.decideStatements(
    [edit(true), { map: 'titles', id: HERE, content: { title: 'The door' } }],
    stamp,
  );
  expect(layer.decideStatements([edit(true)], { by: BEN, at: 2 })).toEqual([]);
  expect(layer.links.get(PAIR)?.record.by).toBe(ANA);
  const back = layer.undo(linked, { by: ANA, at: 3 });
  expect([layer.links.all(), layer.titles.all()]).toEqual([[], []]);
  layer.undo(back, { by: ANA, at: 4 });
  expect(layer.links.get(PAIR)?.record).toEqual({ same: true, by: ANA, at: 4 });
  layer.decideStatements([edit(false)], { by: BEN, at: 5 });
  layer.undo(linked, { by: ANA, at: 6 });
  expect(layer.links.get(PAIR)?.record).toEqual({ same: false, by: BEN, at: 5 });
  expect(layer.decideStatements([edit(null)], stamp)).toHaveLength(1);
  expect(layer.decideStatements([edit(null)], stamp)).toEqual([]);
});

test('[SR7] where two members are joined, what the first one decided about statements is the second one’s', () => {
  const layer = new LayerDoc(new Y.Doc());
  layer.decideStatements([{ map: 'links', id: PAIR, content: { same: true } }], { by: BEN, at: 1 });
  layer.decideStatements([{ map: 'titles', id: HERE, content: { title: 'x' } }], { by: ANA, at: 2 });
  layer.say(
    'c' as CommentId,
    { annotation: HERE as string as AnnotationId, parent: null, text: 'So.', resolved: null },
    { by: BEN, at: 3 },
  );
  expect(layer.contents().comments).toHaveLength(1);
  const records = joinedRecords(layer, { from: BEN, into: ANA }, { isWhole: false, lastRound: 0, sha256: () => '' });
  layer.restore({ annotations: [], links: records.links, comments: records.comments, titles: records.titles });
  expect([layer.links.get(PAIR)?.record, layer.comments.all()[0]?.record.creator, records.titles]).toEqual([
    { same: true, by: ANA, at: 1 },
    ANA,
    [],
  ]);
});
