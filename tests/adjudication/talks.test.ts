/** Talks in a layer: what is said in them, what two who ask at once make, who may read and write, and what the judge lets stand. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { sha256Hex } from '../../server/importers/sha256.ts';
import { decisionIdOf } from '../../shared/adjudication/decision-id.ts';
import type { AnnotationId, CommentId, DecisionId, MemberId } from '../../shared/domain/ids.ts';
import { layerNamed } from '../../shared/domain/layer.ts';
import { ROLES, type Role } from '../../shared/domain/member.ts';
import type { Mode } from '../../shared/domain/project.ts';
import { newStanding, type ArticleStanding } from '../../shared/domain/round.ts';
import { entriesOf, isUnread, placeOfTalk, type NewTalk } from '../../shared/domain/talk.ts';
import { joinedRecords } from '../../shared/layer/joined-records.ts';
import { judge, type JudgeContext } from '../../shared/layer/judge.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { eventsOf } from '../../shared/layer/layer-event.ts';
import { layerPolicy, type LayerPolicy } from '../../shared/layer/layer-policy.ts';
import { MAPS } from '../../shared/layer/layer-records.ts';
import { answer, ask, closeTalk } from '../../shared/layer/talk-edits.ts';

const KEY = '10000000-0000-8000-8000-000000000001' as DecisionId;
const [ANA, BEN, CEM] = ['ana', 'ben', 'cem'] as MemberId[] as [MemberId, MemberId, MemberId];
const SOURCE = { layer: 'annotator/cem', id: '00000000-0000-4000-8000-00000000000a' as AnnotationId } as const;
const TALK: NewTalk = { sources: [SOURCE], spans: [{ start: 0, end: 3 }] };
const comment = (number: number): CommentId =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as CommentId;

/** What a talk says, the oldest first; `!` where it is open. */
const shown = (layer: LayerDoc): string => {
  const talk = entriesOf(KEY, layer.comments.all());
  return talk === null
    ? 'nothing'
    : `${talk.entries.map(({ record }) => record.text).join(' / ')}${talk.isOpen ? '!' : ''}`;
};

describe('a talk', () => {
  test('[TK3] it begins with its question, is closed without a word, and is open again when somebody says more', () => {
    const layer = new LayerDoc(new Y.Doc());
    expect(shown(layer)).toBe('nothing');
    ask(layer, KEY, TALK, { id: comment(1), text: 'Why a quote?' }, { by: ANA, at: 1 });
    answer(layer, KEY, { id: comment(2), text: 'It is said.' }, { by: CEM, at: 2 });
    expect(shown(layer)).toBe('Why a quote? / It is said.!');
    closeTalk(layer, KEY, comment(3), { by: ANA, at: 3 });
    expect(shown(layer)).toBe('Why a quote? / It is said. / ');
    answer(layer, KEY, { id: comment(4), text: 'Or not.' }, { by: CEM, at: 4 });
    expect(shown(layer)).toBe('Why a quote? / It is said. /  / Or not.!');
    const threads = new Set(layer.comments.all().map(({ id, record }) => record.parent ?? id));
    expect([...threads]).toEqual([comment(1)]);
    expect(layer.talks.all()).toEqual([{ id: KEY, record: { ...TALK, by: ANA, at: 1 } }]);
  });

  test('[TK3] two curators who ask at once make one talk with both questions', () => {
    const [one, other] = [new LayerDoc(new Y.Doc()), new LayerDoc(new Y.Doc())];
    ask(one, KEY, TALK, { id: comment(1), text: 'Why?' }, { by: ANA, at: 1 });
    ask(other, KEY, TALK, { id: comment(2), text: 'A quote?' }, { by: BEN, at: 2 });
    Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(other.doc));
    Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc));
    expect([shown(one), shown(other)]).toEqual(['Why? / A quote?!', 'Why? / A quote?!']);
    expect(one.talks.all()).toEqual(other.talks.all());
    // Closing it closes it for both.
    closeTalk(one, KEY, comment(3), { by: ANA, at: 3 });
    expect(shown(one)).toBe('Why? / A quote? / ');
  });

  test('[TK4] it is unread while another member said something that was not read, however old that is when it comes', () => {
    const layer = new LayerDoc(new Y.Doc());
    ask(layer, KEY, TALK, { id: comment(1), text: 'Why?' }, { by: ANA, at: 5 });
    const unreadFor = (member: MemberId, ...read: CommentId[]): boolean => {
      const talk = entriesOf(KEY, layer.comments.all());
      return talk?.entries.some(isUnread(member, new Set(read))) ?? false;
    };
    expect([unreadFor(ANA), unreadFor(CEM), unreadFor(CEM, comment(1))]).toEqual([false, true, false]);
    answer(layer, KEY, { id: comment(2), text: 'So.' }, { by: CEM, at: 2 });
    expect([unreadFor(ANA, comment(1)), unreadFor(CEM, comment(1))]).toEqual([true, false]);
    // Closing says nothing.
    closeTalk(layer, KEY, comment(3), { by: ANA, at: 6 });
    expect(unreadFor(CEM, comment(1))).toBe(false);
  });

  test('[TK3] contents have the comments of talks that there are', () => {
    const layer = new LayerDoc(new Y.Doc());
    ask(layer, KEY, TALK, { id: comment(1), text: 'Why?' }, { by: ANA, at: 1 });
    layer.say(comment(2), { annotation: SOURCE.id, parent: null, text: 'Lost.', resolved: null }, { by: ANA, at: 2 });
    const { comments, talks, annotations } = layer.contents();
    expect([comments.map(({ id }) => id), talks.map(({ id }) => id), annotations]).toEqual([[comment(1)], [KEY], []]);
  });

  test('[TK3] however curators and annotators talk, and whatever comes first, all copies say the same', () => {
    const keys = [KEY, KEY.replace('1000', '2000') as DecisionId];
    const anyAction = fc.record({
      who: fc.nat(2),
      kind: fc.constantFrom('ask' as const, 'answer' as const, 'close' as const, 'sync' as const),
      key: fc.constantFrom(...keys),
      from: fc.nat(2),
    });
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 60 }), (actions) => {
        const copies = [ANA, BEN, CEM].map((member) => ({ member, layer: new LayerDoc(new Y.Doc()) }));
        const said = new Set<string>();
        actions.forEach(({ who, kind, key, from }, at) => {
          const [copy, source] = [copies[who], copies[from]];
          if (copy === undefined || source === undefined) return;
          const [entry, stamp] = [
            { id: comment(at + 1), text: `${at}` },
            { by: copy.member, at },
          ];
          if (kind === 'sync') Y.applyUpdate(copy.layer.doc, Y.encodeStateAsUpdate(source.layer.doc));
          else if (kind === 'ask') ask(copy.layer, key, TALK, entry, stamp);
          else if (copy.layer.talks.get(key) === undefined) return;
          else if (kind === 'answer') answer(copy.layer, key, entry, stamp);
          else closeTalk(copy.layer, key, entry.id, stamp);
          if (kind !== 'sync') said.add(entry.id);
        });
        for (const to of copies)
          for (const { layer } of copies) Y.applyUpdate(to.layer.doc, Y.encodeStateAsUpdate(layer.doc));
        const [first, ...others] = copies.map(({ layer }) => layer.contents());
        for (const contents of others) expect(contents).toEqual(first);
        // Nothing that was said is lost, and each talk is one.
        expect(first?.comments.map(({ id }) => id).sort()).toEqual([...said].sort());
        expect(first?.talks.length).toBeLessThanOrEqual(keys.length);
      }),
    );
  });
});

describe('who talks', () => {
  const layer = layerNamed('discussion', true);
  const row = (allowed: (policy: LayerPolicy) => boolean, mode: Mode, standing: ArticleStanding): string =>
    ROLES.map((role: Role) =>
      allowed(layerPolicy(layer, { mode }, { member: ANA, role }, standing)) ? 'x' : '.',
    ).join('');
  const read = ({ read: may }: LayerPolicy): boolean => may;
  const inRound = (change: Partial<ArticleStanding>): ArticleStanding => ({ ...newStanding('blind'), ...change });
  const roster = new Set([ANA]);

  test.each<[string, Mode, ArticleStanding, string]>([
    ['of a roster, once revealed', 'blind', inRound({ round: 'revealed', roster }), 'xxx..'],
    ['outside of the roster', 'blind', inRound({ round: 'revealed' }), 'xx...'],
    ['before the reveal', 'blind', inRound({ roster }), '.....'],
    [
      'in a round that follows, still at work',
      'blind',
      inRound({ round: 'revealed', roster, atWork: roster }),
      '.....',
    ],
    ['after the mode has changed', 'shared', inRound({ round: 'revealed', roster }), 'xxx..'],
    ['of shared work, with a layer', 'shared', { ...newStanding('shared'), roster }, 'xxx..'],
    ['of shared work, without one', 'shared', newStanding('shared'), 'xx...'],
  ])('[TK2] who reads the talks %s, and has them exported', (_what, mode, standing, expected) => {
    expect(row(read, mode, standing)).toBe(expected);
    expect(row((policy) => policy.export, mode, standing)).toBe(expected);
  });

  test('[TK2] curators and owners begin talks, those in the roster answer, and nobody annotates there', () => {
    const standing = inRound({ round: 'revealed', roster });
    for (const map of MAPS) {
      const expected = map === 'comments' ? 'xxx..' : map === 'talks' ? 'xx...' : '.....';
      expect([map, row(({ write }) => write.has(map), 'blind', standing)]).toEqual([map, expected]);
    }
    const elsewhere = layerPolicy(layerNamed('curated', true), { mode: 'shared' }, { member: ANA, role: 'owner' });
    expect(elsewhere.write.has('talks')).toBe(false);
  });
});

const context: JudgeContext = {
  sender: { member: ANA, role: 'curator' },
  layer: layerNamed('discussion', true),
  write: new Set(['comments', 'talks']),
  editing: 'own',
  text: 'The harbour was shut.',
  labels: new Set(['quote']),
  relationTypes: new Set(),
  now: 5_000,
  targetOf: () => undefined,
  removed: new Map(),
};
const good = { ...TALK, by: ANA, at: 1 };

describe('the judge', () => {
  test.each<[string, unknown, string | null]>([
    ['a talk', good, null],
    ['nobody’s versions', { ...good, sources: [] }, null],
    ['a place outside of the text', { ...good, spans: [{ start: 0, end: 900 }] }, 'span-outside-text'],
    ['no place', { ...good, spans: [] }, 'no-span'],
    ['a source without a layer', { ...good, sources: [{ layer: 'elsewhere', id: SOURCE.id }] }, 'bad-talk'],
    ['a field of its own', { ...good, creator: ANA }, 'bad-talk'],
    ['another member’s signature', { ...good, by: BEN }, 'forged'],
    ['a time to come', { ...good, at: 9e12 }, 'forged'],
    ['a talk that is taken away', undefined, 'forged'],
  ])('[TK1] on %s', (_what, after, problem) => {
    const outcome = judge([{ map: 'talks', id: KEY, before: { ...TALK, by: BEN, at: 1 }, after }], context);
    expect(outcome.ok ? null : outcome.problem.id).toBe(problem);
  });

  test('[TK1] whoever may only answer begins no talk, and an id is a UUID', () => {
    const change = { map: 'talks', id: KEY, before: undefined, after: good } as const;
    const asked = { ...context, write: new Set(['comments' as const]) };
    expect(judge([change], asked)).toMatchObject({ ok: false, problem: { id: 'read-only' } });
    expect(judge([{ ...change, id: 'x' }], context)).toMatchObject({ ok: false, problem: { id: 'bad-annotation-id' } });
  });

  test('[TK14] what somebody has said in a talk nobody else takes away or rewrites, whoever leads', () => {
    const said = { annotation: placeOfTalk(KEY), parent: null, text: 'So.', resolved: null, created: 1 } as const;
    const of = (creator: MemberId) => ({ ...said, creator, by: creator, at: 1 });
    const taken = (creator: MemberId) =>
      judge([{ map: 'comments', id: comment(1), before: of(creator), after: undefined }], context);
    expect(taken(CEM)).toMatchObject({ ok: false, problem: { id: 'not-yours' } });
    expect(taken(ANA)).toMatchObject({ ok: true });
    const rewritten = { ...of(CEM), text: 'Not so.', by: ANA, at: 1 };
    expect(judge([{ map: 'comments', id: comment(1), before: of(CEM), after: rewritten }], context)).toMatchObject({
      ok: false,
      problem: { id: 'not-yours' },
    });
  });
});

test('[TK8] the history tells once that somebody asked', () => {
  const told = (before: typeof good | undefined, after: typeof good) =>
    eventsOf([{ map: 'talks', id: KEY, before, after }], { by: ANA, now: 9, removed: new Set() });
  const spans = [{ start: 0, end: 3 }];
  expect(told(undefined, good)).toEqual([
    { annotation: KEY, kind: 'asked', by: ANA, at: 1, before: null, after: { spans, sources: 1 } },
  ]);
  expect(told({ ...good, by: BEN }, good)).toEqual([]);
});

test('[TK9] where two members are joined, a talk about the versions of the first is about those of the second, with all that was said in it', () => {
  const sha256 = sha256Hex;
  const [source, moved] = [SOURCE, { ...SOURCE, layer: 'annotator/ana' as const }];
  const [before, after] = [source, moved].map((one) => decisionIdOf([one], 2, sha256)) as [DecisionId, DecisionId];
  const layer = new LayerDoc(new Y.Doc());
  ask(layer, before, TALK, { id: comment(1), text: 'Why?' }, { by: BEN, at: 1 });
  answer(layer, before, { id: comment(2), text: 'So.' }, { by: CEM, at: 2 });
  const records = joinedRecords(layer, { from: CEM, into: ANA }, { isWhole: false, lastRound: 2, sha256 });
  layer.restore({ annotations: [], comments: records.comments });
  for (const one of records.talks) layer.moveTalk(one.before, one.talk);
  expect(before).not.toBe(after);
  expect(layer.talks.all().map(({ id, record }) => [id, record.sources])).toEqual([[after, [moved]]]);
  const said = entriesOf(after, layer.comments.all())?.entries.map(({ record }) => [record.text, record.creator]);
  expect(said).toEqual([
    ['Why?', BEN],
    ['So.', ANA],
  ]);
});
