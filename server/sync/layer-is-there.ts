/** Whether an article has a layer: nobody makes one by asking for it. */
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import { layerExists } from '../../shared/domain/permission.ts';
import type { Mode } from '../../shared/domain/project.ts';
import type { Store } from '../store/store.ts';

export const layerIsThere = async (
  { layers }: Pick<Store, 'layers'>,
  { project, article, layer }: LayerRef,
  mode: Mode,
): Promise<boolean> => layerExists(layer, mode) || (await layers.ofArticle(project, article)).includes(layer);
