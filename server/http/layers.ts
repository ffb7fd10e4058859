/** Layers of an article, as JSON: what is committed, in domain terms. */
import { createRoute, z } from '@hono/zod-openapi';
import { withLayer } from '../../shared/domain/layer.ts';
import { compareLayerNames, type LayerName } from '../../shared/domain/layer-name.ts';
import { layerPolicy } from '../../shared/layer/layer-policy.ts';
import { historyQuerySchema, historySchema, layerSchema, layerSummarySchema } from '../../shared/wire/http/layers.ts';
import { articleOf } from './articles.ts';
import type { HeavyReads } from '../limits/heavy-reads.ts';
import type { HttpDeps } from './context.ts';
import { answer, createRoutes, PROBLEMS } from './describe.ts';
import { heavyRead } from './heavy-read.ts';
import { readableRoom } from './readable-room.ts';

export function layerRoutes(deps: HttpDeps, reads: HeavyReads) {
  const { contents } = deps;
  const routes = createRoutes();

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects/{project}/articles/{article}/layers',
      summary: 'The layers of an article that one may read',
      request: { params: z.object({ project: z.string(), article: z.string() }) },
      responses: { 200: answer(z.array(layerSummarySchema), 'With how many annotations each holds.'), ...PROBLEMS },
    }),
    async (c) => {
      const project = c.get('project');
      const { id: member, role } = c.get('membership');
      const { id: article } = await articleOf(deps, c, c.req.valid('param').article);
      const counts = new Map<LayerName, number>(
        (await deps.summaries.ofProject(project.id, article)).map(({ layer, labels }) => [
          layer,
          [...labels.values()].reduce((sum, count) => sum + count, 0),
        ]),
      );
      // Of independent work their own layer is theirs to open before anything was written to it.
      const layers = withLayer(await deps.rooms.layersOf(project.id, article), `annotator/${member}`);
      const names = layers
        .filter((layer) => layerPolicy(layer, project, { member, role }).read)
        .map(({ name }) => name)
        .sort(compareLayerNames);
      return c.json(
        names.map((name) => ({ name, annotations: counts.get(name) ?? 0 })),
        200,
      );
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects/{project}/articles/{article}/layers/{layer}',
      middleware: heavyRead(reads),
      summary: 'A layer, its annotations in text order, offsets in UTF-16 code units',
      request: { params: z.object({ project: z.string(), article: z.string(), layer: z.string() }) },
      responses: { 200: answer(layerSchema, 'The layer.'), ...PROBLEMS },
    }),
    async (c) => {
      const { room } = await readableRoom(deps, c, c.req.valid('param'));
      const { article, layer: name } = room;
      const pace = c.get('pace');
      const { annotations, comments, relations } = await contents.of(room, pace);
      await pace.pause();
      return c.json(
        {
          article,
          layer: name,
          offsetUnit: 'utf16' as const,
          annotations: [...annotations],
          comments: [...comments],
          relations: [...relations],
        },
        200,
      );
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects/{project}/articles/{article}/layers/{layer}/history',
      middleware: heavyRead(reads),
      summary: 'What happened in a layer, the newest first',
      request: {
        params: z.object({ project: z.string(), article: z.string(), layer: z.string() }),
        query: historyQuerySchema,
      },
      responses: { 200: answer(historySchema, 'A page of it.'), ...PROBLEMS },
    }),
    async (c) => {
      const { room } = await readableRoom(deps, c, c.req.valid('param'));
      const { annotation = null, before = null, limit } = c.req.valid('query');
      await c.get('pace').pause();
      const { events, next } = await deps.store.history.page(room, { annotation, before, limit });
      return c.json({ events: events.map((event) => ({ ...event })), next }, 200);
    },
  );
  return routes;
}
