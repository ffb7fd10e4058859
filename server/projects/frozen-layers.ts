/** The problem of a request that would write to a frozen layer: it names the layer, its article, and the reason. */
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import type { Problem, Result } from '../../shared/domain/result.ts';
import { FrozenLayer } from '../sync/frozen-layer.ts';
import type { Services } from './services.ts';

type Work = Pick<Services, 'store'>;

/** Its place names the article and the layer, for pages in any language. */
export async function frozenProblem({ store }: Work, { project, article, layer }: LayerRef): Promise<Problem> {
  const title = (await store.articles.get(project, article))?.title ?? article;
  return {
    id: 'layer-frozen',
    message: `The layer “${layer}” of the article “${title}” is frozen: its work was revealed or handed in, and nothing is written to it any more. What came in before this stays.`,
    where: `${title} · ${layer}`,
  };
}

/** What `act` answers; the problem of the layer where it meets one that is frozen. */
export async function unlessFrozen<Value>(work: Work, act: () => Promise<Result<Value>>): Promise<Result<Value>> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof FrozenLayer)) throw error;
    return { ok: false, problem: await frozenProblem(work, error.room) };
  }
}
