/** Reads layers and changes their states, in SQL: a log of Yjs updates for each layer, the author and time of removed annotations, and the member who owns each Yjs client id. */
import { sql, type Kysely } from 'kysely';
import type { MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import { layerNamed, type Layer } from '../../../shared/domain/layer.ts';
import { WHOLE_PROJECT, type LayerRef } from '../../../shared/domain/layer-name.ts';
import { allocateLargeBuffer } from '../../large-buffers.ts';
import { liveRows, type StoredRow } from '../layer-rows.ts';
import type { LayerStore, StoredLayer } from '../store.ts';
import { bytesOf, type Tables } from '../tables.ts';
import { isNotPutAway } from './put-away.ts';

/** What reads layers, and what their rows say; how logs are written is each database's own affair. */
export const layerReader = (
  db: Kysely<Tables>,
): Pick<LayerStore, 'load' | 'updates' | 'get' | 'setState' | 'ofArticle' | 'ofProject' | 'versions'> => ({
  async load(room): Promise<StoredLayer> {
    const layer = await layerId(db, room);
    const rows = await rowsOf(db, layer);
    const removals = await db
      .selectFrom('removals')
      .select(['annotation', 'creator', 'created'])
      .where('layer', '=', layer)
      .execute();
    const owners = await db
      .selectFrom('client_owners')
      .select(['client', 'member'])
      .where('layer', '=', layer)
      .execute();
    return {
      // The caller keeps a layer that it has loaded.
      ...liveRows(rows, allocateLargeBuffer),
      rows: rows.filter(({ part }) => part === 0).length,
      removed: new Map(removals.map(({ annotation, creator, created }) => [annotation, { creator, created }])),
      owners: new Map(owners.map(({ client, member }) => [client, member])),
    };
  },
  updates: async (room) => liveRows(await rowsOf(db, await layerId(db, room))).updates,
  async get(room) {
    const row = await layersOf(db, room.project)
      .where('article', '=', room.article)
      .where('name', '=', room.layer)
      .executeTakeFirst();
    if (row !== undefined) return layerOf(row);
    const project = await db.selectFrom('projects').select('rules').where('id', '=', room.project).executeTakeFirst();
    const layer = { ...layerNamed(room.layer, false), rules: project?.rules ?? 0 };
    // Who has written nothing by the reveal writes nothing after it.
    return layer.kind === 'annotator' && (await isClosedTo(db, room, layer.owner))
      ? { ...layer, state: 'frozen' }
      : layer;
  },
  async ofArticle(project, article) {
    const rows = await layersOf(db, project)
      .where('article', '=', article)
      .where((row) => isNotPutAway(row, 'layers'))
      .execute();
    return rows.map(layerOf).filter(({ isWritten }) => isWritten);
  },
  async ofProject(project) {
    const rows = await layersOf(db, project)
      .select('layers.article')
      .where('layers.article', '<>', WHOLE_PROJECT)
      .where((row) => isNotPutAway(row, 'layers'))
      .execute();
    return rows.map(({ article, ...row }) => ({ article, layer: layerOf(row) })).filter(({ layer }) => layer.isWritten);
  },
  async setState({ project, article, layer: name }, state) {
    const { kind, owner } = layerNamed(name, false);
    await db
      .insertInto('layers')
      .values({ project, article, name, kind, owner, state, rules: 1 })
      .onConflict((known) =>
        known
          .columns(['project', 'article', 'name'])
          .doUpdateSet((row) => ({ state, rules: row('layers.rules', '+', 1) })),
      )
      .execute();
  },
  // A compaction keeps the number of the last row that it merges, so that the same layer keeps its version.
  versions: (project, article, which = 'there') =>
    db
      .selectFrom('layers')
      .$if(which === 'there', (query) => query.where((row) => isNotPutAway(row, 'layers')))
      .innerJoin('updates', 'updates.layer', 'layers.id')
      .select(({ fn }) => ['layers.article', 'layers.name as layer', fn.max('updates.row').as('version')])
      .where((layer) => layer.and({ project, ...(article !== undefined && { article }) }))
      .groupBy('layers.id')
      .execute(),
});

/** The layers of a project, with what decides about updates. */
export const layersOf = (db: Kysely<Tables>, project: ProjectId) =>
  db
    .selectFrom('layers')
    .leftJoin('projects', 'projects.id', 'layers.project')
    .select((row) => [
      'name',
      'kind',
      'owner',
      'origin',
      'state',
      'round',
      sql<number>`${row.ref('layers.rules')} + COALESCE(${row.ref('projects.rules')}, 0)`.as('rules'),
      row
        .exists(
          row
            .selectFrom('updates')
            .select('row')
            .whereRef('updates.layer', '=', 'layers.id')
            .where('layers.found_only', '=', 0),
        )
        .as('isWritten'),
      row
        .exists(
          row
            .selectFrom('memberships')
            .select('member')
            .whereRef('memberships.project', '=', 'layers.project')
            .whereRef('memberships.member', '=', 'layers.owner')
            .where('left', '=', 0),
        )
        .as('isOwnerHere'),
    ])
    .where('layers.project', '=', project);

type LayerRow = Omit<Layer, 'isWritten' | 'isOwnerHere'> & {
  readonly isWritten: unknown;
  readonly isOwnerHere: unknown;
};

export const layerOf = ({ isWritten, isOwnerHere, ...row }: LayerRow): Layer => ({
  ...row,
  isOwnerHere: isOwnerHere === 1,
  isWritten: isWritten === 1,
});

/** Whether the last round of an article is over, or goes on without this member, who was not in the one before. */
async function isClosedTo(
  db: Kysely<Tables>,
  { project, article }: LayerRef,
  member: MemberId | null,
): Promise<boolean> {
  const last = await db
    .selectFrom('article_rounds')
    .select(['state', 'round'])
    .where((round) => round.and({ project, article }))
    .orderBy('round', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last?.state !== 'independent') return last !== undefined;
  const places = await db
    .selectFrom('round_layers')
    .select(['round', 'member'])
    .where((place) => place.and({ project, article }))
    .where('round', '>=', last.round - 1)
    .execute();
  // A member who keeps their place in it has a row, which is frozen.
  const isForSome = places.some(({ round }) => round === last.round);
  return isForSome && !places.some((place) => place.round < last.round && place.member === member);
}

/** The number of a layer's row; -1, which no row has, where there is none. */
export async function layerId(db: Kysely<Tables>, { project, article, layer }: LayerRef): Promise<number> {
  const row = await db
    .selectFrom('layers')
    .select('id')
    .where((one) => one.and({ project, article, name: layer }))
    .executeTakeFirst();
  return row?.id ?? -1;
}

/** All in one statement: a merge may take away the parts of one row and bring those of another at any moment. */
async function rowsOf(db: Kysely<Tables>, layer: number): Promise<StoredRow[]> {
  const rows = await db
    .selectFrom('updates')
    .select(['row', sql<number>`0`.as('part'), 'bytes', 'packed', 'parts', 'state_vector', 'deletions'])
    .where('layer', '=', layer)
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
        .where('layer', '=', layer),
    )
    .execute();
  return rows.map(({ state_vector, deletions, bytes, ...row }) => ({
    ...row,
    bytes: bytesOf(bytes),
    stateVector: state_vector && bytesOf(state_vector),
    deletions: deletions && bytesOf(deletions),
  }));
}
