/** Layers in SQL: a log of Yjs updates for each, the origins of what was removed, and whose each Yjs client is. */
import type { Kysely, Selectable } from 'kysely';
import type { LayerStore, StoredLayer } from '../store.ts';
import { unpackUpdates } from '../pack.ts';
import { bytesOf, type Tables } from '../tables.ts';

/** What reads layers; how they are written is each database's own affair. */
export const layerReader = (db: Kysely<Tables>): Pick<LayerStore, 'load' | 'updates' | 'ofArticle' | 'versions'> => ({
  async load({ project, article, layer }): Promise<StoredLayer> {
    const room = { project, article, layer };
    const rows = await db.selectFrom('updates').select(['bytes', 'packed', 'state_vector', 'deletions']).where((row) => row.and(room)).orderBy('row').execute();
    const removals = await db.selectFrom('removals').select(['annotation', 'creator', 'created']).where((row) => row.and(room)).execute();
    const owners = await db.selectFrom('client_owners').select(['client', 'member']).where((row) => row.and(room)).execute();
    const { state_vector: vector = null, deletions = null } = rows[0] ?? {};
    return {
      updates: rows.flatMap(updatesIn),
      rows: rows.length,
      stateVector: vector === null ? null : bytesOf(vector),
      deletions: deletions === null ? null : bytesOf(deletions),
      removed: new Map(removals.map(({ annotation, creator, created }) => [annotation, { creator, created }])),
      owners: new Map(owners.map(({ client, member }) => [client, member])),
    };
  },
  async updates({ project, article, layer }) {
    const rows = await db.selectFrom('updates').select(['bytes', 'packed']).where((row) => row.and({ project, article, layer })).orderBy('row').execute();
    return rows.flatMap(updatesIn);
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
  // A compaction keeps the number of the last row that it merges, so that the same layer keeps its version.
  versions: (project) =>
    db
      .selectFrom('updates')
      .select(({ fn }) => ['article', 'layer', fn.max('row').as('version')])
      .where('project', '=', project)
      .groupBy(['article', 'layer'])
      .execute(),
});

const updatesIn = ({ bytes, packed }: Pick<Selectable<Tables['updates']>, 'bytes' | 'packed'>): Uint8Array[] =>
  packed === 1 ? unpackUpdates(bytesOf(bytes)) : [bytesOf(bytes)];
