/** The annotations of a layer as a list in text order, kept up to date change by change. Unchanged ones stay the same objects. */
import { compareAnnotations, type Annotation } from '../../../shared/domain/annotation.ts';
import type { AnnotationId } from '../../../shared/domain/ids.ts';
import type { LayerDoc } from '../../../shared/layer/layer-doc.ts';

export class AnnotationList {
  /** The annotations in text order; a new array after each change. */
  sorted: readonly Annotation[];
  private readonly stop: () => void;

  /** @param onChange is called after each change that touched the list. */
  constructor(
    private readonly layer: LayerDoc,
    onChange: () => void,
  ) {
    this.sorted = layer.annotations();
    this.stop = layer.observe((touched) => {
      this.sorted = touched.size > MANY_TOUCHED ? layer.annotations() : this.withTouched(touched);
      onChange();
    });
  }

  destroy(): void {
    this.stop();
  }

  /** One pass to take the touched out, and a binary search for each to put it in. */
  private withTouched(touched: ReadonlySet<AnnotationId>): readonly Annotation[] {
    const list = this.sorted.filter(({ id }) => !touched.has(id));
    for (const id of touched) {
      const annotation = this.layer.annotation(id);
      if (annotation !== undefined) list.splice(placeOf(annotation, list), 0, annotation);
    }
    return list;
  }
}

/** From how many touched annotations on sorting everything again is cheaper. */
const MANY_TOUCHED = 50;

/** Where in a sorted list an annotation belongs. */
function placeOf(annotation: Annotation, list: readonly Annotation[]): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = list[middle];
    if (there !== undefined && compareAnnotations(there, annotation) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
