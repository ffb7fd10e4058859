/**
 * Which comments of a layer a member has read. The server knows it, for every device; this browser keeps what it was
 * told and what the member has read since, and tells the server as soon as it can be reached.
 */
import type { CommentId, MemberId } from '../../shared/domain/ids.ts';
import { MAX_READ_AT_ONCE, type Comment } from '../../shared/domain/comment.ts';
import { api } from '../services/api.ts';
import { recallFor, rememberFor } from '../sync/member-memory.ts';
// It shows how many are unread.
import './comment-news.ts';

/** Whose reading it is, and of which comments. */
interface ReadLayer {
  readonly member: MemberId;
  readonly layer: { readonly comments: { get(id: CommentId): Comment | undefined } };
}

/** Anything unknown counts as none. */
const idsIn = (value: unknown): ReadonlySet<string> =>
  new Set(Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []);

/** The layer that a room is of; `null` for talks about statements, which only the browser keeps. */
function placeOf(room: string): { readonly project: string; readonly article: string; readonly layer: string } | null {
  const [project, article, layer] = room.split('/');
  if (project === undefined || article === undefined || layer === undefined || article === '-') return null;
  return { project, article, layer };
}

export class CommentReads {
  private read: ReadonlySet<string>;
  /** Ids of read comments that the server has confirmed. */
  private told: ReadonlySet<string>;
  private isAnswered = false;
  private telling: Promise<void> = Promise.resolve();

  /** @param learned is called with the ids of all that were read, whenever there are others. */
  constructor(
    private readonly work: ReadLayer,
    private readonly room: string,
    private readonly learned: (read: ReadonlySet<string>) => void,
  ) {
    this.told = this.recall('told');
    this.read = new Set([...this.recall('read'), ...this.told]);
    addEventListener('online', this.tell);
    this.learned(this.read);
    this.tell();
  }

  mark(comments: readonly Comment[]): void {
    if (comments.length === 0) return;
    this.learn(comments.map(({ id }) => id));
    this.tell();
  }

  end(): void {
    removeEventListener('online', this.tell);
  }

  private recall(what: 'read' | 'told'): ReadonlySet<string> {
    return idsIn(recallFor(this.work.member, `${what}:${this.room}`));
  }

  private learn(ids: readonly string[]): void {
    const { comments } = this.work.layer;
    const isHere = (id: string): boolean => comments.get(id as CommentId) !== undefined;
    // Another window may have marked others as read. Deleted comments are forgotten; a comment that the server has confirmed may not have arrived here yet.
    const all = [...this.read, ...this.recall('read'), ...ids];
    this.read = new Set(all.filter((id) => this.told.has(id) || isHere(id)));
    rememberFor(this.work.member, `read:${this.room}`, [...this.read].filter(isHere));
    this.learned(this.read);
  }

  private readonly tell = (): void => {
    this.telling = this.telling.then(() => this.tellServer());
  };

  private async tellServer(): Promise<void> {
    const place = placeOf(this.room);
    if (place === null) return;
    for (;;) {
      const untold = [...this.read].filter((id) => !this.told.has(id)).slice(0, MAX_READ_AT_ONCE) as CommentId[];
      if (untold.length === 0 && this.isAnswered) return;
      const answer = await api.call('PUT /projects/{project}/articles/{article}/layers/{layer}/comments/read', place, {
        body: { comments: untold },
      });
      if (!answer.ok) return;
      this.isAnswered = true;
      const { read } = answer.value;
      // Ids of comments that the layer does not have are not sent again.
      this.told = new Set([...this.told, ...untold, ...read]);
      rememberFor(this.work.member, `told:${this.room}`, [...this.told]);
      if (read.some((id) => !this.read.has(id))) this.learn(read);
    }
  }
}
