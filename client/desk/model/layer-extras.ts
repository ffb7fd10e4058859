/** What lies beside the annotations of a layer: comments on them, relations between them, and what programs suggest. */
import { CommentStore } from '../comments/comment-store.ts';
import type { LayerEditContext } from '../layer/layer-edit-context.ts';
import { RelationStore } from '../relations/relation-store.ts';
import { SuggestionStore } from '../suggestions/suggestion-store.ts';

/** Another object after each change. */
export interface LayerExtras {
  readonly comments: CommentStore;
  readonly relations: RelationStore;
  readonly suggestions: SuggestionStore;
}

/** @param room under which is remembered what was read. */
export const openLayerExtras = (room: string, work: LayerEditContext): LayerExtras => ({
  comments: new CommentStore(work, room),
  relations: new RelationStore(work),
  suggestions: new SuggestionStore(work),
});
