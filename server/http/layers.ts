/** Routes that give an article’s layers as JSON: the committed annotations, in the terms of the domain instead of Yjs. */
import { holdsAnnotations, withLayer } from '../../shared/domain/layer.ts';
import {
  compareLayerNames,
  ownLayer,
  parseLayerName,
  type LayerName,
  type LayerRef,
} from '../../shared/domain/layer-name.ts';
import type { LayerContents } from '../../shared/layer/layer-records.ts';
import type { Context } from 'hono';
import { layerOfRound } from '../projects/rounds/layer-of-round.ts';
import { Access } from '../projects/access.ts';
import { articleOf } from './articles.ts';
import { askerOf, type HttpDeps, type HttpEnv } from './context.ts';
import { refuse, valueOf } from './http-problem.ts';
import { readableRoom } from './readable-room.ts';
import type { Routes } from './routes.ts';

export function layerRoutes(routes: Routes, deps: HttpDeps): void {
  contentRoutes(routes, deps);
  historyRoutes(routes, deps);
}

function contentRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'GET /projects/{project}/articles/{article}/layers',
    {
      needs: 'read',
      byKey: true,
      summary: 'The layers of an article that you may read',
      answer: 'With how many annotations each holds.',
    },
    async (c, { params }) => {
      const project = c.get('project');
      const { id: member, role } = c.get('membership');
      const { id: article } = await articleOf(deps, c, params.article);
      const { index } = deps;
      const access = await Access.of(deps.store, project, { member, role });
      const readable = await index.readable(project.id, access, { article });
      const counts = new Map<LayerName, number>(
        (await index.totals(readable)).map(({ layer, labels }) => [
          layer,
          [...labels.values()].reduce((sum, count) => sum + count, 0),
        ]),
      );
      // Of independent work their own layer is theirs to open before anything was written to it.
      const layers = withLayer(await deps.rooms.layersOf(project.id, article), ownLayer(member));
      const names = layers
        .filter((layer) => access.mayExport(article, layer) && holdsAnnotations(layer))
        .map(({ name }) => name)
        .sort(compareLayerNames);
      return names.map((name) => ({ name, annotations: counts.get(name) ?? 0 }));
    },
  );

  routes.add(
    'GET /projects/{project}/articles/{article}/layers/{layer}',
    {
      needs: 'read',
      byKey: true,
      isHeavy: true,
      summary: 'A layer, its annotations in text order, offsets in UTF-16 code units',
      description:
        'With `round` as it was at the end of that round of independent work, for those who could read it then (400, `no-such-round`, where nothing is kept of it). The last round’s layer is the one that is there.',
      answer: 'The layer.',
    },
    async (c, { params, query: { round } }) => {
      const then = round === undefined ? null : await layerThen(deps, c, params, round);
      const { article, layer, contents } = then ?? (await layerNow(deps, c, params));
      await c.get('pace').pause();
      return {
        article,
        layer,
        offsetUnit: 'utf16' as const,
        annotations: [...contents.annotations],
        comments: [...contents.comments],
        relations: [...contents.relations],
      };
    },
  );
}

function historyRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'GET /projects/{project}/articles/{article}/layers/{layer}/history',
    {
      needs: 'read',
      byKey: true,
      isHeavy: true,
      summary: 'What happened in a layer, the newest first',
      answer: 'A page of it.',
    },
    async (c, { params, query: { annotation = null, before = null, limit } }) => {
      const { room } = await readableRoom(deps, c, params);
      await c.get('pace').pause();
      const { events, next } = await deps.store.history.page(room, { annotation, before, limit });
      return { events: events.map((event) => ({ ...event })), next };
    },
  );
}

interface ReadLayer extends Pick<LayerRef, 'article' | 'layer'> {
  readonly contents: LayerContents;
}

/** Which layer a request names. */
interface AskedLayer {
  readonly article: string;
  readonly layer: string;
}

async function layerNow(deps: HttpDeps, c: Context<HttpEnv>, asked: AskedLayer): Promise<ReadLayer> {
  const { room } = await readableRoom(deps, c, asked);
  return { article: room.article, layer: room.layer, contents: await deps.contents.of(room, c.get('pace')) };
}

/** As it was at the end of a round that another one follows; `null` where the round is the last one. */
async function layerThen(
  deps: HttpDeps,
  c: Context<HttpEnv>,
  asked: AskedLayer,
  round: number,
): Promise<ReadLayer | null> {
  const { id: article } = await articleOf(deps, c, asked.article);
  const layer = parseLayerName(asked.layer) ?? refuse('not-found', 'The article has no such layer.');
  await c.get('pace').pause();
  const contents = valueOf(await layerOfRound(deps.store, c.get('project'), { article, layer }, round, askerOf(c)));
  return contents && { article, layer, contents };
}
