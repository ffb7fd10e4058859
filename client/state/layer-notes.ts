/** What lies beside the annotations of a layer: comments on them, relations between them, and what programs suggest. */
import { CommentStore } from './comment-book.ts';
import type { LayerEditContext } from './note-work.ts';
import { RelationStore } from './relation-book.ts';
import { SuggestionStore } from './suggestion-book.ts';

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
