/** The layer that a request names, for those who may read it. */
import type { Context } from 'hono';
import { parseLayerName, type LayerRef } from '../../shared/domain/layer-name.ts';
import { mayOpenLayer } from '../../shared/domain/permission.ts';
import { layerIsThere } from '../sync/layer-is-there.ts';
import { articleOf } from './articles.ts';
import type { HttpDeps, HttpEnv } from './context.ts';
import { refuse } from './http-problem.ts';

/** The room of a layer that whoever asks may read. */
export async function readableRoom(
  deps: HttpDeps,
  c: Context<HttpEnv>,
  asked: { readonly article: string; readonly layer: string },
): Promise<LayerRef> {
  const project = c.get('project');
  const { id: member, role } = c.get('membership');
  const { id: article } = await articleOf(deps, c, asked.article);
  const layer = parseLayerName(asked.layer);
  if (layer === null || !(await layerIsThere(deps.store, { project: project.id, article, layer }, project.mode)))
    return refuse('not-found', 'The article has no such layer.');
  if (!mayOpenLayer({ member, role }, layer, project.mode))
    return refuse('not-allowed', 'This layer is not yours to read.');
  return { project: project.id, article, layer };
}
