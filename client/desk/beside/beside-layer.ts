import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { LayerName } from '../../../shared/domain/layer-name.ts';

/** A layer that is seen beside the one that is worked on. */
export interface BesideLayer {
  readonly name: LayerName;
  /** In text order. */
  readonly annotations: readonly Annotation[];
}
