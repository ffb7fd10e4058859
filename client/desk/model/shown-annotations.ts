/** Which annotations pass the filter: worked out once for all who ask while nothing changes. */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { AnnotationId } from '../../../shared/domain/ids.ts';
import { isFiltering, shownWith, type AnnotationFilter } from './annotation-filter.ts';

export interface Shown {
  /** In text order; the same array as long as it holds the same. */
  readonly annotations: readonly Annotation[];
  /** Ids of them; `null` while nothing is filtered. */
  readonly ids: ReadonlySet<AnnotationId> | null;
}

type From = readonly [annotations: readonly Annotation[], filter: AnnotationFilter, open: AnnotationId | null];

export class ShownAnnotations {
  private last: { readonly from: From; readonly shown: Shown } | null = null;

  /** @param from all annotations, the filter, and the open annotation, which is shown whatever the filter says. */
  of(...from: From): Shown {
    if (this.last !== null && this.last.from.every((one, index) => one === from[index])) return this.last.shown;
    const annotations = shownWith(...from);
    const ids = isFiltering(from[1]) ? new Set(annotations.map(({ id }) => id)) : null;
    this.last = { from, shown: { annotations, ids } };
    return this.last.shown;
  }
}
