/** Annotations of the layers that are shown beside the active one. */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { LayerName } from '../../../shared/domain/layer-name.ts';

export interface BesideLayer {
  readonly name: LayerName;
  /** In text order. */
  readonly annotations: readonly Annotation[];
}

export class BesideAnnotations {
  private last: readonly BesideLayer[] = [];
  private flat: readonly Annotation[] = [];

  /** @returns the same list as before as long as the layers hold the same. */
  layers(now: readonly BesideLayer[]): readonly BesideLayer[] {
    const isSame = (one: BesideLayer, index: number): boolean =>
      one.name === this.last[index]?.name && one.annotations === this.last[index].annotations;
    if (now.length !== this.last.length || !now.every(isSame)) {
      this.last = now;
      this.flat = now.flatMap(({ annotations }) => annotations);
    }
    return this.last;
  }

  /** Those of all layers, in the same way. */
  annotations(now: readonly BesideLayer[]): readonly Annotation[] {
    this.layers(now);
    return this.flat;
  }
}
