/** What lies beside the annotations of a layer: comments on them and relations between them. */
import { CommentBook } from './comment-book.ts';
import type { NoteWork } from './note-work.ts';
import { RelationBook } from './relation-book.ts';

/** Another object after each change. */
export interface LayerNotes {
  readonly comments: CommentBook;
  readonly relations: RelationBook;
}

/** @param room under which is remembered what was read. */
export const openNotes = (room: string, work: NoteWork): LayerNotes => ({ comments: new CommentBook(work, room), relations: new RelationBook(work) });
