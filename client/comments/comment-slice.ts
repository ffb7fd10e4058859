/** The comments of a layer: what is said in it, always up to date, and what a member says there. */
import type { Comment } from '../../shared/domain/comment.ts';
import type { AnnotationId, CommentId } from '../../shared/domain/ids.ts';
import { Listeners } from '../kit/listeners.ts';
import type { Slice } from '../kit/slice.ts';
import { recallFor, rememberFor } from '../sync/member-memory.ts';
import type { LayerEditContext } from '../desk/layer/layer-edit-context.ts';
import { CommentState } from './comment-state.ts';
import { readMarks } from './unread-comments.ts';

/** The operations on a layer that comments need. */
type CommentedLayer = Pick<
  LayerEditContext,
  'layer' | 'member' | 'newId' | 'stamp' | 'touch' | 'mayWrite' | 'mayChangeComment'
>;

/** Commands of comments, and what the role allows. */
export interface CommentCommands {
  readonly mayWrite: boolean;
  mayChange(comment: Comment): boolean;
  /** Drafts by the field they are written in: kept while the member looks at other annotations. */
  readonly drafts: Map<string, string>;
  /** Says something, in a thread or as the beginning of one. */
  say(annotation: AnnotationId, parent: CommentId | null, text: string): void;
  /** Resolves a thread, or opens it again. */
  resolve(annotation: AnnotationId, thread: CommentId, resolved: boolean): void;
  reword(comment: Comment, text: string): void;
  unsay(comment: Comment): void;
  /** Everything on an annotation has been seen. */
  markRead(annotation: AnnotationId): void;
}

export class CommentSlice implements Slice<CommentState, CommentCommands>, CommentCommands {
  readonly commands: CommentCommands = this;
  readonly drafts = new Map<string, string>();
  private readonly listeners = new Listeners();
  readonly subscribe = this.listeners.subscribe;
  private now: CommentState;
  private readonly what: string;
  private readonly stop: () => void;

  /** @param room whose comments they are: under it is remembered what was read. */
  constructor(
    private readonly work: CommentedLayer,
    room: string,
  ) {
    const { layer, member } = work;
    this.what = `read:${room}`;
    this.now = CommentState.of(layer.comments.all(), member, readMarks(recallFor(member, this.what)));
    this.stop = layer.observeIds('comments', () => this.become(this.now.withComments(layer.comments.all())));
  }

  get state(): CommentState {
    return this.now;
  }

  get mayWrite(): boolean {
    return this.work.mayWrite();
  }

  mayChange({ record }: Comment): boolean {
    return this.work.mayChangeComment(record.creator);
  }

  say(annotation: AnnotationId, parent: CommentId | null, text: string): void {
    this.write(annotation, parent, text, null);
  }

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

  markRead(annotation: AnnotationId): void {
    const unread = this.now.unreadOn(annotation);
    if (unread.length === 0) return;
    // Another window may have read others; what is gone need not be remembered.
    const known = readMarks(recallFor(this.work.member, this.what));
    const read = [...this.now.read, ...known, ...unread.map(({ id }) => id)].filter(
      (id) => this.work.layer.comments.get(id as CommentId) !== undefined,
    );
    rememberFor(this.work.member, this.what, [...new Set(read)]);
    this.become(this.now.withRead(new Set(read)));
  }

  destroy(): void {
    this.stop();
  }

  private write(annotation: AnnotationId, parent: CommentId | null, text: string, resolved: boolean | null): void {
    this.work.touch(new Set([annotation]));
    this.work.layer.say(this.work.newId() as CommentId, { annotation, parent, text, resolved }, this.work.stamp());
  }

  private become(state: CommentState): void {
    this.now = state;
    this.listeners.tell();
  }
}
