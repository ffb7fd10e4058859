/** Reads the contents of layers: a small layer on the calling thread, a large one on a worker thread, so that other requests do not wait. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { layerFromLog } from '../../shared/layer/layer-log.ts';
import { inSlices } from '../in-slices.ts';
import { contentsOf } from './contents-rows.ts';
import type { LayerThread } from './layer-thread.ts';
import { layerId } from './sql/layers.ts';
import type { LayerStore } from './store.ts';
import type { Tables } from './tables.ts';

/** A layer whose rows have more bytes is read on the thread: some hundred annotations, five milliseconds to read. */
const SMALL_LAYER_BYTES = 64 * 1024;

/** @param updates reads the updates of a layer. */
export const contentsReader =
  (db: Kysely<Tables>, updates: LayerStore['updates'], thread: Pick<LayerThread, 'contents'>): LayerStore['contents'] =>
  async (room) => {
    const layer = await layerId(db, room);
    if ((await bytesOf(db, layer)) > SMALL_LAYER_BYTES) return inSlices(contentsOf(await thread.contents(layer)));
    const document = layerFromLog(await updates(room));
    const contents = document.contents();
    document.doc.destroy();
    return contents;
  };

/** Of its rows as they are stored; those that are packed are some times smaller than what they hold. */
async function bytesOf(db: Kysely<Tables>, layer: number): Promise<number> {
  const length = sql<number | null>`sum(length(bytes))`.as('bytes');
  const { bytes } = await db.selectFrom('updates').select(length).where('layer', '=', layer).executeTakeFirstOrThrow();
  const parts = await db
    .selectFrom('merged_parts')
    .innerJoin('updates', 'updates.row', 'merged_parts.of_row')
    .select(sql<number | null>`sum(length(merged_parts.bytes))`.as('bytes'))
    .where('updates.layer', '=', layer)
    .executeTakeFirstOrThrow();
  return (bytes ?? 0) + (parts.bytes ?? 0);
}
