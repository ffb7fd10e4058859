/** A room's layer and its judge, without a room: what had to be tried out and may not stand leaves nothing. */
import * as decoding from 'lib0/decoding';
import { pino, type Logger } from 'pino';
import { describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { Saying } from '../../server/sync/broadcast.ts';
import { ValidatedLayer, type Verdict } from '../../server/sync/validated-layer.ts';
import type { RoomSettings } from '../../server/sync/room-settings.ts';
import { InMemoryLayer } from '../../server/sync/in-memory-layer.ts';
import { layerNamed } from '../../shared/domain/layer.ts';
import type { AnnotationId, ArticleId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import { atOnce, RECORDS_A_STEP } from '../../shared/domain/in-steps.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { RecordKeyMap } from '../../shared/layer/record-key-map.ts';
import { content, yjsUpdate } from '../support/yjs-bytes.ts';
import { roomSettings } from '../support/room-settings.ts';

const ADDRESS: LayerRef = { project: 'p' as ProjectId, article: 'a' as ArticleId, layer: 'shared' };
const [ANA, MALLORY] = [
  { member: 'ana' as MemberId, role: 'annotator' as const },
  { member: 'mallory' as MemberId, role: 'annotator' as const },
];
const ID = '00000000-0000-4000-8000-000000000001' as AnnotationId;

const SETTINGS = roomSettings();

/** @param updates what its log holds. */
function aLayer(
  updates: readonly Uint8Array[] = [],
  settings: Partial<RoomSettings> = {},
  log: Logger = pino({ level: 'silent' }),
): ValidatedLayer {
  const stored = {
    updates,
    rows: updates.length,
    stateVector: null,
    deletions: null,
    removed: new Map(),
    owners: new Map(),
  };
  return ValidatedLayer.of(ADDRESS, 'The harbour was shut.', { ...SETTINGS, ...settings }, stored, {
    now: () => 5_000,
    log,
  });
}

/** An annotation of Ana's, as an update of one client. */
function anAnnotation(client = 7): LayerDoc {
  const ana = new LayerDoc(new Y.Doc());
  ana.doc.clientID = client;
  ana.add(ID, [{ start: 4, end: 11 }], { label: 'quote' }, { by: ANA.member, at: 5_000 });
  return ana;
}

const COUNT = 1_500;
const idOf = (index: number): AnnotationId =>
  `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` as AnnotationId;

/** So many annotations of Ana's, in one update. */
function manyAnnotations(count = COUNT, client = 7): LayerDoc {
  const ana = anAnnotation(client);
  ana.doc.transact(() => {
    for (let index = 2; index <= count; index += 1)
      ana.add(idOf(index), [{ start: 4, end: 11 }], { label: 'quote' }, { by: ANA.member, at: 5_000 });
  });
  return ana;
}

test('[JU2] [JU13] an update that hides what it takes away is tried out, refused, and the document that it was tried out in goes', () => {
  const layer = aLayer();
  const ana = anAnnotation();
  expect(atOnce(layer.take(Y.encodeStateAsUpdate(ana.doc), ANA))).toMatchObject({ ok: true });
  // What is left of something overwritten, right of Ana's target: Yjs lets it win, and it names nothing.
  const hidden = yjsUpdate([
    { client: 99, clock: 0, structs: [{ parent: 'targets', sub: ID, content: content.deleted(1) }] },
  ]);
  const tried = new LayerDoc(new Y.Doc());
  for (const update of [Y.encodeStateAsUpdate(ana.doc), hidden]) Y.applyUpdate(tried.doc, update);
  expect(tried.annotation(ID)).toBeUndefined();
  expect(atOnce(layer.take(hidden, MALLORY))).toMatchObject({ ok: false });
  expect(layer.memory.hasDocument).toBe(false);
  expect(layer.memory.document.annotation(ID)).toBeDefined();
  expect(atOnce(layer.take(hidden, MALLORY))).toMatchObject({ ok: false });
});

test('[RO31] a layer says by which rules it judges, whose it is, and whether it is frozen', () => {
  const own = { ...layerNamed('annotator/ana', true), rules: 3 };
  const settings = ({ rules, owner, isFrozen }: ValidatedLayer): unknown => [rules, owner, isFrozen];
  expect(settings(aLayer([], { layer: own }))).toEqual([3, ANA.member, false]);
  const layer = aLayer();
  layer.changeSettings({ ...SETTINGS, layer: { ...layerNamed('shared', true), state: 'frozen', rules: 4 } });
  expect(settings(layer)).toEqual([4, null, true]);
});

test('[PE11] settings that decide as before change nothing, others do', () => {
  const revealed: RoomSettings = { ...SETTINGS, revealedTo: 'annotators' };
  for (const settings of [SETTINGS, revealed]) {
    const layer = aLayer([], settings);
    expect(layer.changeSettings({ ...settings, layer: { ...settings.layer, rules: 9 } })).toBe(false);
    expect(layer.changeSettings({ ...settings, editing: 'all' })).toBe(true);
  }
  expect(aLayer().changeSettings(revealed)).toBe(true);
});

test('[SY14] how many clients have written is known before anybody edits, and after', () => {
  const layer = aLayer([Y.encodeStateAsUpdate(anAnnotation().doc)]);
  expect(layer.clientCount).toBe(1);
  expect(atOnce(layer.take(Y.encodeStateAsUpdate(manyAnnotations(2, 9).doc), ANA))).toMatchObject({ ok: true });
  expect(layer.clientCount).toBe(2);
});

test('[JU11] ids whose members were seen under them are taken over, but not by a frozen layer', () => {
  const frozen = { ...layerNamed('shared', true), state: 'frozen' as const };
  const layers = [aLayer(), aLayer([], { layer: frozen })];
  for (const layer of layers) layer.claimAll([{ client: 5, member: ANA.member }]);
  expect(layers.map((layer) => layer.owners.ownerOf(5))).toEqual([ANA.member, undefined]);
});

test('[SY6] bytes that can’t be read are logged', () => {
  const log = pino({ level: 'silent' });
  const warn = vi.spyOn(log, 'warn');
  expect(atOnce(aLayer([], {}, log).take(Uint8Array.of(5, 0), ANA))).toMatchObject({ problem: { id: 'bad-update' } });
  expect(warn).toHaveBeenCalledTimes(1);
});

test('[PE16] an edit that joins two members tells of each annotation that it was joined', () => {
  const layer = aLayer([Y.encodeStateAsUpdate(anAnnotation().doc)]);
  const edit = new LayerDoc(new Y.Doc());
  Y.applyUpdate(edit.doc, Y.encodeStateAsUpdate(anAnnotation().doc));
  const before = Y.encodeStateVector(edit.doc);
  const [joined, target] = [{ from: ANA.member, into: MALLORY.member }, edit.target(ID)];
  edit.doc.getMap('targets').set(ID, { ...target, creator: MALLORY.member, by: MALLORY.member });
  const update = Y.encodeStateAsUpdate(edit.doc, before);
  const { events } = atOnce(layer.apply({ update, by: null, isImport: false, joined }));
  expect(events).toMatchObject([{ kind: 'joined', annotation: ID }]);
});

test('[LA11] what competes and is no part of a layer is refused for good too', () => {
  const layer = aLayer([...twoWindows(anAnnotation(), true), Y.encodeStateAsUpdate(anAnnotation().doc)]);
  // One item behind a version that is not the newest any more, and one that builds on itself.
  const update = yjsUpdate([
    {
      client: 90,
      clock: 0,
      structs: [
        { origin: { client: 7, clock: 1 }, content: content.any({}) },
        { origin: { client: 90, clock: 1 }, content: content.any({}) },
      ],
    },
  ]);
  expect(atOnce(layer.take(update, ANA))).toMatchObject({ ok: false, problem: { id: 'foreign-update' } });
});

test('[JU2] an item without a record, right behind another member’s, takes nothing of theirs away; behind the sender’s own it may', () => {
  const layer = aLayer([Y.encodeStateAsUpdate(anAnnotation().doc)]);
  // The target is the first item that Ana's client wrote. Nothing competes, so that no document tells.
  const hidden = (client: number): Uint8Array =>
    yjsUpdate([{ client, clock: 0, structs: [{ origin: { client: 7, clock: 0 }, content: content.deleted(1) }] }]);
  expect(atOnce(layer.take(hidden(98), MALLORY))).toMatchObject({ ok: false, problem: { id: 'not-yours' } });
  expect(atOnce(layer.take(hidden(99), ANA))).toMatchObject({
    ok: true,
    value: { removals: [{ creator: ANA.member }], events: [{ kind: 'removed' }] },
  });
  expect(layer.memory.document.annotation(ID)).toBeUndefined();
});

const messagesOf = (saying: Saying): readonly Uint8Array[] =>
  saying instanceof Uint8Array ? [saying] : saying.messages;

/** Takes a step 2, or an update. */
function applyAnswer(doc: Y.Doc, message: Uint8Array): void {
  const decoder = decoding.createDecoder(message);
  decoding.readVarUint(decoder);
  decoding.readVarUint(decoder);
  Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
}

/** What two windows of Ana's send that did not hear of each other. @param isThere the annotation was there before; else both make it. */
function twoWindows(before: LayerDoc, isThere: boolean): Uint8Array[] {
  const vector = Y.encodeStateVector(before.doc);
  return [8, 9].map((clientID) => {
    const window = new LayerDoc(new Y.Doc());
    Y.applyUpdate(window.doc, Y.encodeStateAsUpdate(before.doc));
    window.doc.clientID = clientID;
    if (isThere) window.describe(ID, { note: `note ${clientID}` }, { by: ANA.member, at: 5_001 });
    else window.add(ID, [{ start: 4, end: 4 + clientID - 1 }], { label: 'quote' }, { by: ANA.member, at: 5_001 });
    return Y.encodeStateAsUpdate(window.doc, vector);
  });
}

test.each([
  ['changes', true, [['described'], ['described']]],
  ['makings', false, [['made'], ['placed']]],
] as const)(
  '[LA10] of two %s of one record that compete, both are taken, and the layer is what Yjs makes of them',
  (_what, isThere, expectedKinds) => {
    const layer = aLayer();
    const ana = isThere ? anAnnotation() : new LayerDoc(new Y.Doc());
    const updates = twoWindows(ana, isThere);
    const kinds = [Y.encodeStateAsUpdate(ana.doc), ...updates].map((update) => {
      const verdict = atOnce(layer.take(update, ANA));
      return verdict !== 'nothing new' && verdict.ok ? verdict.value.events.map(({ kind }) => kind) : verdict;
    });
    for (const update of updates) Y.applyUpdate(ana.doc, update);
    expect(kinds.slice(1)).toEqual(expectedKinds);
    // Who joins gets it too.
    const joining = new Y.Doc();
    for (const message of layer.answersTo(Uint8Array.of(0)).flatMap(messagesOf)) applyAnswer(joining, message);
    expect(new LayerDoc(joining).annotations()).toEqual(ana.annotations());
    // The next change that competes finds the document.
    expect(layer.memory.hasDocument).toBe(true);
    expect(layer.memory.document.doc.toJSON()).toEqual(ana.doc.toJSON());
    expect(layer.stateVector()).toHaveLength(Y.encodeStateVector(ana.doc).length);
    layer.rest();
    expect(layer.memory.hasDocument).toBe(false);
    expect(layer.stateVector()).toHaveLength(Y.encodeStateVector(ana.doc).length);
  },
);

test('[JU7] [RO16] what can’t be part of a layer is refused for good; what builds on something unknown may make sense later', () => {
  const layer = aLayer();
  const foreign = yjsUpdate([
    { client: 7, clock: 0, structs: [{ parent: 'elsewhere', sub: ID, content: content.any({}) }] },
  ]);
  const hanging = yjsUpdate([
    { client: 7, clock: 3, structs: [{ parent: 'targets', sub: ID, content: content.any({}) }] },
  ]);
  expect(atOnce(layer.take(foreign, ANA))).toMatchObject({ ok: false, problem: { id: 'foreign-update' } });
  expect(atOnce(layer.take(hanging, ANA))).toMatchObject({ ok: false, problem: { id: 'hanging-update' } });
});

test('[JU14] an empty update is nothing new, and costs no index; what only looks like one can’t be read', () => {
  const read = vi.spyOn(InMemoryLayer.prototype, 'readDocument');
  const layer = aLayer();
  read.mockClear();
  expect(atOnce(layer.take(Uint8Array.of(0, 0), MALLORY))).toBe('nothing new');
  expect(read).not.toHaveBeenCalled();
  read.mockRestore();
  for (const bytes of [[1, 0], [0, 1], [5, 0], [0, 5], [0], []])
    expect(atOnce(layer.take(Uint8Array.from(bytes), MALLORY))).toMatchObject({
      ok: false,
      problem: { id: 'bad-update' },
    });
});

test('[JU11] an id is its first writer’s: another is refused under it, and the store is told once', () => {
  const layer = aLayer();
  const ana = anAnnotation();
  expect(layer.owners.ownerOf(7)).toBeUndefined();
  expect(atOnce(layer.take(Y.encodeStateAsUpdate(ana.doc), ANA))).toMatchObject({ ok: true });
  expect(layer.owners.ownerOf(7)).toBe(ANA.member);
  expect(layer.owners.hasChanges).toBe(true);
  expect(layer.owners.takeChanges()).toEqual({ disowned: [], owners: [{ client: 7, member: ANA.member }] });
  const next = yjsUpdate([
    { client: 7, clock: 2, structs: [{ parent: 'comments', sub: ID, content: content.any({}) }] },
  ]);
  expect(atOnce(layer.take(next, MALLORY))).toMatchObject({ ok: false, problem: { id: 'forged-client' } });
  expect(atOnce(layer.take(Y.encodeStateAsUpdate(ana.doc), MALLORY))).toBe('nothing new');
  expect(layer.owners.hasChanges).toBe(false);
});

test('[LA30] what was taken away is told as removed, and what comes back as restored, also after a rest', () => {
  const layer = aLayer();
  const ana = anAnnotation();
  const kinds = (update: Uint8Array): unknown => {
    const verdict = atOnce(layer.take(update, ANA));
    return verdict !== 'nothing new' && verdict.ok
      ? [verdict.value.events.map(({ kind }) => kind), verdict.value.removals.length]
      : verdict;
  };
  expect(kinds(Y.encodeStateAsUpdate(ana.doc))).toEqual([['made'], 0]);
  let vector = Y.encodeStateVector(ana.doc);
  ana.remove(ID);
  expect(kinds(Y.encodeStateAsUpdate(ana.doc, vector))).toEqual([['removed'], 1]);
  layer.rest();
  vector = Y.encodeStateVector(ana.doc);
  ana.revive(
    ID,
    { spans: [{ start: 4, end: 11 }], creator: ANA.member, created: 5_000 },
    { by: ANA.member, at: 5_001 },
  );
  expect(kinds(Y.encodeStateAsUpdate(ana.doc, vector))).toEqual([['restored'], 0]);
});

describe('[RO28] a large update is judged and taken in in short steps', () => {
  /** How often the longest step of an update's way in looked at a record's place, and what came of it. */
  function longestStep(layer: ValidatedLayer, update: Uint8Array): { longest: number; all: number; verdict: Verdict } {
    const lookups = [vi.spyOn(RecordKeyMap.prototype, 'get'), vi.spyOn(RecordKeyMap.prototype, 'set')];
    const count = (): number => lookups.reduce((sum, { mock }) => sum + mock.calls.length, 0);
    const steps = layer.take(update, ANA);
    try {
      for (let longest = 0, before = 0; ; before = count()) {
        const step = steps.next();
        longest = Math.max(longest, count() - before);
        if (step.done === true) return { longest, all: count(), verdict: step.value };
      }
    } finally {
      for (const read of lookups) read.mockRestore();
    }
  }

  test.each([
    'the annotations are made',
    'the annotations are deleted',
    'the annotations are deleted, targets and bodies',
  ])('%s', (what) => {
    const layer = aLayer();
    const ana = manyAnnotations();
    let update = Y.encodeStateAsUpdate(ana.doc);
    if (what !== 'the annotations are made') {
      expect(atOnce(layer.take(update, ANA))).toMatchObject({ ok: true });
      const vector = Y.encodeStateVector(ana.doc);
      const maps = what.includes('bodies') ? ['targets', 'bodies'] : ['targets'];
      ana.doc.transact(() => maps.forEach((map) => ana.doc.getMap(map).clear()));
      update = Y.encodeStateAsUpdate(ana.doc, vector);
    }
    const { longest, all, verdict } = longestStep(layer, update);
    expect(verdict).toMatchObject({ ok: true });
    expect(all).toBeGreaterThan(4 * COUNT);
    // A record’s place is looked at a few times by what a step does with it.
    expect(longest).toBeLessThanOrEqual(6 * RECORDS_A_STEP);
  });
});

test.each(['is certain beforehand', 'competes with another'])(
  '[JU11] [RO28] an id under which another member is seen between any two steps of an update that %s is one member’s, and who lost it leaves no trace',
  (what) => {
    const ana = manyAnnotations(300);
    const update = Y.encodeStateAsUpdate(ana.doc);
    const client = ana.doc.clientID;
    const earlier = what.startsWith('competes') ? [Y.encodeStateAsUpdate(manyAnnotations(300, 5).doc)] : [];
    const outcomes = new Set<string>();
    for (let steps = 0, isDone = false; !isDone; steps += 1) {
      const layer = aLayer(earlier);
      const before = layer.stateVector();
      const taking = layer.take(update, ANA);
      for (let step = 0; step < steps && !isDone; step += 1) isDone = taking.next().done === true;
      if (isDone) break;
      layer.claim(client, MALLORY);
      const verdict = atOnce(taking);
      const isTaken = verdict !== 'nothing new' && verdict.ok;
      outcomes.add(isTaken ? 'taken' : 'refused');
      const isAsBefore = Buffer.compare(layer.stateVector(), before) === 0;
      expect([layer.owners.ownerOf(client), isAsBefore], `after ${steps} steps`).toEqual(
        isTaken ? [ANA.member, false] : [MALLORY.member, true],
      );
      if (!isTaken) expect(verdict).toMatchObject({ problem: { id: 'forged-client' } });
    }
    expect([...outcomes].sort()).toEqual(['refused', 'taken']);
  },
);

describe('a layer in memory', () => {
  const NOTHING = Uint8Array.of(0);
  const SYSTEM = { by: null, isImport: true };

  /** The annotations that somebody has who had `doc` and got these answers. */
  function idsIn(answers: readonly Saying[], doc = new Y.Doc()): string[] {
    for (const message of answers.flatMap(messagesOf)) applyAnswer(doc, message);
    return new LayerDoc(doc)
      .annotations()
      .map(({ id }) => id)
      .sort();
  }

  const sizeOf = (answers: readonly Saying[]): number => answers.reduce((sum, { length }) => sum + length, 0);

  test('[RO14] who lacks a part gets that part while the layer is edited, and all of it once it rests', () => {
    const ana = manyAnnotations(50);
    const early = Y.encodeStateVector(ana.doc);
    ana.add(idOf(51), [{ start: 4, end: 11 }], { label: 'quote' }, { by: ANA.member, at: 5_000 });
    const layer = aLayer([Y.encodeStateAsUpdate(ana.doc)]);
    const visitor = (): Y.Doc => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(manyAnnotations(50).doc));
      return doc;
    };
    const atRest = layer.answersTo(early);
    const edit = new LayerDoc(new Y.Doc());
    edit.add(idOf(52), [{ start: 4, end: 11 }], { label: 'quote' }, { by: ANA.member, at: 5_000 });
    expect(atOnce(layer.take(Y.encodeStateAsUpdate(edit.doc), ANA))).toMatchObject({ ok: true });
    const edited = layer.answersTo(early);
    expect(sizeOf(edited)).toBeLessThan(sizeOf(atRest) / 5);
    expect([idsIn(atRest, visitor()).length, idsIn(edited, visitor()).length]).toEqual([51, 52]);
  });

  test('[RO14] what the server writes is in memory, whether it competes or not, and costs a document only if it does', () => {
    const layer = aLayer();
    const updates = twoWindows(new LayerDoc(new Y.Doc()), false);
    const kinds = updates.map((update, index) => {
      const { events } = atOnce(layer.apply({ update, ...SYSTEM }));
      expect([layer.memory.hasDocument, idsIn(layer.answersTo(NOTHING))]).toEqual([index === 1, [ID]]);
      return events.map(({ kind }) => kind);
    });
    expect(kinds).toEqual([['imported'], ['placed']]);
    const whole = new Y.Doc();
    idsIn(layer.answersTo(NOTHING), whole);
    expect(new LayerDoc(whole).target(ID)?.spans).toEqual([{ start: 4, end: 12 }]);
  });

  test('[RO25] a layer that was let go of holds nothing', () => {
    const layer = aLayer([Y.encodeStateAsUpdate(anAnnotation().doc)]);
    expect(idsIn(layer.answersTo(NOTHING))).toEqual([ID]);
    layer.destroy();
    expect(idsIn(layer.answersTo(NOTHING))).toEqual([]);
  });
});
