/** What lies beside the annotations of a layer: comments on them, relations between them, and what programs suggest. */
import { CommentBook } from './comment-book.ts';
import type { NoteWork } from './note-work.ts';
import { RelationBook } from './relation-book.ts';
import { SuggestionBook } from './suggestion-book.ts';

/** Another object after each change. */
export interface LayerNotes {
  readonly comments: CommentBook;
  readonly relations: RelationBook;
  readonly suggestions: SuggestionBook;
}

/** @param room under which is remembered what was read. */
export const openNotes = (room: string, work: NoteWork): LayerNotes => ({
  comments: new CommentBook(work, room),
  relations: new RelationBook(work),
  suggestions: new SuggestionBook(work),
});
