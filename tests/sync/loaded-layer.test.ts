/** What a room has in memory of its layer: when it is merged and let go of. */
import { pino } from 'pino';
import { afterEach, expect, test, vi } from 'vitest';
import { Compaction } from '../../server/sync/compaction.ts';
import { InMemoryLayer } from '../../server/sync/in-memory-layer.ts';
import { LoadedLayer } from '../../server/sync/loaded-layer.ts';
import { ValidatedLayer } from '../../server/sync/validated-layer.ts';
import type { ArticleId, ProjectId } from '../../shared/domain/ids.ts';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import { MemoryLayers } from '../support/memory-layers.ts';
import { aMemoryStore } from '../support/memory-store.ts';
import { roomSettings } from '../support/room-settings.ts';

const ADDRESS: LayerRef = { project: 'p' as ProjectId, article: 'a' as ArticleId, layer: 'shared' };
const SETTINGS = roomSettings();

const loaded = (isBusy: boolean): Promise<LoadedLayer> =>
  LoadedLayer.load(ADDRESS, 'The harbour was shut.', SETTINGS, {
    layers: aMemoryStore(new MemoryLayers()),
    now: () => 5_000,
    scheduler: { now: () => 0, isBusy: () => isBusy },
    log: pino({ level: 'silent' }),
  });

afterEach(() => vi.restoreAllMocks());

test.each([
  { quietFor: 1_999, isBusy: false, does: [] },
  { quietFor: 2_000, isBusy: false, does: ['merges what is due'] },
  { quietFor: 14_999, isBusy: false, does: ['merges what is due'] },
  { quietFor: 15_000, isBusy: false, does: ['merges what is due', 'rests', 'merges all', 'settles'] },
  { quietFor: 59_999, isBusy: true, does: ['merges what is due', 'rests'] },
  { quietFor: 60_000, isBusy: true, does: ['merges what is due', 'rests', 'merges all', 'settles'] },
])('[RO14] a layer that nobody edited for $quietFor ms, others busy: $isBusy', async ({ quietFor, isBusy, does }) => {
  const done: string[] = [];
  vi.spyOn(Compaction.prototype, 'whenQuiet').mockImplementation(() => void done.push('merges what is due'));
  vi.spyOn(ValidatedLayer.prototype, 'rest').mockImplementation(() => void done.push('rests'));
  vi.spyOn(Compaction.prototype, 'beforeRest').mockImplementation(() => Promise.resolve(void done.push('merges all')));
  vi.spyOn(InMemoryLayer.prototype, 'settle').mockImplementation(() => void done.push('settles'));
  await (await loaded(isBusy)).restIfQuiet(quietFor, () => true);
  expect(done).toEqual(does);
});

test('[RO14] a document that nothing needed between two looks is let go of', async () => {
  const layer = await loaded(false);
  expect(layer.layer.memory.document).toBeDefined();
  await layer.restIfQuiet(0, () => true);
  expect(layer.layer.memory.hasDocument).toBe(true);
  await layer.restIfQuiet(0, () => true);
  expect(layer.layer.memory.hasDocument).toBe(false);
});

test('[RO31] a layer is loaded again by other settings', async () => {
  const layer = await loaded(false);
  const again = await layer.again(ADDRESS, { ...SETTINGS, layer: { ...SETTINGS.layer, rules: 7 } });
  expect(again.layer.rules).toBe(7);
});
