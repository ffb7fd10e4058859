/** Tells of remarks that name a member while a page of the project is open: each once, those of one answer together, and none that was there before. */
import type { CommentId } from '../../../shared/domain/ids.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { ArticleActivityBody } from '../../../shared/wire/http/activity.ts';
import type { CommentsBody, CommentThreadBody } from '../../../shared/wire/http/comments.ts';
import { newsSince } from '../../comments/news.ts';

/** A thread with an unread remark that names the member. */
export type NamingThread = CommentThreadBody & { readonly named: NonNullable<CommentThreadBody['named']> };

interface Watched {
  /** Reads the open threads that concern the member and have something new. */
  readonly threads: () => Promise<Result<CommentsBody>>;
  /** Milliseconds since 1970, by the server's clock. */
  readonly now: () => number;
  /** Is told of one thread or more, the newest last. */
  readonly tell: (threads: readonly NamingThread[]) => void;
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
      this.since = newsSince(this.watched.now());
      return;
    }
    const risen = new Map([...this.counts].map(([article, count]) => [article, count - (before.get(article) ?? 0)]));
    if ([...risen.values()].every((by) => by <= 0)) return;
    const answer = await this.watched.threads();
    // Without an answer it is asked again with the next numbers.
    if (!answer.ok) return void (this.counts = before);
    const fresh = this.fresh(risen, answer.value.threads);
    if (fresh.length > 0) this.watched.tell(fresh);
  }

  /** Of each article no more than its number has risen by, the newest last. A thread that is opened again brings old remarks back. */
  private fresh(risen: ReadonlyMap<string, number>, threads: readonly CommentThreadBody[]): readonly NamingThread[] {
    const left = new Map(risen);
    const newest = threads
      .flatMap((thread) => (thread.named === undefined ? [] : [{ ...thread, named: thread.named }]))
      .filter(({ named }) => named.at >= this.since && !this.told.has(named.id))
      .sort((one, other) => other.named.at - one.named.at);
    return newest
      .filter(({ article, named }) => {
        const more = left.get(article.id) ?? 0;
        left.set(article.id, more - 1);
        if (more > 0) this.told.add(named.id);
        return more > 0;
      })
      .reverse();
  }
}
