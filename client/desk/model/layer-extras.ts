/** What lies beside the annotations of a layer: relations between them, and what programs suggest. */
import type { LayerEditContext } from '../layer/layer-edit-context.ts';
import { RelationStore } from '../relations/relation-store.ts';
import { SuggestionStore } from '../suggestions/suggestion-store.ts';

/** Another object after each change. */
export interface LayerExtras {
  readonly relations: RelationStore;
  readonly suggestions: SuggestionStore;
}

export const openLayerExtras = (work: LayerEditContext): LayerExtras => ({
  relations: new RelationStore(work),
  suggestions: new SuggestionStore(work),
});
