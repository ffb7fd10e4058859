/** The life of rooms, over a disk and a clock that the test moves: when they close, when their logs are merged, and for whom. */
import { pino } from 'pino';
import { expect, test } from 'vitest';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';
import type { AnnotationId, ArticleId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { CLOSE } from '../../shared/wire/close-codes.ts';
import { MESSAGE_SYNC, stepOneFrame, updateFrame } from '../../shared/wire/messages.ts';
import { Connection } from '../../server/sync/connection.ts';
import { MessageBudget } from '../../server/sync/message-budget.ts';
import type { RoomPeer } from '../../server/sync/queued-message.ts';
import { Rooms } from '../../server/sync/rooms.ts';
import { SimDisk, SimStore } from '../simulation/sim-disk.ts';
import { SimLine } from '../simulation/sim-line.ts';
import { SimScheduler } from '../simulation/sim-scheduler.ts';
import { content, yjsUpdate } from '../support/yjs-bytes.ts';

const ADDRESS: LayerRef = { project: 'p' as ProjectId, article: 'a' as ArticleId, layer: 'shared' };
const IDLE_MS = 1_000;

/** Rooms over a disk that answers at once, with a clock that the test moves. */
function someRooms() {
  const project = {
    id: ADDRESS.project,
    title: 'P',
    guidelines: '',
    mode: 'shared',
    editing: 'own',
    labelSet: DEFAULT_LABEL_SET,
    created: 0,
  } as const;
  const disk = new SimDisk(project, new Map([['a', 'The harbour was shut.']]));
  const store = new SimStore(disk);
  const scheduler = new SimScheduler();
  const log = pino({ level: 'silent' });
  const rooms = new Rooms({ store: store.store, log, now: () => 5_000, scheduler, idleMs: IDLE_MS, maxRooms: 10 });
  const aPeer = (name: string, onSend: (frame: Uint8Array) => void = () => undefined): Connection => {
    const member = { id: name as MemberId, name, colour: 0, role: 'annotator' } as const;
    return new Connection(new SimLine(onSend), member, {
      log,
      scheduler,
      budget: new MessageBudget(1_000, scheduler.now()),
    });
  };
  const turn = async (): Promise<void> => {
    store.step(0, false);
    scheduler.turn();
    await new Promise((resolve) => setImmediate(resolve));
  };
  /** Lets the disk answer until a promise is there. */
  const answered = async <Value>(promise: Promise<Value>): Promise<Value> => {
    const outcome = { isThere: false };
    void promise.then(() => (outcome.isThere = true));
    while (!outcome.isThere) await turn();
    return promise;
  };
  /** Lets time pass, and the disk do what it was asked meanwhile. */
  const pass = async (ms: number): Promise<void> => {
    scheduler.pass(ms);
    for (let turns = 0; turns < 20; turns += 1) await turn();
  };
  return { rooms, scheduler, disk, aPeer, answered, pass };
}

test('[RO24] a room is not closed under a client that came in as the last one left', async () => {
  const { rooms, scheduler, aPeer, answered } = someRooms();
  const [ana, ben] = [aPeer('ana'), aPeer('ben')];
  const { room } = await answered(rooms.enter(ADDRESS, ana));
  if (room === null) throw new Error('There is no room.');
  const entering = rooms.enter(ADDRESS, ben);
  rooms.leave(room, ana);
  expect((await entering).room).toBe(room);
  scheduler.pass(2 * IDLE_MS);
  await new Promise((resolve) => setImmediate(resolve));
  expect(rooms.size).toBe(1);
  expect((await answered(rooms.enter(ADDRESS, aPeer('cem')))).room).toBe(room);
});

test('[RO27] while people are busy elsewhere an idle room that leaves much behind stays, for a minute at most, and goes once they are not', async () => {
  const { rooms, scheduler, disk, aPeer, answered, pass } = someRooms();
  const doc = new Y.Doc();
  const leaveRows = (count: number): void => {
    disk.layer(ADDRESS).rows = Array.from({ length: count }, (_, row) => {
      doc.getMap('suggestions').set('word', row);
      return [Y.encodeStateAsUpdate(doc)];
    });
    disk.layer(ADDRESS).merged = null;
  };
  const leave = async (): Promise<void> => {
    const ana = aPeer('ana');
    const { room } = await answered(rooms.enter(ADDRESS, ana));
    if (room === null) throw new Error('There is no room.');
    rooms.leave(room, ana);
  };
  const sizeAfter = async (ms: number): Promise<number> => {
    await pass(ms);
    return rooms.size;
  };
  scheduler.busy = true;
  leaveRows(49);
  await leave();
  expect(await sizeAfter(IDLE_MS)).toBe(0);
  leaveRows(50);
  await leave();
  expect(await sizeAfter(30_000)).toBe(1);
  scheduler.busy = false;
  expect(await sizeAfter(6_000)).toBe(0);
  scheduler.busy = true;
  leaveRows(50);
  await leave();
  expect(await sizeAfter(IDLE_MS + 59_000)).toBe(1);
  expect(await sizeAfter(6_000)).toBe(0);
  leaveRows(50);
  // A client that comes in meanwhile finds it, and it stays.
  await leave();
  await sizeAfter(30_000);
  const ben = aPeer('ben');
  await answered(rooms.enter(ADDRESS, ben));
  expect(await sizeAfter(120_000)).toBe(1);
});

test('[RO17] [RO27] a large layer that nobody edits any more is merged, and a minute later at most while people are busy', async () => {
  const { rooms, scheduler, disk, aPeer, answered, pass } = someRooms();
  await answered(rooms.enter(ADDRESS, aPeer('ana')));
  const doc = new Y.Doc();
  let last: Uint8Array = new Uint8Array();
  doc.on('update', (update: Uint8Array) => (last = update));
  const write = async (word: string): Promise<void> => {
    doc.getMap('suggestions').set(word, word.repeat(40_000));
    await answered(rooms.write(ADDRESS, { update: last, by: null, isImport: false }));
  };
  const rows = (): number => disk.layer(ADDRESS).updates.length;
  scheduler.busy = true;
  // Enough to be merged at once, if people were not busy.
  for (const word of ['harbour ', 'office ', 'closing ']) await write(word);
  await pass(59_000);
  expect(rows()).toBe(3);
  await pass(7_000);
  expect(rows()).toBe(1);
  scheduler.busy = false;
  await write('again ');
  await pass(14_000);
  expect(rows()).toBe(2);
  await pass(7_000);
  expect(rows()).toBe(1);
  expect([...disk.freshLoad(ADDRESS).getMap('suggestions').keys()].sort()).toEqual(
    [...doc.getMap('suggestions').keys()].sort(),
  );
});

test('[RO14] a small layer that nobody edits any more is one piece in memory: who joins gets one message', async () => {
  const { rooms, aPeer, answered, pass } = someRooms();
  await answered(rooms.enter(ADDRESS, aPeer('ana')));
  for (const word of ['one', 'two'])
    await answered(rooms.write(ADDRESS, { update: manyRecords(1, word), by: null, isImport: false }));
  const messagesFor = async (name: string): Promise<number> => {
    const frames: Uint8Array[] = [];
    const peer = aPeer(name, (frame) => frames.push(frame));
    const { room } = await answered(rooms.enter(ADDRESS, peer));
    if (room === null) throw new Error('There is no room.');
    const greeted = frames.length;
    peer.receive(room, stepOneFrame(Uint8Array.of(0)), true);
    await pass(0);
    return frames.length - greeted;
  };
  const busy = await messagesFor('ben');
  await pass(25_000);
  expect([busy > 1, await messagesFor('cem')]).toEqual([true, 1]);
});

test('[JU13] what a client sent behind a refused update is ignored', async () => {
  const { rooms, disk, aPeer, answered, pass } = someRooms();
  const ana = aPeer('ana');
  const { room } = await answered(rooms.enter(ADDRESS, ana));
  if (room === null) throw new Error('There is no room.');
  const foreign = yjsUpdate([
    { client: 7, clock: 0, structs: [{ parent: 'elsewhere', sub: 'a', content: content.any({}) }] },
  ]);
  const sound = new LayerDoc(new Y.Doc());
  sound.add(
    crypto.randomUUID() as AnnotationId,
    [{ start: 4, end: 11 }],
    { label: 'quote' },
    { by: 'ana' as MemberId, at: 5_000 },
  );
  for (const update of [foreign, Y.encodeStateAsUpdate(sound.doc)]) ana.receive(room, updateFrame(update), true);
  await pass(0);
  expect(disk.layer(ADDRESS).updates).toEqual([]);
  const again = aPeer('ana');
  await answered(rooms.enter(ADDRESS, again));
  again.receive(room, updateFrame(Y.encodeStateAsUpdate(sound.doc)), true);
  await pass(0);
  expect(disk.layer(ADDRESS).updates).toHaveLength(1);
});

test('[RO11] who leaves while behind is forgotten, and told nothing more', async () => {
  const { rooms, answered } = someRooms();
  const sent: string[] = [];
  const member = { id: 'ana' as MemberId, name: 'Ana', colour: 0, role: 'annotator' } as const;
  const slow: RoomPeer = {
    member,
    isBehind: true,
    send: () => void sent.push('message'),
    relay: () => void sent.push('relayed'),
    close: () => void sent.push('closed'),
  };
  const { room } = await answered(rooms.enter(ADDRESS, slow));
  if (room === null) throw new Error('There is no room.');
  for (const word of ['one', 'two'])
    await answered(rooms.write(ADDRESS, { update: manyRecords(1, word), by: null, isImport: false }));
  expect(sent).toEqual(['message', 'relayed']);
  rooms.leave(room, slow);
  room.catchUp(slow);
  expect(sent).toEqual(['message', 'relayed']);
});

/** An update that brings so many suggestions, as one change. */
function manyRecords(count: number, name = 'word'): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (let at = 0; at < count; at += 1) doc.getMap('suggestions').set(`${name} ${at}`, { at });
  });
  return Y.encodeStateAsUpdate(doc);
}

test('[RO28] while one room works on a large update, another commits what came after it', async () => {
  const { rooms, scheduler, disk, aPeer, answered } = someRooms();
  const elsewhere: LayerRef = { ...ADDRESS, layer: 'curated' };
  for (const address of [ADDRESS, elsewhere]) await answered(rooms.enter(address, aPeer('ana')));
  // With every look at the clock a slice is over.
  scheduler.clockReadMs = 100;
  const large = rooms.write(ADDRESS, { update: manyRecords(5_000), by: null, isImport: false });
  const small = rooms.write(elsewhere, { update: manyRecords(1), by: null, isImport: false });
  await answered(small);
  expect([disk.layer(ADDRESS).updates.length, disk.layer(elsewhere).updates.length]).toEqual([0, 1]);
  await answered(large);
  expect(disk.freshLoad(ADDRESS).getMap('suggestions').size).toBe(5_000);
});

test('[RO28] a round that is full leaves the other turns to the next, in their order', async () => {
  const { rooms, disk, aPeer, answered } = someRooms();
  await answered(rooms.enter(ADDRESS, aPeer('ana')));
  const appended: number[] = [];
  const append = disk.append.bind(disk);
  disk.append = (room, change) => {
    appended.push(change.updates.length);
    return append(room, change);
  };
  const order: number[] = [];
  const updates = [6_000, 6_000, 6_000, 1].map((count, at) => manyRecords(count, `word ${at}`));
  await answered(
    Promise.all(
      updates.map((update, at) =>
        rooms.write(ADDRESS, { update, by: null, isImport: false }).then(() => order.push(at)),
      ),
    ),
  );
  expect(appended).toEqual([2, 2]);
  expect(order).toEqual([0, 1, 2, 3]);
});

const anUpdate = (): Uint8Array => {
  const doc = new Y.Doc();
  doc.getMap('suggestions').set('one', 'w');
  return Y.encodeStateAsUpdate(doc);
};

test('[HT120] what the server writes while an article is put away, and what waits for its turn then, goes into its layers', async () => {
  const { rooms, disk, aPeer, answered, pass } = someRooms();
  await answered(rooms.enter(ADDRESS, aPeer('ana')));
  let isPutAway = (): void => undefined;
  const act = new Promise<void>((resolve) => (isPutAway = resolve));
  const closed = rooms.closeFor(ADDRESS, CLOSE.articlePutAway, () => act);
  await pass(0);
  const written = rooms.write(ADDRESS, { update: anUpdate(), by: null, isImport: false });
  await pass(0);
  isPutAway();
  await answered(Promise.all([closed, written]));
  expect(disk.freshLoad(ADDRESS).getMap('suggestions').size).toBe(1);
});

test('[HT120] an article is put away or deleted once what is being written to its layers without a room is committed', async () => {
  const { rooms, disk, answered } = someRooms();
  const written = rooms.write(ADDRESS, { update: anUpdate(), by: null, isImport: false });
  const committed = rooms.closeFor(ADDRESS, CLOSE.articleDeleted, () =>
    Promise.resolve(disk.freshLoad(ADDRESS).getMap('suggestions').size),
  );
  expect(await answered(committed)).toBe(1);
  await written;
});

test('[RO17] who joins a busy room with thousands of updates on top gets them merged, and the others are not kept waiting', async () => {
  const { rooms, scheduler, aPeer, answered, pass } = someRooms();
  const { room } = await answered(rooms.enter(ADDRESS, aPeer('ana')));
  if (room === null) throw new Error('There is no room.');
  scheduler.busy = true;
  const doc = new Y.Doc();
  const written: Promise<void>[] = [];
  doc.on('update', (update: Uint8Array) => written.push(rooms.write(ADDRESS, { update, by: null, isImport: false })));
  for (let at = 0; at < 5_000; at += 1) doc.getMap('suggestions').set(`word ${at}`, 'w');
  await answered(Promise.all(written));
  const frames: Uint8Array[] = [];
  const ben = aPeer('ben', (frame) => frames.push(frame));
  await answered(rooms.enter(ADDRESS, ben));
  const greeted = frames.length;
  ben.receive(room, stepOneFrame(Uint8Array.of(0)), true);
  // The merge has not been answered yet: others go on.
  while (scheduler.hasTurns) scheduler.turn();
  doc.getMap('suggestions').set('last', 'w');
  await answered(Promise.all(written));
  await pass(0);
  const sent = frames.slice(greeted);
  expect(sent.length).toBeLessThan(10);
  const seen = new Y.Doc();
  for (const frame of sent) {
    const decoder = decoding.createDecoder(frame);
    expect(decoding.readVarUint(decoder)).toBe(MESSAGE_SYNC);
    decoding.readVarUint(decoder);
    Y.applyUpdate(seen, decoding.readVarUint8Array(decoder));
  }
  expect(seen.getMap('suggestions').size).toBe(5_001);
});
