/** The layer at the end of a file’s name, as `fileStem` writes it. */
import { layerAnnotator, parseLayerName } from '../../domain/layer-name.ts';

/** @param stem a name without its ending: `rain.a1.annotator-ana`. @returns whose layer it is, `null` for one held in common; `undefined` where the name tells none. */
export function annotatorInName(stem: string): string | null | undefined {
  const written = /\.([\w-]+)$/.exec(stem)?.[1] ?? '';
  const layer = parseLayerName(written.replace(/^annotator-/, 'annotator/'));
  return layer === null ? undefined : layerAnnotator(layer);
}
