/** A layer in memory: bytes and what came since, a document where one is needed, and the same to everybody either way; and whose each Yjs client is. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Saying } from '../../server/sync/broadcast.ts';
import { InMemoryLayer } from '../../server/sync/in-memory-layer.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { layerFromLog, snapshotOf, type LayerSnapshot } from '../../shared/layer/layer-log.ts';
import { MESSAGE_SYNC, STEP_1, STEP_2, stepTwoFrame, UPDATE } from '../../shared/wire/messages.ts';
import * as decoding from 'lib0/decoding';
import { RawClient } from '../support/raw-client.ts';
import { aStockClient, writeAnnotation } from '../support/stock-client.ts';
import { aProject, aServer, joinAs } from '../support/test-server.ts';
import { until } from '../support/until.ts';
import { yjsUpdate } from '../support/yjs-bytes.ts';

/** Nothing here is to be broken. */
const broken = (error: unknown): never => {
  throw error;
};
/** A log that was never merged. */
const AS_IT_IS = { updates: [], stateVector: null, deletions: null };
/** The state vector of a client that has nothing. */
const NOTHING: Uint8Array = Uint8Array.of(0);
const TEXT = 'The harbour office said that nothing had happened, and shut.';

/** A client that writes words under one key, an update each. */
function anAuthor(): { doc: Y.Doc; write: (word: string) => Uint8Array; last: () => Uint8Array } {
  const doc = new Y.Doc();
  let last = NOTHING;
  doc.on('update', (update: Uint8Array) => (last = update));
  return { doc, write: (word) => (doc.getMap('targets').set(word, word), last), last: () => last };
}

/** What a client has that had `doc` and got these answers; the step 2 must be the last. */
function withAnswers(answers: readonly Saying[], doc = new Y.Doc()): Record<string, unknown> {
  const messages = answers.flatMap((saying) => (saying instanceof Uint8Array ? [saying] : saying.messages));
  const kinds = messages.map((message) => {
    const decoder = decoding.createDecoder(message);
    decoding.readVarUint(decoder);
    const kind = decoding.readVarUint(decoder);
    Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
    return kind;
  });
  expect(kinds).toEqual([...kinds.slice(1).map(() => UPDATE), STEP_2]);
  return doc.getMap('targets').toJSON();
}

/** A layer with nothing in it, and what its author writes. */
function aCopy(): {
  author: ReturnType<typeof anAuthor>;
  copy: InMemoryLayer;
  write: (words: readonly string[]) => void;
  whole: () => Record<string, unknown>;
} {
  const author = anAuthor();
  const copy = new InMemoryLayer(AS_IT_IS, broken);
  const write = (words: readonly string[]): void => words.forEach((word) => copy.take(author.write(word)));
  return { author, copy, write, whole: () => author.doc.getMap('targets').toJSON() };
}

/** Lets it go to rest, as a room does when there is time. */
function rests(copy: InMemoryLayer): void {
  copy.rest(copy.stateVector());
  copy.settle();
}

/** What a joiner is told. */
const joins = (copy: InMemoryLayer): readonly Saying[] => copy.answersTo(NOTHING, false);
const numbered = (count: number, word: string): string[] =>
  Array.from({ length: count }, (_, index) => `${word} ${index}`);
const sizeOf = (answers: readonly Saying[]): number => answers.reduce((sum, { length }) => sum + length, 0);
const snapshotAt = (doc: Y.Doc): LayerSnapshot => snapshotOf(new LayerDoc(doc));

test('[RO14] a joiner gets everything, from bytes, from bytes with what came since, and from bytes that were merged again; no document is kept for it', () => {
  const { author, copy, write, whole } = aCopy();
  expect(withAnswers(joins(copy))).toEqual({});
  write(['one']);
  expect(withAnswers(joins(copy))).toEqual(whole());
  write(numbered(2_000, 'word'));
  const answers = joins(copy);
  expect(withAnswers(answers)).toEqual(whole());
  expect(answers).toHaveLength(1);
  write(['three']);
  expect(joins(copy)).toHaveLength(3);
  expect(withAnswers(joins(copy))).toEqual(whole());
  rests(copy);
  expect(joins(copy)).toHaveLength(1);
  expect(withAnswers(joins(copy))).toEqual(whole());
  expect(copy.stateVector()).toEqual(Y.encodeStateVector(author.doc));
  expect(copy.hasDocument).toBe(false);
});

test('[RO14] a log that was never merged is merged when it is loaded, however long it is', () => {
  const author = anAuthor();
  const copy = new InMemoryLayer({ ...AS_IT_IS, updates: numbered(300, 'w'.repeat(5_000)).map(author.write) }, broken);
  expect(joins(copy)).toHaveLength(1);
  expect(withAnswers(joins(copy))).toEqual(author.doc.getMap('targets').toJSON());
});

test('[RO14] the bytes of a merged log take the place of what they cover; what came meanwhile stays, and bytes that are older than the copy’s are left', () => {
  const { author, copy, write, whole } = aCopy();
  write(['one', 'two']);
  const { mark } = copy;
  const merged = snapshotAt(author.doc);
  write(['three']);
  copy.takeOver(merged, mark);
  const [base, since, end] = joins(copy);
  expect([base?.length, end?.length]).toEqual([merged.update.length + 3, 5]);
  expect(withAnswers([since, end] as Saying[], new Y.Doc())).toEqual({});
  expect(withAnswers(joins(copy))).toEqual(whole());
  rests(copy);
  const rested = sizeOf(joins(copy));
  copy.takeOver(merged, mark);
  expect(sizeOf(joins(copy))).toBe(rested);
  expect(withAnswers(joins(copy))).toEqual(whole());
  copy.destroy();
  copy.takeOver(merged, mark);
  expect(withAnswers(joins(copy))).toEqual({});
});

test('[RO14] a client that was away gets just what it lacks, also across a merge; away for two merges, it gets everything', () => {
  const { author, copy, write, whole } = aCopy();
  write(numbered(200, 'early'));
  rests(copy);
  write(['one']);
  const away = (): Y.Doc => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(author.doc));
    return doc;
  };
  const [first, had] = [away(), Y.encodeStateVector(author.doc)];
  const others = [away(), away(), away()];
  write(['two']);
  author.doc.getMap('targets').delete('one');
  copy.take(Y.encodeStateAsUpdate(author.doc, had));
  const all = sizeOf(joins(copy));
  const expectLittle = (doc: Y.Doc): void => {
    const answers = copy.answersTo(had, false);
    expect(withAnswers(answers, doc)).toEqual(whole());
    expect(sizeOf(answers)).toBeLessThan(all / 10);
  };
  expectLittle(first);
  copy.takeOver(snapshotAt(author.doc), copy.mark);
  expectLittle(others[0] as Y.Doc);
  write(['three']);
  expectLittle(others[1] as Y.Doc);
  copy.takeOver(snapshotAt(author.doc), copy.mark);
  expect(withAnswers(copy.answersTo(had, false), others[2])).toEqual(whole());
  expect(sizeOf(copy.answersTo(had, false))).toBeGreaterThan(all * 0.9);
  expect(copy.stateVector()).toEqual(Y.encodeStateVector(author.doc));
});

test('[RO14] very many updates from before a merge are not kept for clients that were away', () => {
  const { author, copy, write, whole } = aCopy();
  write(['one']);
  rests(copy);
  const had = Y.encodeStateVector(author.doc);
  write(['two']);
  copy.takeOver(snapshotAt(author.doc), copy.mark);
  expect(copy.answersTo(had, false)).toHaveLength(2);
  const late = Y.encodeStateVector(author.doc);
  write(numbered(60, 'v'.repeat(10_000)));
  copy.takeOver(snapshotAt(author.doc), copy.mark);
  expect(sizeOf(copy.answersTo(late, false))).toBe(sizeOf(joins(copy)));
  expect(withAnswers(copy.answersTo(late, false))).toEqual(whole());
});

test('[RO14] during edits a client that lacks merged updates, or many that were overwritten since, gets just the state of now', () => {
  const { author, copy, write, whole } = aCopy();
  write(numbered(100, 'v'.repeat(10_000)));
  rests(copy);
  const had = Y.encodeStateVector(author.doc);
  const away = layerFromLog([Y.encodeStateAsUpdate(author.doc)]).doc;
  for (let round = 0; round < 30; round += 1) {
    author.doc.getMap('targets').set('word', `${round}`.repeat(10_000));
    copy.take(author.last());
  }
  const answers = copy.answersTo(had, true);
  expect([answers.length, sizeOf(answers) < 40_000, copy.hasDocument]).toEqual([1, true, true]);
  expect(withAnswers(answers, away)).toEqual(whole());
  write(['the last']);
  expect(sizeOf(copy.answersTo(had, false))).toBe(sizeOf(joins(copy)));
});

test('[RO14] a document is built of bytes and what came since where one is needed, takes what comes, and goes when it was not needed for a while', () => {
  const { copy, write, whole } = aCopy();
  write(['one']);
  rests(copy);
  write(['two']);
  expect(copy.readDocument((layer) => layer.doc.getMap('targets').toJSON())).toEqual(whole());
  expect(copy.hasDocument).toBe(false);
  const { document } = copy;
  write(['three']);
  expect(document.doc.getMap('targets').toJSON()).toEqual(whole());
  copy.forgetUnneededDocument();
  expect(copy.document).toBe(document);
  copy.forgetUnneededDocument();
  expect(copy.hasDocument).toBe(true);
  copy.forgetUnneededDocument();
  expect(copy.hasDocument).toBe(false);
  expect(withAnswers(joins(copy))).toEqual(whole());
  expect(copy.document.doc.getMap('targets').toJSON()).toEqual(whole());
});

test('[RO14] an accepted update that can’t be applied is told, and everything else is there', () => {
  const author = anAuthor();
  const errors: unknown[] = [];
  const copy = new InMemoryLayer(AS_IT_IS, (error) => errors.push(error));
  copy.take(author.write('one'));
  copy.take(Uint8Array.of(1, 1, 1));
  copy.take(author.write('two'));
  expect(copy.document.doc.getMap('targets').toJSON()).toEqual({ one: 'one', two: 'two' });
  expect(errors).toHaveLength(1);
});

test('[RO14] after any operations a copy answers every client as a document would', () => {
  const anAct = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constantFrom('set' as const, 'remove' as const),
        key: fc.nat(8),
        size: fc.constantFrom(3, 3, 3, 3_000),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constantFrom(
          'leave' as const,
          'come' as const,
          'comeToEditors' as const,
          'merge' as const,
          'merged' as const,
          'rest' as const,
          'sleep' as const,
          'document' as const,
          'look' as const,
        ),
      }),
    },
  );
  fc.assert(
    fc.property(fc.array(anAct, { maxLength: 60 }), (acts) => {
      const copy = new InMemoryLayer(AS_IT_IS, broken);
      const author = new Y.Doc();
      author.on('update', (update: Uint8Array) => copy.take(update));
      const words = author.getMap('targets');
      const away: Y.Doc[] = [];
      const merging: [LayerSnapshot, number][] = [];
      const comesBack = (doc: Y.Doc, isEdited: boolean): void =>
        expect(withAnswers(copy.answersTo(Y.encodeStateVector(doc), isEdited), doc)).toEqual(words.toJSON());
      for (const act of acts) {
        if (act.kind === 'set') words.set(`key ${act.key}`, 'x'.repeat(act.size));
        if (act.kind === 'remove') words.delete(`key ${act.key}`);
        if (act.kind === 'leave') away.push(layerFromLog([Y.encodeStateAsUpdate(author)]).doc);
        if (act.kind === 'come' || act.kind === 'comeToEditors')
          away.splice(0, 1).forEach((doc) => comesBack(doc, act.kind === 'comeToEditors'));
        // One merge at a time: what was merged before it was handed over.
        if (act.kind === 'merge' && merging.length === 0) merging.push([snapshotAt(author), copy.mark]);
        if (act.kind === 'merged') merging.splice(0, 1).forEach(([snapshot, mark]) => copy.takeOver(snapshot, mark));
        if (act.kind === 'rest') rests(copy);
        if (act.kind === 'sleep') copy.rest(copy.stateVector());
        if (act.kind === 'document') expect(copy.document.doc.getMap('targets').toJSON()).toEqual(words.toJSON());
        if (act.kind === 'look') copy.forgetUnneededDocument();
        expect(copy.stateVector()).toEqual(Y.encodeStateVector(author));
      }
      away.forEach((doc) => comesBack(doc, false));
      comesBack(new Y.Doc(), true);
    }),
    { numRuns: 300 },
  );
});

test('[RO15] nobody writes under another member’s Yjs client, also after a restart, and its owner is not hindered', async () => {
  const first = await aServer();
  const { project, articles } = await aProject(first, [TEXT]);
  const room = `${project.id}/${articles[0]?.id ?? ''}/shared`;
  const [ana, mallory] = [
    await joinAs(first, project, 'annotator', 'Ana'),
    await joinAs(first, project, 'annotator', 'Mallory'),
  ];
  const victim = aStockClient(first.url, room, ana.token);
  const watcher = aStockClient(first.url, room, mallory.token);
  await Promise.all([victim.synced(), watcher.synced()]);
  // Known from presence alone: she has written nothing yet. (Stock clients ignore a presence that never changed.)
  victim.provider.awareness.setLocalStateField('selection', null);
  await until(() => watcher.provider.awareness.getStates().has(victim.doc.clientID), 'the victim is seen');
  await victim.saved();
  victim.provider.disconnect();
  const offline = writeAnnotation(victim, ana.id, [{ start: 0, end: 3 }]);
  await first.stop();

  const second = await aServer({ dataDir: first.dataDir });
  const forged = new Y.Doc();
  forged.clientID = victim.doc.clientID;
  const forger = aStockClient(second.url, room, mallory.token, forged);
  writeAnnotation(forger, mallory.id, [{ start: 4, end: 11 }]);
  await until(() => forger.closed !== null, 'the forger is refused');
  expect(forger.closed).toMatchObject({ code: 4403, reason: expect.stringContaining('name') as string });

  const back = aStockClient(second.url, room, ana.token, victim.doc);
  await back.saved();
  const stored = await second.work.rooms.read({
    project: project.id,
    article: articles[0]?.id as never,
    layer: 'shared',
  });
  expect(stored.annotations().map(({ id }) => id)).toEqual([offline]);
});

test('[RO16] what builds on something the server lacks is asked for, and both come in', async () => {
  const server = await aServer();
  const { project, articles } = await aProject(server, [TEXT]);
  const room = `${project.id}/${articles[0]?.id ?? ''}/shared`;
  const ana = await joinAs(server, project, 'annotator', 'Ana');
  const honest = aStockClient(server.url, room, ana.token);
  await honest.saved();
  // A change that gets lost on its way: the next one builds on it.
  const send = honest.provider.ws?.send.bind(honest.provider.ws);
  if (honest.provider.ws === null) throw new Error('There is no socket.');
  honest.provider.ws.send = () => undefined;
  const lost = writeAnnotation(honest, ana.id, [{ start: 0, end: 3 }]);
  honest.provider.ws.send = send as WebSocket['send'];
  const next = writeAnnotation(honest, ana.id, [{ start: 4, end: 11 }]);
  await honest.saved();
  const stored = await server.work.rooms.read({
    project: project.id,
    article: articles[0]?.id as never,
    layer: 'shared',
  });
  expect(stored.annotations().map(({ id }) => id)).toEqual([lost, next]);
  expect(honest.closed).toBeNull();
});

test('[RO16] who is asked for what an update builds on, once, and has nothing to say is sent away, and nothing of theirs was called saved', async () => {
  const server = await aServer();
  const { project, articles } = await aProject(server, [TEXT]);
  const { token } = await joinAs(server, project, 'annotator', 'Mallory');
  const mallory = new RawClient(server.url, `${project.id}/${articles[0]?.id ?? ''}/shared`, token, { talks: false });
  await mallory.opened();
  // They answer when they come in, and never again.
  mallory.send(stepTwoFrame(Uint8Array.of(0, 0)));
  mallory.sendUpdate(yjsUpdate([], [{ client: 77, clock: 0, length: 3 }]));
  mallory.mark();
  expect((await mallory.closing()).code).toBe(4400);
  expect(mallory.acknowledged).toBe(0);
  expect(mallory.frames.filter(([type, kind]) => type === MESSAGE_SYNC && kind === STEP_1)).toHaveLength(2);
});
