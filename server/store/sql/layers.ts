/** Layers in SQL: a log of Yjs updates for each, and the origins of what was removed. */
import type { Kysely } from 'kysely';
import type { LayerStore, StoredLayer } from '../store.ts';
import { bytesOf, type Tables } from '../tables.ts';

export const layerStore = (db: Kysely<Tables>): LayerStore => ({
  async load({ project, article, layer }): Promise<StoredLayer> {
    const rows = await db
      .selectFrom('updates')
      .select(['row', 'bytes'])
      .where((row) => row.and({ project, article, layer }))
      .orderBy('row')
      .execute();
    const removals = await db
      .selectFrom('removals')
      .select(['annotation', 'creator', 'created'])
      .where((row) => row.and({ project, article, layer }))
      .execute();
    return {
      updates: rows.map(({ bytes }) => bytesOf(bytes)),
      lastRow: rows.at(-1)?.row ?? 0,
      removed: new Map(removals.map(({ annotation, creator, created }) => [annotation, { creator, created }])),
    };
  },
  async append({ project, article, layer }, updates, removals) {
    const rows = updates.map((bytes) => ({ project, article, layer, bytes: Buffer.from(bytes) }));
    const removed = removals.map((removal) => ({ project, article, layer, ...removal }));
    if (rows.length === 0) return;
    await db.transaction().execute(async (transaction) => {
      for (const row of rows) await transaction.insertInto('updates').values(row).execute();
      for (const removal of removed) {
        const unlessKnown = transaction.insertInto('removals').values(removal).onConflict((conflict) => conflict.doNothing());
        await unlessKnown.execute();
      }
    });
  },
  async compact({ project, article, layer }, lastRow, snapshot) {
    await db.transaction().execute(async (transaction) => {
      await transaction
        .deleteFrom('updates')
        .where((row) => row.and({ project, article, layer }))
        .where('row', '<=', lastRow)
        .execute();
      await transaction.insertInto('updates').values({ row: lastRow, project, article, layer, bytes: Buffer.from(snapshot) }).execute();
    });
  },
  async ofArticle(project, article) {
    const rows = await db
      .selectFrom('updates')
      .select('layer')
      .distinct()
      .where('project', '=', project)
      .where('article', '=', article)
      .execute();
    return rows.map(({ layer }) => layer);
  },
});
