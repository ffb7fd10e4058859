/** Lists the layers of an article for formats that write one record, or one file, for each layer. */
import { compareAnnotations } from '../../domain/annotation.ts';
import { compareLayerNames } from '../../domain/layer-name.ts';
import type { ExportedArticle, ExportedLayer } from '../verbatim/project-export.ts';

/** Layers with annotations, in their order, the annotations in text order; an article without any still has its shared layer, empty. */
export function layersToWrite({ layers }: ExportedArticle): readonly ExportedLayer[] {
  const filled = layers
    .filter(({ annotations }) => annotations.length > 0)
    .map((layer) => ({ ...layer, annotations: [...layer.annotations].sort(compareAnnotations) }));
  return filled.length === 0
    ? [{ name: 'shared', annotations: [] }]
    : filled.sort((a, b) => compareLayerNames(a.name, b.name));
}
