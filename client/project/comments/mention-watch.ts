/** Tells of remarks that name a member while a page of the project is open: each once, and none that was there before. */
import type { CommentId } from '../../../shared/domain/ids.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { ArticleActivityBody } from '../../../shared/wire/http/activity.ts';
import type { CommentsBody, CommentThreadBody } from '../../../shared/wire/http/comments.ts';

/** Clocks differ by so many milliseconds. */
const CLOCKS_DIFFER_MS = 5_000;

/** A thread with an unread remark that names the member. */
export type NamingThread = CommentThreadBody & { readonly named: NonNullable<CommentThreadBody['named']> };

interface Watched {
  /** Reads the open threads that concern the member and have something new. */
  readonly threads: () => Promise<Result<CommentsBody>>;
  /** Milliseconds since 1970, by the server's clock. */
  readonly now: () => number;
  readonly tell: (thread: NamingThread) => void;
}

export class MentionWatch {
  /** How many unread remarks name the member, by article; `null` before the first answer. */
  private counts: ReadonlyMap<string, number> | null = null;
  private since = 0;
  private readonly told = new Set<CommentId>();

  constructor(private readonly watched: Watched) {}

  /** Hears how many there are now. */
  async hear(articles: readonly ArticleActivityBody[]): Promise<void> {
    const before = this.counts;
    this.counts = new Map(articles.map(({ article, mentions = 0 }) => [article, mentions]));
    if (before === null) {
      this.since = this.watched.now() - CLOCKS_DIFFER_MS;
      return;
    }
    const risen = [...this.counts].filter(([article, count]) => count > (before.get(article) ?? 0));
    if (risen.length === 0) return;
    const answer = await this.watched.threads();
    if (answer.ok) this.tellOf(new Set(risen.map(([article]) => article)), answer.value.threads);
  }

  private tellOf(articles: ReadonlySet<string>, threads: readonly CommentThreadBody[]): void {
    for (const thread of threads) {
      const { article, named } = thread;
      // A thread that is opened again brings old remarks back.
      if (named === undefined || !articles.has(article.id) || named.at < this.since || this.told.has(named.id)) continue;
      this.told.add(named.id);
      this.watched.tell({ ...thread, named });
    }
  }
}
