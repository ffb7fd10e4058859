/** Layers of an article, as JSON: what is committed, in domain terms. */
import { withLayer } from '../../shared/domain/layer.ts';
import { compareLayerNames, type LayerName } from '../../shared/domain/layer-name.ts';
import { Access } from '../projects/access.ts';
import { articleOf } from './articles.ts';
import type { HttpDeps } from './context.ts';
import { readableRoom } from './readable-room.ts';
import type { Routes } from './routes.ts';

export function layerRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'GET /projects/{project}/articles/{article}/layers',
    {
      needs: 'read',
      byKey: true,
      summary: 'The layers of an article that one may read',
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
      const layers = withLayer(await deps.rooms.layersOf(project.id, article), `annotator/${member}`);
      const names = layers
        .filter((layer) => access.mayExport(article, layer))
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
      answer: 'The layer.',
    },
    async (c, { params }) => {
      const { room } = await readableRoom(deps, c, params);
      const { article, layer } = room;
      const pace = c.get('pace');
      const { annotations, comments, relations } = await deps.contents.of(room, pace);
      await pace.pause();
      return {
        article,
        layer,
        offsetUnit: 'utf16' as const,
        annotations: [...annotations],
        comments: [...comments],
        relations: [...relations],
      };
    },
  );

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
