/** Finds the layer that a request names, and refuses a member who may not read it. */
import type { Context } from 'hono';
import { parseLayerName, type LayerRef } from '../../shared/domain/layer-name.ts';
import { layerPolicy, type LayerPolicy } from '../../shared/layer/layer-policy.ts';
import { articleOf } from './articles.ts';
import type { HttpDeps, HttpEnv } from './context.ts';
import { refuse } from './http-problem.ts';

/** A room, and what a member who may read its layer may do with it. */
interface ReadableRoom {
  readonly room: LayerRef;
  readonly policy: LayerPolicy;
}

/** The room of a layer that the asker may read. */
export async function readableRoom(
  deps: HttpDeps,
  c: Context<HttpEnv>,
  asked: { readonly article: string; readonly layer: string },
): Promise<ReadableRoom> {
  const project = c.get('project');
  const { id: member, role } = c.get('membership');
  const { id: article } = await articleOf(deps, c, asked.article);
  const layer = parseLayerName(asked.layer);
  const room = layer === null ? null : { project: project.id, article, layer };
  const standing = await deps.store.rounds.standing(project, article);
  const policy = room && layerPolicy(await deps.store.layers.get(room), project, { member, role }, standing);
  if (room === null || policy?.see !== true) return refuse('not-found', 'The article has no such layer.');
  if (policy.reason === 'at-work')
    return refuse('at-work', 'You read nothing of this article until your own work on it is done.');
  return policy.read ? { room, policy } : refuse('not-allowed', 'This layer is not yours to read.');
}
