/** The comments of a layer, by annotation and always up to date: what is unread of them, what is being written, and what one says. */
import type { Comment } from '../../../shared/domain/comment.ts';
import type { AnnotationId, CommentId, MemberId } from '../../../shared/domain/ids.ts';
import { recallFor, rememberFor } from '../../sync/member-memory.ts';
import type { LayerEditContext } from '../layer/layer-edit-context.ts';
import { readMarks, unreadOf } from './unread-comments.ts';

const NONE: readonly Comment[] = [];

export class CommentStore {
  /** What is being written, by the place where it is: kept while other annotations are looked at. */
  readonly drafts = new Map<string, string>();
  private byAnnotation = new Map<AnnotationId, readonly Comment[]>();
  private marks: ReadonlySet<string>;
  private readonly what: string;
  private readonly stop: () => void;

  /** @param room whose comments they are: under it is remembered what was read. */
  constructor(
    private readonly work: LayerEditContext,
    room: string,
  ) {
    this.what = `read:${room}`;
    this.marks = readMarks(recallFor(work.member, this.what));
    this.gather();
    this.stop = work.layer.observeIds('comments', () => {
      this.gather();
      work.changed();
    });
  }

  /** Comments on an annotation, the oldest first; the same list as long as none of them changes. */
  on(annotation: AnnotationId): readonly Comment[] {
    return this.byAnnotation.get(annotation) ?? NONE;
  }

  /** How many comments there are on an annotation, without entries that only resolve or open again. */
  countOn(annotation: AnnotationId): number {
    return this.on(annotation).filter(({ record }) => record.text !== '').length;
  }

  unreadOn(annotation: AnnotationId): readonly Comment[] {
    return unreadOf(this.on(annotation), this.work.member, this.marks);
  }

  /** Who wrote or changed any. */
  writers(): ReadonlySet<MemberId> {
    return new Set(this.work.layer.comments.all().flatMap(({ record }) => [record.creator, record.by]));
  }

  /** Everything on an annotation has been seen. */
  markRead(annotation: AnnotationId): void {
    const unread = this.unreadOn(annotation);
    if (unread.length === 0) return;
    // Another window may have read others; what is gone need not be remembered.
    const known = readMarks(recallFor(this.work.member, this.what));
    this.marks = new Set(
      [...this.marks, ...known, ...unread.map(({ id }) => id)].filter(
        (id) => this.work.layer.comments.get(id as CommentId) !== undefined,
      ),
    );
    rememberFor(this.work.member, this.what, [...this.marks]);
    this.work.changed();
  }

  get mayWrite(): boolean {
    return this.work.mayWrite();
  }

  mayChange({ record }: Comment): boolean {
    return this.work.mayChangeComment(record.creator);
  }

  /** Says something, in a thread or as the beginning of one. */
  say(annotation: AnnotationId, parent: CommentId | null, text: string): void {
    this.write(annotation, parent, text, null);
  }

  /** Resolves a thread, or opens it again. */
  resolve(annotation: AnnotationId, thread: CommentId, resolved: boolean): void {
    this.write(annotation, thread, '', resolved);
  }

  reword({ id, record }: Comment, text: string): void {
    this.work.touch(new Set([record.annotation]));
    this.work.layer.reword(id, text, this.work.stamp());
  }

  unsay({ id, record }: Comment): void {
    this.work.touch(new Set([record.annotation]));
    this.work.layer.unsay(id);
  }

  destroy(): void {
    this.stop();
  }

  private write(annotation: AnnotationId, parent: CommentId | null, text: string, resolved: boolean | null): void {
    this.work.touch(new Set([annotation]));
    this.work.layer.say(this.work.newId() as CommentId, { annotation, parent, text, resolved }, this.work.stamp());
  }

  private gather(): void {
    const gathered = new Map<AnnotationId, Comment[]>();
    for (const comment of this.work.layer.comments.all()) {
      const { annotation } = comment.record;
      const known = gathered.get(annotation);
      if (known === undefined) gathered.set(annotation, [comment]);
      else known.push(comment);
    }
    this.byAnnotation = new Map(
      [...gathered].map(([annotation, comments]) => [annotation, this.unlessSame(this.on(annotation), comments)]),
    );
  }

  private unlessSame(before: readonly Comment[], now: readonly Comment[]): readonly Comment[] {
    return before.length === now.length && before.every((comment, index) => comment === now[index]) ? before : now;
  }
}
