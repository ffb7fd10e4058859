/**
 * Defines comments on an annotation. A comment belongs to its author, and so does a decision: resolving a thread, or
 * reopening it, is an entry of its own, so that it never conflicts with another member’s text.
 */
import type { Stamp } from './annotation.ts';
import type { AnnotationId, CommentId, MemberId } from './ids.ts';

/** A comment as it lies in a layer. All but `text`, `by` and `at` never changes. */
export interface CommentRecord extends Stamp {
  readonly annotation: AnnotationId;
  /** The comment whose thread it belongs to; `null` for one that begins a thread. */
  readonly parent: CommentId | null;
  /** May be empty where the entry resolves or opens again. */
  readonly text: string;
  /** What the entry makes of its thread; `null` where it leaves it as it is. */
  readonly resolved: boolean | null;
  readonly creator: MemberId;
  readonly created: number;
}

/** The most comments that a member says at once to have read. */
export const MAX_READ_AT_ONCE = 500;

/** A comment before it is signed. */
export type NewComment = Pick<CommentRecord, 'annotation' | 'parent' | 'text' | 'resolved'>;

export const newCommentRecord = (
  { annotation, parent, text, resolved }: NewComment,
  { by, at }: Stamp,
): CommentRecord => ({
  annotation,
  parent,
  text,
  resolved,
  creator: by,
  created: at,
  by,
  at,
});

/** The same object as long as nothing about it changes. */
export interface Comment {
  readonly id: CommentId;
  readonly record: CommentRecord;
}

/** What belongs together, the oldest first. Its first comment may have been deleted. */
export interface CommentThread {
  /** Id of the comment that began it. */
  readonly id: CommentId;
  readonly entries: readonly Comment[];
  readonly isResolved: boolean;
}

/** By time of making, then by id, so that the order is the same everywhere. */
export const compareComments = (a: Comment, b: Comment): number =>
  a.record.created - b.record.created || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** The threads of an annotation’s comments, the oldest first, without empty ones. */
export function threadsOf(comments: readonly Comment[]): readonly CommentThread[] {
  const threads = new Map<CommentId, Comment[]>();
  for (const comment of [...comments].sort(compareComments)) {
    const id = comment.record.parent ?? comment.id;
    threads.set(id, [...(threads.get(id) ?? []), comment]);
  }
  return [...threads]
    .filter(([, entries]) => entries.some(({ record }) => record.text !== ''))
    .map(([id, entries]) => ({
      id,
      entries,
      isResolved: entries.findLast(({ record }) => record.resolved !== null)?.record.resolved ?? false,
    }));
}
