/** Whose a layer of a file is, told by the name of one of ours that the file gives it. */
import { layerAnnotator, type LayerName } from '../../domain/layer-name.ts';
import type { IncomingLayer } from './incoming.ts';

export type LayerHead = Pick<IncomingLayer, 'annotator' | 'isCurated'>;

/** A curated layer stays one; an annotator’s own names the annotator. */
export const layerHead = (name: LayerName): LayerHead => ({
  annotator: layerAnnotator(name),
  ...(name === 'curated' && { isCurated: true }),
});
