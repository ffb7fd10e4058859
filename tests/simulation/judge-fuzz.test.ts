/**
 * Fuzzes the judge: spoils updates of real sessions and offers them to a room's layer. It never throws, nothing
 * changes that the sender may not change, and what it holds is what a fresh load of the accepted updates holds.
 * `FUZZ_CASES` says how many (2,500 if left out), `FUZZ_SEED` where to begin.
 */
import { pino } from 'pino';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { layerNamed } from '../../shared/domain/layer.ts';
import { newStanding } from '../../shared/domain/round.ts';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';
import type { AnnotationId, CommentId, DecisionId, MemberId, VersionRef } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/member.ts';
import type { LayerEvent } from '../../shared/layer/layer-event.ts';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import { parseRecord } from '../../shared/layer/records.ts';
import { problemOfRanges } from '../../shared/layer/delete-ranges.ts';
import { atOnce } from '../../shared/domain/in-steps.ts';
import { LOCAL_EDIT } from '../../shared/layer/layer-doc.ts';
import { MAPS } from '../../shared/layer/layer-records.ts';
import { versionPair } from '../../shared/statements/version-ref.ts';
import { answer, ask, closeTalk } from '../../shared/layer/talk-edits.ts';
import { ValidatedLayer, type ValidatedLayerDeps } from '../../server/sync/validated-layer.ts';
import type { StoredLayer } from '../../server/store/store.ts';
import { act, aReplica, type Replica } from '../support/replicas.ts';
import { seeded, type Seeded } from '../support/seeded.ts';
import { seededAction } from '../support/seeded-action.ts';
import type { YjsId } from '../support/yjs-bytes.ts';
import { mutate, type Material } from './mutations.ts';

const CASES = Number(process.env['FUZZ_CASES'] ?? 2_500);
const FIRST_SEED = Number(process.env['FUZZ_SEED'] ?? 1);
const CASES_A_STORY = 40;
/** Stories that once failed. */
const PINNED: readonly number[] = [363];

const TEXT = 'The harbour office said that nothing had happened, and shut.';
const MEMBERS = ['ana', 'ben', 'mallory'];
const MALLORY = { member: 'mallory' as MemberId } as const;
const ADDRESS = { project: 'p', article: 'a' };
type Kind = 'shared' | 'discussion' | 'statements';
/** In a layer of talks Ana asks, and the others answer. */
const roleIn = (kind: Kind, member: MemberId): Role =>
  kind !== 'shared' && member === 'ana' ? 'curator' : 'annotator';
const TALKS = ['10000000-0000-8000-8000-000000000001', '20000000-0000-8000-8000-000000000001'] as DecisionId[];

interface Sent {
  readonly from: string;
  readonly update: Uint8Array;
}

const isOwn = ({ member }: Replica, creator: MemberId): boolean => member === creator;

/** One thing that an honest person does in a layer of this kind. */
function doSomething(kind: Kind, replica: Replica, random: Seeded): void {
  if (kind === 'shared') return void act([replica], seededAction(random, 0, TEXT.length), isOwn);
  if (kind === 'statements') return stateSomething(replica, random);
  const { layer, member, newId, now } = replica;
  const [talk, entry, stamp] = [random.pick(TALKS), newId() as string as CommentId, { by: member, at: now() }];
  const own = layer.comments.all().filter(({ record }) => record.creator === member);
  if (random.percent(20)) return own.length === 0 ? undefined : layer.unsay(random.pick(own).id);
  if (random.percent(20))
    return own.length === 0 ? undefined : layer.reword(random.pick(own).id, `${stamp.at}!`, stamp);
  if (random.percent(15)) return closeTalk(layer, talk, entry, stamp);
  const said = { id: entry, text: `${stamp.at}` };
  if (roleIn(kind, member) === 'annotator') return answer(layer, talk, said, stamp);
  ask(layer, talk, { sources: [], spans: [{ start: 0, end: 1 + random.below(9) }] }, said, stamp);
}

const FOUND = { found: true } as const;
const REFS = ['a:0-9', 'a:10-20', 'b:3-60', 'b:0-2'] as VersionRef[];

/** A curator links, names and assesses versions; the others confirm them and comment on them. */
function stateSomething({ layer, member, newId, now }: Replica, random: Seeded): void {
  const stamp = { by: member, at: now() };
  const [ref, other] = [random.pick(REFS), random.pick(REFS)];
  const leads = roleIn('statements', member) === 'curator';
  if (random.percent(20)) {
    const said = { annotation: ref as string as AnnotationId, parent: null, text: `${stamp.at}`, resolved: null };
    return layer.say(newId() as string as CommentId, said, stamp);
  }
  if (leads && ref !== other && random.percent(50)) {
    const content = random.percent(20) ? null : { same: random.percent(50) };
    return void layer.decideStatements([{ map: 'links', id: versionPair(ref, other), content }], stamp);
  }
  if (leads && random.percent(40))
    return void layer.decideStatements([{ map: 'titles', id: ref, content: { title: `${stamp.at}` } }], stamp);
  const before = layer.versions.get(ref)?.record;
  const { relation = null, original = false } = before ?? {};
  const confirming = { relation, original, ...(before === undefined || before.found === true ? FOUND : {}) };
  const made = leads ? { relation: 'claimed' as const, original: random.percent(50) } : confirming;
  const content = { confirmed: random.percent(50), ...made };
  layer.decideStatements([{ map: 'versions', id: ref, content }], stamp);
}

/** What three honest people send while they work together. */
function aSession(random: Seeded, kind: Kind): Sent[] {
  const sent: Sent[] = [];
  const replicas = MEMBERS.map((member, index) => {
    const doc = new Y.Doc();
    // Who wins a conflict is decided by these ids: they come from the seed like everything else.
    doc.clientID = 1 + index + 10 * random.below(400_000_000);
    return aReplica(member, doc);
  });
  for (const { member, layer } of replicas) {
    layer.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === LOCAL_EDIT) sent.push({ from: member, update });
    });
  }
  const heard = replicas.map(() => 0);
  for (let i = 0; i < 40; i += 1) {
    const who = random.below(MEMBERS.length);
    const replica = replicas[who];
    if (replica === undefined) continue;
    if (random.percent(60)) for (const { update } of sent.slice(heard[who])) Y.applyUpdate(replica.layer.doc, update);
    heard[who] = sent.length;
    doSomething(kind, replica, random);
  }
  return sent;
}

const NOTHING_STORED: StoredLayer = {
  updates: [],
  rows: 0,
  stateVector: null,
  deletions: null,
  removed: new Map(),
  owners: new Map(),
};

/** A layer with what it has accepted so far. */
class Subject {
  readonly accepted: Uint8Array[] = [];
  /** How often each annotation came, less how often it went, and the same for comments on it, by what the events tell. */
  readonly counted = { annotations: new Map<string, number>(), comments: new Map<string, number>() };
  layer: ValidatedLayer;

  constructor(private readonly kind: Kind) {
    const log = pino({ level: 'silent' });
    const deps: ValidatedLayerDeps = { now: () => 5_000, log };
    this.layer = ValidatedLayer.of(
      { ...ADDRESS, layer: kind } as unknown as LayerRef,
      TEXT,
      {
        editing: 'own',
        labelSet: DEFAULT_LABEL_SET,
        mode: 'shared',
        standing: { ...newStanding('shared'), roster: new Set(MEMBERS as MemberId[]) },
        layer: layerNamed(kind, true),
        lengths: new Map([
          ['a', 100],
          ['b', 60],
        ]),
      },
      NOTHING_STORED,
      deps,
    );
  }

  /** Offers an update as a room would. @returns whether it was taken. */
  offer(update: Uint8Array, member: MemberId): boolean {
    const verdict = atOnce(this.layer.take(update, { member, role: roleIn(this.kind, member) }));
    const taken = verdict !== 'nothing new' && verdict.ok;
    if (verdict !== 'nothing new' && verdict.ok) {
      this.accepted.push(update);
      for (const event of verdict.value.events) this.count(event);
    }
    return taken;
  }

  private count({ annotation, kind }: LayerEvent): void {
    const add = (counts: Map<string, number>, by: number): void =>
      void counts.set(annotation, (counts.get(annotation) ?? 0) + by);
    if (kind === 'made' || kind === 'restored') add(this.counted.annotations, 1);
    if (kind === 'removed') add(this.counted.annotations, -1);
    if (kind === 'said') add(this.counted.comments, 1);
    if (kind === 'unsaid') add(this.counted.comments, -1);
  }

  get doc(): Y.Doc {
    return this.layer.memory.document.doc;
  }

  /** Lets go of what only edits need, as a room does that is quiet. */
  rest(): void {
    this.layer.rest();
    this.layer.memory.settle();
  }
}

const stateOf = (doc: Y.Doc): Uint8Array => Y.encodeStateAsUpdate(doc);

/** What Mallory may not change: talks, the others' annotations, comments and relations, and what their clients have written. */
function othersIn(doc: Y.Doc, clients: readonly number[]): unknown {
  const {
    targets = {},
    bodies = {},
    comments = {},
    relations = {},
    suggestions = {},
    talks = {},
  } = doc.toJSON() as Record<string, Record<string, { creator?: string }>>;
  const own = (id: string): boolean => targets[id]?.creator === MALLORY.member;
  const of = (records: Record<string, unknown>): unknown =>
    Object.fromEntries(Object.entries(records).filter(([id]) => id in targets && !own(id)));
  const notOwn = (records: Record<string, { creator?: string }>): unknown =>
    Object.fromEntries(Object.entries(records).filter(([, { creator }]) => creator !== MALLORY.member));
  return {
    targets: of(targets),
    bodies: of(bodies),
    comments: notOwn(comments),
    relations: notOwn(relations),
    suggestions: notOwn(suggestedIn(suggestions)),
    talks,
    clocks: clients.map((client) => Y.getState(doc.store, client)),
  };
}

/** What programs said, whatever was decided about it. */
const suggestedIn = (records: Record<string, { creator?: string }>): Record<string, { creator?: string }> =>
  Object.fromEntries(
    Object.entries(records).map(([id, record]) => [
      id,
      { ...record, decision: null, annotation: null, by: null, at: null },
    ]),
  );

/** What the history tells is what is there. */
function expectCounted({ doc, counted }: Subject): void {
  const there = (counts: Map<string, number>): string[] =>
    [...counts].flatMap(([id, count]) => Array.from({ length: count }, () => id)).sort();
  expect(there(counted.annotations)).toEqual([...doc.getMap('targets').keys()].sort());
  expect(there(counted.comments)).toEqual(
    [...doc.getMap('comments').values()].map((comment) => (comment as { annotation: string }).annotation).sort(),
  );
}

function expectSound(subject: Subject): void {
  const { doc } = subject;
  expect([...doc.share.keys()].sort()).toEqual(MAPS.toSorted());
  for (const map of MAPS)
    for (const record of doc.getMap(map).values()) expect(parseRecord(map, record)).toMatchObject({ ok: true });
  expectCounted(subject);
  const fresh = new Y.Doc();
  for (const map of MAPS) fresh.getMap(map);
  for (const update of subject.accepted) Y.applyUpdate(fresh, update);
  expect([fresh.store.pendingStructs, fresh.store.pendingDs]).toEqual([null, null]);
  expect(stateOf(fresh)).toEqual(stateOf(doc));
}

/** One session, and spoilt updates at its end. @returns how many of them were taken. */
function aStory(seed: number, kind: Kind = 'shared'): number {
  const random = seeded(seed);
  const subject = new Subject(kind);
  const session = aSession(random, kind);
  for (const { from, update } of session) subject.offer(update, from as MemberId);
  expect(subject.accepted.length).toBeGreaterThan(0);
  expectSound(subject);
  const { structs } = Y.decodeUpdate(stateOf(subject.doc));
  const others = session
    .filter(({ from }) => from !== MALLORY.member)
    .map(({ update }) => Y.decodeUpdate(update).structs[0]?.id.client ?? 0);
  const material: Material = {
    updates: session.map(({ update }) => update),
    ids: structs.map(({ id: { client, clock } }): YjsId => ({ client, clock })),
    keys: [
      ...MAPS.flatMap((map) => [...subject.doc.getMap(map).keys()]),
      '00000000-0000-4000-8000-999999999999',
      '__proto__',
    ],
    members: MEMBERS,
  };
  let taken = 0;
  for (let i = 0; i < CASES_A_STORY; i += 1) {
    const update = mutate(
      random.percent(50) ? random.pick(material.updates) : nextOfMallory(subject, random, kind),
      material,
      random,
    );
    const before = { state: stateOf(subject.doc), others: othersIn(subject.doc, others) };
    const isTaken = subject.offer(update, MALLORY.member);
    const hint = `seed ${seed}, case ${i}, update ${Buffer.from(update).toString('hex')}`;
    expect(othersIn(subject.doc, others), hint).toEqual(before.others);
    if (!isTaken) expect(stateOf(subject.doc), hint).toEqual(before.state);
    else expectSound(subject);
    if (isTaken) expect(problemOfRanges(Y.decodeUpdate(update).ds.clients), hint).toBeNull();
    if (random.percent(20)) subject.rest();
    taken += isTaken ? 1 : 0;
  }
  return taken;
}

/** What Mallory would honestly send next. */
function nextOfMallory(subject: Subject, random: Seeded, kind: Kind): Uint8Array {
  const own = new Y.Doc();
  Y.applyUpdate(own, stateOf(subject.doc));
  own.clientID = 4_000_000_000 + random.below(1_000);
  const replica = aReplica(MALLORY.member, own);
  let sent: Uint8Array = new Uint8Array();
  own.on('update', (update: Uint8Array) => (sent = update));
  for (let tries = 0; sent.length === 0 && tries < 20; tries += 1) {
    doSomething(kind, replica, random);
  }
  return sent;
}

test.each(PINNED)('[JU14] story %i, which once failed', (seed) => {
  aStory(seed);
});

test(
  `[JU14] [LA12] [LA30] ${CASES} spoilt updates: none throws, none changes what its sender may not change, and the history tells what is there`,
  () => {
    let taken = 0;
    for (let story = 0; story * CASES_A_STORY < CASES; story += 1) taken += aStory(FIRST_SEED + story);
    process.stdout.write(
      `judge fuzz: seeds ${FIRST_SEED} to ${FIRST_SEED + Math.ceil(CASES / CASES_A_STORY) - 1}, ${CASES} updates, ${taken} taken\n`,
    );
    // Mutations that are never taken would not have come far into the judge.
    expect(taken).toBeGreaterThan(CASES / 100);
  },
  180_000 + CASES * 60,
);

test(
  '[JU14] [TK1] spoilt updates of a layer of talks: none throws, and none begins, changes or takes away a talk for somebody who may only answer',
  () => {
    let taken = 0;
    for (let story = 0; story * CASES_A_STORY < CASES / 5; story += 1)
      taken += aStory(FIRST_SEED + story, 'discussion');
    expect(taken).toBeGreaterThan(CASES / 500);
  },
  180_000 + CASES * 12,
);

test(
  '[JU14] [SR2] spoilt updates of a layer of statements: none throws, and none changes what its sender may not decide',
  () => {
    let taken = 0;
    for (let story = 0; story * CASES_A_STORY < CASES / 5; story += 1)
      taken += aStory(FIRST_SEED + story, 'statements');
    expect(taken).toBeGreaterThan(CASES / 500);
  },
  180_000 + CASES * 12,
);
