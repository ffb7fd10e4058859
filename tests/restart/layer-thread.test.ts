/** Merging large logs: written in steps between what people commit, whole after each, and what breaks holds nobody up. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { ArticleId, ProjectId } from '../../shared/domain/ids.ts';
import { layerFromLog } from '../../shared/layer/layer-log.ts';
import { copyToLargeBuffer, allocateLargeBuffer, readable } from '../../server/large-buffers.ts';
import { LayerLogTable, PART_BYTES } from '../../server/store/layer-log-table.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import { openSqlite } from '../../server/store/sqlite-file.ts';
import type { Store } from '../../server/store/store.ts';
import { temporaryFolder } from '../support/test-server.ts';
import { until } from '../support/until.ts';

const ROOM = { project: 'p' as ProjectId, article: 'a' as ArticleId, layer: 'shared' as const };

/** Updates of one client, each a word that overwrites the one before. */
function* words(): Generator<Uint8Array, never> {
  const doc = new Y.Doc();
  let last: Uint8Array = new Uint8Array();
  doc.on('update', (update: Uint8Array) => (last = update));
  for (let word = 0; ; word += 1) {
    doc.getMap('targets').set('word', `word ${word}`);
    yield last;
  }
}

/** Updates of one client, each a long word of its own. */
function* longWords(length: number): Generator<Uint8Array, never> {
  const doc = new Y.Doc();
  let last: Uint8Array = new Uint8Array();
  doc.on('update', (update: Uint8Array) => (last = update));
  for (let word = 0; ; word += 1) {
    doc.getMap('targets').set(`word ${word}`, String.fromCharCode(0x61 + (word % 26)).repeat(length));
    yield last;
  }
}

const wordsIn = (updates: readonly Uint8Array[]): string[] =>
  [...layerFromLog(updates).doc.getMap('targets').keys()].sort();
const wordsUpTo = (count: number): string[] => Array.from({ length: count }, (_, word) => `word ${word}`).sort();
const append = async (store: Store, update: Uint8Array): Promise<void> =>
  void (await store.layers.append(ROOM, { updates: [update], removals: [], owners: [] }));

test('[ST17] what is merged is written in small steps: the layer is whole after each, also for whoever goes on after a process that was killed there', async () => {
  const file = join(await temporaryFolder(), 'verbatim.db');
  const store = (await openSqliteStore(file)).store;
  const db = openSqlite(file);
  const log = new LayerLogTable(db);
  const countIn = (table: string): number =>
    (db.prepare(`SELECT COUNT(*) AS count FROM ${table}`).get() as { count: number }).count;
  const writing = longWords(PART_BYTES / 40);
  let words = 0;
  const write = async (): Promise<void> => {
    await append(store, writing.next().value);
    words += 1;
  };
  for (let row = 0; row < 130; row += 1) await write();
  for (let killedAfter = 1; ; killedAfter += 1) {
    const merged = log.merge(ROOM);
    if (merged === null) throw new Error('There is something to merge.');
    const replacing = log.replace(merged);
    let isDone = false;
    for (let step = 0; step < killedAfter && !isDone; step += 1) {
      const { done, value } = replacing.next();
      isDone = done === true;
      expect(Number(value ?? 0)).toBeLessThanOrEqual(PART_BYTES + 10_000);
      const { updates, stateVector } = await store.layers.load(ROOM);
      expect(wordsIn(updates)).toEqual(wordsUpTo(words));
      expect(Buffer.concat(await store.layers.updates(ROOM)).equals(Buffer.concat(updates))).toBe(true);
      if (isDone)
        expect([updates.length, stateVector !== null, countIn('updates'), countIn('merged_parts')]).toEqual([
          1,
          true,
          1,
          Math.ceil((updates[0]?.length ?? 0) / PART_BYTES),
        ]);
    }
    if (isDone) break;
    await write();
  }
  expect(words).toBeGreaterThan(136);
  // What is merged already is not merged again, nor a layer that nobody wrote to.
  expect([log.merge(ROOM), log.merge({ ...ROOM, layer: 'curated' })]).toEqual([null, null]);
  db.prepare('DELETE FROM merged_parts WHERE part = 2').run();
  await expect(store.layers.load(ROOM)).rejects.toThrow(/Of the \d+ parts of row \d+ there are \d+/);
  db.close();
  await store.close();
});

test('[ST17] people commit between the steps of a merge, and what can’t be merged fails alone', async () => {
  const store = (await openSqliteStore(join(await temporaryFolder(), 'verbatim.db'))).store;
  const writing = longWords(PART_BYTES / 10);
  for (let row = 0; row < 60; row += 1) await append(store, writing.next().value);
  let isMerged = false;
  let update = new Uint8Array();
  const merged = store.layers
    .compact(ROOM, (snapshot) => (update = snapshot.update as typeof update))
    .then(() => (isMerged = true));
  await until(async () => (await store.layers.load(ROOM)).stateVector !== null || isMerged, 'it is being written');
  let between = 60;
  for (; !isMerged; between += 1) await append(store, writing.next().value);
  // Handed over as a room keeps it, and so does whoever loads it.
  await merged;
  expect(update.length).toBeGreaterThan(5 * PART_BYTES);
  const loaded = (await store.layers.load(ROOM)).updates[0] ?? new Uint8Array();
  expect([
    copyToLargeBuffer(update) === update,
    copyToLargeBuffer(loaded) === loaded,
    Buffer.compare(update, loaded),
  ]).toEqual([true, true, 0]);
  expect(wordsIn((await store.layers.load(ROOM)).updates)).toEqual(wordsUpTo(between));
  await append(store, Uint8Array.of(9));
  await expect(store.layers.compact(ROOM)).rejects.toThrow('merge');
  expect((await store.layers.load(ROOM)).updates.at(-1)).toEqual(Uint8Array.of(9));
  await store.close();
});

test('[ST17] a log is merged beside a writer that never pauses', async () => {
  const store = (await openSqliteStore(join(await temporaryFolder(), 'verbatim.db'))).store;
  const writing = words();
  let merged = 0;
  const merging = (async () => {
    for (; merged < 5; merged += 1) await store.layers.compact(ROOM);
  })();
  let written = 0;
  for (; merged < 5; written += 1)
    await store.layers.append(ROOM, { updates: [writing.next().value], removals: [], owners: [] });
  await merging;
  const { updates } = await store.layers.load(ROOM);
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  expect(doc.getMap('targets').get('word')).toBe(`word ${written - 1}`);
  await store.close();
});

test('[RO25] large bytes are kept as they are, in a buffer that V8 asks the system for; small ones stay where they lie', () => {
  const large = Uint8Array.from({ length: 100_000 }, (_, index) => index % 251);
  const kept = copyToLargeBuffer(large);
  expect((kept.buffer as ArrayBuffer).resizable).toBe(true);
  expect(Buffer.compare(kept, large)).toBe(0);
  expect((readable(kept).buffer as ArrayBuffer).resizable).toBe(false);
  expect(Buffer.compare(readable(kept), large)).toBe(0);
  const small = large.subarray(0, 1_000);
  expect(copyToLargeBuffer(small)).toBe(small);
  expect(copyToLargeBuffer(kept)).toBe(kept);
  expect(
    [allocateLargeBuffer(100_000), allocateLargeBuffer(100)].map(({ buffer, length }) => [buffer.resizable, length]),
  ).toEqual([
    [true, 100_000],
    [false, 100],
  ]);
  expect(readable(small)).toBe(small);
});
