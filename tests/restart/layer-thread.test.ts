/** The thread that merges logs: nobody writes while it does, it is let write beside anybody, and what breaks holds nobody up. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { ArticleId, ProjectId } from '../../shared/domain/ids.ts';
import { LayerThread } from '../../server/store/layer-thread-handle.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import { keptApart, readable } from '../../server/sync/kept-apart.ts';
import { temporaryFolder } from '../support/test-server.ts';

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

test('[ST17] everybody else is kept from writing while merged rows are written, and let go also when that fails', async () => {
  const file = join(await temporaryFolder(), 'verbatim.db');
  const store = await openSqliteStore(file);
  const writing = words();
  for (let row = 0; row < 3; row += 1) await store.layers.append(ROOM, { updates: [writing.next().value], removals: [], owners: [] });
  const seen: string[] = [];
  const thread = new LayerThread(file, { hold: () => seen.push('hold'), release: () => seen.push('release') });
  expect(await thread.compact(ROOM)).toBeGreaterThan(0);
  expect(seen).toEqual(['hold', 'release']);
  await store.layers.append(ROOM, { updates: [Uint8Array.of(9)], removals: [], owners: [] });
  await expect(thread.compact(ROOM)).rejects.toThrow('compact');
  expect(seen.at(-1)).toBe('release');
  await thread.stop();
  await store.close();
});

test('[ST17] a log is merged beside a writer that never pauses', async () => {
  const store = await openSqliteStore(join(await temporaryFolder(), 'verbatim.db'));
  const writing = words();
  let merged = 0;
  const merging = (async () => {
    for (; merged < 5; merged += 1) await store.layers.compact(ROOM);
  })();
  let written = 0;
  for (; merged < 5; written += 1) await store.layers.append(ROOM, { updates: [writing.next().value], removals: [], owners: [] });
  await merging;
  const { updates } = await store.layers.load(ROOM);
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  expect(doc.getMap('targets').get('word')).toBe(`word ${written - 1}`);
  await store.close();
});

test('[RO25] large bytes are kept as they are, in a buffer that V8 asks the system for; small ones stay where they lie', () => {
  const large = Uint8Array.from({ length: 100_000 }, (_, index) => index % 251);
  const kept = keptApart(large);
  expect((kept.buffer as ArrayBuffer).resizable).toBe(true);
  expect(Buffer.compare(kept, large)).toBe(0);
  expect((readable(kept).buffer as ArrayBuffer).resizable).toBe(false);
  expect(Buffer.compare(readable(kept), large)).toBe(0);
  const small = large.subarray(0, 1_000);
  expect(keptApart(small)).toBe(small);
  expect(readable(small)).toBe(small);
});
