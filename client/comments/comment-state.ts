/** The comments of a layer at one moment, and which of them the member has read. Pure. */
import type { Comment } from '../../shared/domain/comment.ts';
import type { AnnotationId, MemberId } from '../../shared/domain/ids.ts';
import { unreadOf } from './unread-comments.ts';

const NONE: readonly Comment[] = [];

export class CommentState {
  private constructor(
    private readonly byAnnotation: ReadonlyMap<AnnotationId, readonly Comment[]>,
    private readonly member: MemberId,
    /** Ids of the comments that the member has read; `null` as long as that is not known. */
    private readonly read: ReadonlySet<string> | null,
  ) {}

  /** @param comments the oldest first. */
  static of(comments: readonly Comment[], member: MemberId): CommentState {
    return new CommentState(new Map(), member, null).withComments(comments);
  }

  /** The same with other comments; the list of an annotation stays the same as long as none of its comments changes. */
  withComments(comments: readonly Comment[]): CommentState {
    const byAnnotation = new Map<AnnotationId, Comment[]>();
    for (const comment of comments) {
      const { annotation } = comment.record;
      const known = byAnnotation.get(annotation);
      if (known === undefined) byAnnotation.set(annotation, [comment]);
      else known.push(comment);
    }
    const kept = [...byAnnotation].map(
      ([annotation, now]) => [annotation, unlessSame(this.on(annotation), now)] as const,
    );
    return new CommentState(new Map(kept), this.member, this.read);
  }

  withRead(read: ReadonlySet<string>): CommentState {
    return new CommentState(this.byAnnotation, this.member, read);
  }

  /** Those with comments. */
  get annotations(): readonly AnnotationId[] {
    return [...this.byAnnotation.keys()];
  }

  /** Comments on an annotation, the oldest first. */
  on(annotation: AnnotationId): readonly Comment[] {
    return this.byAnnotation.get(annotation) ?? NONE;
  }

  /** How many comments there are on an annotation, without entries that only resolve or open again. */
  countOn(annotation: AnnotationId): number {
    return this.on(annotation).filter(({ record }) => record.text !== '').length;
  }

  unreadOn(annotation: AnnotationId): readonly Comment[] {
    return this.read === null ? NONE : unreadOf(this.on(annotation), this.member, this.read);
  }

  /** Ids of the members who wrote or changed a comment. */
  writers(): ReadonlySet<MemberId> {
    return new Set([...this.byAnnotation.values()].flat().flatMap(({ record }) => [record.creator, record.by]));
  }
}

const unlessSame = (before: readonly Comment[], now: readonly Comment[]): readonly Comment[] =>
  before.length === now.length && before.every((comment, index) => comment === now[index]) ? before : now;
