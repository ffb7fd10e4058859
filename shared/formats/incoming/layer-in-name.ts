/** Reads the layer from the end of a file’s name, as `fileStem` writes it. */
import { parseLayerName } from '../../domain/layer-name.ts';
import { layerHead, type LayerHead } from './incoming-layer.ts';

/** @param stem a name without its ending: `rain.a1.annotator-ana`. @returns whose layer it is; `undefined` where the name tells none. */
export function layerInName(stem: string): LayerHead | undefined {
  const written = /\.([\w-]+)$/.exec(stem)?.[1] ?? '';
  const layer = parseLayerName(written.replace(/^annotator-/, 'annotator/'));
  return layer === null ? undefined : layerHead(layer);
}
