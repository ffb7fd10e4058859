/** A layer in memory: bytes while it is quiet, a document when it is edited, and the same to everybody either way; and whose each Yjs client is. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Saying } from '../../server/sync/broadcast.ts';
import { LayerCopy } from '../../server/sync/layer-copy.ts';
import { LayerDoc } from '../../shared/layer-doc.ts';
import { snapshotOf } from '../../shared/layer-log.ts';
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
/** The state vector of somebody who has nothing. */
const NOTHING: Uint8Array = Uint8Array.of(0);
const TEXT = 'The harbour office said that nothing had happened, and shut.';

/** Somebody who writes words under one key, an update each. */
function anAuthor(): { doc: Y.Doc; write: (word: string) => Uint8Array } {
  const doc = new Y.Doc();
  let last = NOTHING;
  doc.on('update', (update: Uint8Array) => (last = update));
  return { doc, write: (word) => (doc.getMap('targets').set(word, word), last) };
}

/** What somebody has who had `doc` and got these answers; the step 2 must be the last. */
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

test('[RO14] a joiner gets everything, from bytes, from a document, and from bytes with what came since', () => {
  const author = anAuthor();
  const copy = new LayerCopy({ updates: [author.write('one')], stateVector: Y.encodeStateVector(author.doc), deletions: null }, broken);
  expect(withAnswers(copy.answersTo(NOTHING))).toEqual({ one: 'one' });
  expect(copy.isAwake).toBe(false);
  copy.take(author.write('two'));
  copy.take(author.write('three'));
  expect(withAnswers(copy.answersTo(NOTHING))).toEqual(author.doc.getMap('targets').toJSON());
  for (let i = 0; i < 2_000; i += 1) copy.take(author.write(`word ${i}`));
  expect(withAnswers(copy.answersTo(NOTHING))).toEqual(author.doc.getMap('targets').toJSON());
  copy.rest(AS_IT_IS);
  expect(copy.isAwake).toBe(false);
  expect(withAnswers(copy.answersTo(NOTHING))).toEqual(author.doc.getMap('targets').toJSON());
});

test('[RO14] a layer that rests on its log is the same as one that rests on its document', () => {
  const author = anAuthor();
  const first = author.write('one');
  const stateVector = Y.encodeStateVector(author.doc);
  const copy = new LayerCopy({ updates: [first], stateVector, deletions: null }, broken);
  const later = ['two', 'three'].map(author.write);
  for (const update of later) copy.take(update);
  copy.applySome(1);
  copy.rest({ updates: [first, ...later], stateVector, deletions: null });
  expect(copy.isAwake).toBe(false);
  expect(copy.stateVector()).toEqual(Y.encodeStateVector(author.doc));
  expect(withAnswers(copy.answersTo(NOTHING))).toEqual(author.doc.getMap('targets').toJSON());
  copy.take(author.write('four'));
  expect(copy.document.doc.getMap('targets').toJSON()).toEqual(author.doc.getMap('targets').toJSON());
});

test('[RO14] somebody who was away gets what they lack, from bytes as from a document', () => {
  const author = anAuthor();
  const copy = new LayerCopy({ updates: [author.write('one')], stateVector: Y.encodeStateVector(author.doc), deletions: null }, broken);
  const away = new Y.Doc();
  Y.applyUpdate(away, Y.encodeStateAsUpdate(author.doc));
  const had = Y.encodeStateVector(away);
  copy.take(author.write('two'));
  expect(withAnswers(copy.answersTo(had), away)).toEqual({ one: 'one', two: 'two' });
  copy.rest(AS_IT_IS);
  expect(withAnswers(copy.answersTo(had), away)).toEqual({ one: 'one', two: 'two' });
  copy.take(author.write('three'));
  expect(withAnswers(copy.answersTo(had), away)).toEqual({ one: 'one', two: 'two', three: 'three' });
  expect(copy.stateVector()).toEqual(Y.encodeStateVector(author.doc));
});

test('[RO14] who has all that the bytes hold gets only what they lack, also where something was only taken away; who has less gets all', () => {
  const author = anAuthor();
  const words = author.doc.getMap('targets');
  const log: Uint8Array[] = [];
  author.doc.on('update', (update: Uint8Array) => log.push(update));
  for (let at = 0; at < 200; at += 1) words.set(`early ${at}`, 'a word');
  words.delete('early 3');
  const merged = log.length;
  const { update, stateVector, deletions } = snapshotOf(new LayerDoc(author.doc));
  for (let at = 0; at < 20; at += 1) words.set(`late ${at}`, 'a word');
  words.delete('early 4');
  const copy = new LayerCopy({ updates: [update, ...log.slice(merged)], stateVector, deletions }, broken);
  const bytesFor = (left: number): number => {
    const doc = new Y.Doc();
    for (const one of log.slice(0, left)) Y.applyUpdate(doc, one);
    const answers = copy.answersTo(Y.encodeStateVector(doc));
    expect(withAnswers(answers, doc)).toEqual(words.toJSON());
    return answers.reduce((sum, { length }) => sum + length, 0);
  };
  // The last of all, and the last that was merged, took something away: no clock tells of that.
  for (const left of [log.length, log.length - 1, log.length - 5, merged, merged - 1]) expect(bytesFor(left)).toBeLessThan(update.length / 3);
  for (const left of [merged - 2, 100, 1]) expect(bytesFor(left)).toBeGreaterThan(update.length);
  expect(copy.isAwake).toBe(false);
});

test('[RO15] nobody writes under another member’s Yjs client, also after a restart, and its owner is not hindered', async () => {
  const first = await aServer();
  const { project, articles } = await aProject(first, [TEXT]);
  const room = `${project.id}/${articles[0]?.id ?? ''}/shared`;
  const [ana, mallory] = [await joinAs(first, project, 'annotator', 'Ana'), await joinAs(first, project, 'annotator', 'Mallory')];
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
  const stored = await second.work.rooms.read({ project: project.id, article: articles[0]?.id as never, layer: 'shared' });
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
  const stored = await server.work.rooms.read({ project: project.id, article: articles[0]?.id as never, layer: 'shared' });
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
