/** What lies beside the annotations of a layer: what programs suggest. */
import type { LayerEditContext } from '../layer/layer-edit-context.ts';
import { SuggestionStore } from '../suggestions/suggestion-store.ts';

/** Another object after each change. */
export interface LayerExtras {
  readonly suggestions: SuggestionStore;
}

export const openLayerExtras = (work: LayerEditContext): LayerExtras => ({
  suggestions: new SuggestionStore(work),
});
