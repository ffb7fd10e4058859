/** How large changes of a layer come to the disk: in parts between which others commit, and never half of their history. */
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { ArticleId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import type { Removal } from '../../shared/layer/judge.ts';
import type { LayerEvent } from '../../shared/layer/layer-event.ts';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import { LayerLogTable } from '../../server/store/layer-log-table.ts';
import { REMOVALS_A_COMMIT } from '../../server/store/layer-writer.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import type { LayerChange, Store } from '../../server/store/store.ts';
import { temporaryFolder } from '../support/test-server.ts';

const ROOM: LayerRef = { project: 'p' as ProjectId, article: 'a' as ArticleId, layer: 'shared' };
const ELSEWHERE: LayerRef = { ...ROOM, layer: 'curated' };
const ANA = 'ana' as MemberId;
const REMOVED = 4 * REMOVALS_A_COMMIT + 1;

async function aStore(): Promise<{ store: Store; commits: () => { entries: number; removals: number }[] }> {
  const spy = vi.spyOn(LayerLogTable.prototype, 'append');
  const { store } = await openSqliteStore(join(await temporaryFolder(), 'verbatim.db'));
  onTestFinished(async () => {
    await store.close();
    spy.mockRestore();
  });
  const commits = () =>
    spy.mock.calls.map(([entries]) => ({
      entries: entries.length,
      removals: entries.reduce((sum, { removals }) => sum + removals.length, 0),
    }));
  return { store, commits };
}

const change = (bytes: number): LayerChange => ({ updates: [new Uint8Array(bytes)], removals: [], owners: [] });

function deletion(count: number): LayerChange {
  const ids = Array.from({ length: count }, (_, index) => `annotation ${index}`);
  const removals = ids.map((key): Removal => ({ key, creator: ANA, created: 7 }));
  const events = ids.map((annotation): LayerEvent => ({
    annotation,
    kind: 'removed',
    by: ANA,
    at: 9,
    before: null,
    after: null,
  }));
  return { ...change(12), removals, events };
}

const eventsIn = async (store: Store, room: LayerRef): Promise<number> =>
  (await store.history.page(room, { annotation: null, before: null, limit: 1_000_000 })).events.length;

test('[ST29] of very many removals a part is committed at a time, others commit in between, and the update comes with all of its history', async () => {
  const { store, commits } = await aStore();
  const large = store.layers.append(ROOM, deletion(REMOVED));
  await store.layers.append(ELSEWHERE, change(1));
  const meanwhile = await store.layers.load(ROOM);
  expect([meanwhile.updates.length, await eventsIn(store, ROOM)]).toEqual([0, 0]);
  expect(meanwhile.removed.size).toBeLessThan(REMOVED);
  await large;
  const { updates, removed } = await store.layers.load(ROOM);
  expect([updates.length, removed.size, await eventsIn(store, ROOM)]).toEqual([1, REMOVED, REMOVED]);
  expect(Math.max(...commits().map(({ removals }) => removals))).toBe(REMOVALS_A_COMMIT);
  // The first part went together with the other layer’s change.
  expect(commits()).toHaveLength(5);
});

test('[ST29] changes of one turn are committed together, up to 4 MB and one change more than that alone', async () => {
  const { store, commits } = await aStore();
  const MB = 1024 * 1024;
  await Promise.all([1, 1, 3 * MB, 3 * MB, 9 * MB, 1].map((bytes) => store.layers.append(ROOM, change(bytes))));
  expect(commits().map(({ entries }) => entries)).toEqual([3, 1, 1, 1]);
  expect((await store.layers.load(ROOM)).updates.map(({ length }) => length)).toEqual([
    1,
    1,
    3 * MB,
    3 * MB,
    9 * MB,
    1,
  ]);
});
