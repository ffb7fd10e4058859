/** Tells the owner of an imported layer from a layer name that Verbatim has written into the file. */
import { layerAnnotator, type LayerName } from '../../domain/layer-name.ts';
import type { IncomingLayer } from './incoming.ts';

export type LayerHead = Pick<IncomingLayer, 'annotator' | 'isCurated'>;

/** A curated layer stays one; an annotator’s own names the annotator. */
export const layerHead = (name: LayerName): LayerHead => ({
  annotator: layerAnnotator(name),
  ...(name === 'curated' && { isCurated: true }),
});
