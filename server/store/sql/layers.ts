/** Layers in SQL: a log of Yjs updates for each, the origins of what was removed, and whose each Yjs client is. */
import { sql, type Kysely } from 'kysely';
import { layerNamed } from '../../../shared/domain/layer.ts';
import type { LayerRef } from '../../../shared/domain/layer-name.ts';
import { allocateLargeBuffer } from '../../large-buffers.ts';
import { liveRows, type StoredRow } from '../layer-rows.ts';
import type { LayerStore, StoredLayer } from '../store.ts';
import { bytesOf, type Tables } from '../tables.ts';

/** What reads layers; how they are written is each database's own affair. */
export const layerReader = (
  db: Kysely<Tables>,
): Pick<LayerStore, 'load' | 'updates' | 'get' | 'ofArticle' | 'versions'> => ({
  async load({ project, article, layer }): Promise<StoredLayer> {
    const room = { project, article, layer };
    const rows = await rowsOf(db, room);
    const removals = await db
      .selectFrom('removals')
      .select(['annotation', 'creator', 'created'])
      .where((row) => row.and(room))
      .execute();
    const owners = await db
      .selectFrom('client_owners')
      .select(['client', 'member'])
      .where((row) => row.and(room))
      .execute();
    return {
      // Whoever loads a layer keeps it.
      ...liveRows(rows, allocateLargeBuffer),
      rows: rows.filter(({ part }) => part === 0).length,
      removed: new Map(removals.map(({ annotation, creator, created }) => [annotation, { creator, created }])),
      owners: new Map(owners.map(({ client, member }) => [client, member])),
    };
  },
  updates: async (room) => liveRows(await rowsOf(db, room)).updates,
  async get({ project, article, layer }) {
    const row = await db
      .selectFrom('updates')
      .select('row')
      .where((update) => update.and({ project, article, layer }))
      .limit(1)
      .executeTakeFirst();
    return layerNamed(layer, row !== undefined);
  },
  async ofArticle(project, article) {
    const rows = await db
      .selectFrom('updates')
      .select('layer')
      .distinct()
      .where('project', '=', project)
      .where('article', '=', article)
      .execute();
    return rows.map(({ layer }) => layerNamed(layer, true));
  },
  // A compaction keeps the number of the last row that it merges, so that the same layer keeps its version.
  versions: (project, article) =>
    db
      .selectFrom('updates')
      .select(({ fn }) => ['article', 'layer', fn.max('row').as('version')])
      .where((layer) => layer.and({ project, ...(article !== undefined && { article }) }))
      .groupBy(['article', 'layer'])
      .execute(),
});

/** All in one statement: a merge may take away the parts of one row and bring those of another at any moment. */
async function rowsOf(db: Kysely<Tables>, { project, article, layer }: LayerRef): Promise<StoredRow[]> {
  const room = { project, article, layer };
  const rows = await db
    .selectFrom('updates')
    .select(['row', sql<number>`0`.as('part'), 'bytes', 'packed', 'parts', 'state_vector', 'deletions'])
    .where((row) => row.and(room))
    .unionAll(
      db
        .selectFrom('merged_parts')
        .select([
          'of_row as row',
          'part',
          'bytes',
          sql<number>`0`.as('packed'),
          sql<number>`0`.as('parts'),
          sql<null>`NULL`.as('state_vector'),
          sql<null>`NULL`.as('deletions'),
        ])
        .where((row) => row.and(room)),
    )
    .execute();
  return rows.map(({ state_vector, deletions, bytes, ...row }) => ({
    ...row,
    bytes: bytesOf(bytes),
    stateVector: state_vector && bytesOf(state_vector),
    deletions: deletions && bytesOf(deletions),
  }));
}
