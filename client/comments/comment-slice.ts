/** The comments of a layer: what is said in it, always up to date, and what a member says there. */
import type { Comment } from '../../shared/domain/comment.ts';
import type { AnnotationId, CommentId, MemberId } from '../../shared/domain/ids.ts';
import { Listeners } from '../kit/listeners.ts';
import type { Slice } from '../kit/slice.ts';
import type { LayerEditContext } from '../desk/layer/layer-edit-context.ts';
import { CommentState } from './comment-state.ts';

/** The operations on a layer that comments need. */
type CommentedLayer = Pick<
  LayerEditContext,
  'layer' | 'member' | 'newId' | 'stamp' | 'touch' | 'mayComment' | 'mayChangeComment'
>;

/** Keeps track of the comments that the member has read. */
interface Reads {
  mark(comments: readonly Comment[]): void;
  end(): void;
}

/** Loads it: each view names its code itself, so that the build lists what comes with it once. */
type LoadReads = () => Promise<{
  readonly CommentReads: new (
    work: CommentedLayer,
    room: string,
    learned: (read: ReadonlySet<string>) => void,
  ) => Reads;
}>;

/** Commands of comments, and what the role allows. */
export interface CommentCommands {
  readonly mayComment: boolean;
  /** In which they are said. */
  readonly room: string;
  /** Who says them. */
  readonly me: MemberId;
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
  private readonly stop: () => void;
  /** Its code is loaded with the first comment. */
  private reads: Promise<Reads> | null = null;

  /** @param room whose comments they are: of it is known what was read. */
  constructor(
    private readonly work: CommentedLayer,
    readonly room: string,
    private readonly loadReads: LoadReads,
  ) {
    const { layer, member } = work;
    this.now = CommentState.of(layer.comments.all(), member);
    this.stop = layer.observeIds('comments', () => {
      this.become(this.now.withComments(layer.comments.all()));
      this.learn();
    });
    this.learn();
  }

  get state(): CommentState {
    return this.now;
  }

  get me(): MemberId {
    return this.work.member;
  }

  get mayComment(): boolean {
    return this.work.mayComment();
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
    void this.reads?.then((reads) => reads.mark(this.now.unreadOn(annotation)));
  }

  destroy(): void {
    this.stop();
    void this.reads?.then((reads) => reads.end());
  }

  /** Learns what was read, once there is anything to read. */
  private learn(): void {
    if (this.reads !== null || this.now.annotations.length === 0) return;
    this.reads = this.loadReads().then(
      ({ CommentReads }) => new CommentReads(this.work, this.room, (read) => this.become(this.now.withRead(read))),
    );
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
