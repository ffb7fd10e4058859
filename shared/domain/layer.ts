/** A layer as a thing: what it is and the state that it is in, apart from what people wrote into it. */
import type { MemberId } from './ids.ts';
import { layerAnnotator, type LayerName } from './layer-name.ts';

/** `annotator`: one member's own layer. */
type LayerKind = 'shared' | 'curated' | 'annotator';

/** `frozen`: nobody writes to it any more; the server alone may still change labels. */
type LayerState = 'open' | 'frozen';

export interface Layer {
  readonly name: LayerName;
  readonly kind: LayerKind;
  /** The member whose own layer it is; `null` for a layer held in common. */
  readonly owner: MemberId | null;
  readonly state: LayerState;
  /** Whether anything was ever committed to it. */
  readonly isWritten: boolean;
}

/** A layer as its name alone describes it: open. */
export function layerNamed(name: LayerName, isWritten: boolean): Layer {
  const owner = layerAnnotator(name);
  return { name, kind: owner === null ? commonKind(name) : 'annotator', owner, state: 'open', isWritten };
}

const commonKind = (name: LayerName): LayerKind => (name === 'curated' ? 'curated' : 'shared');

/** Layers of an article, and one that is there without anybody having written to it. */
export const withLayer = (layers: readonly Layer[], name: LayerName): readonly Layer[] =>
  layers.some((layer) => layer.name === name) ? layers : [layerNamed(name, false), ...layers];
