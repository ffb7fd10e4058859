/** The queue of an annotator: what is left to annotate, in the order in which it is to be done. */
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { AssignmentBody } from '../../../shared/wire/http/rounds.ts';

/** A member’s queue: articles left to annotate (those sent back come first), and the number of articles done. */
export function queueOf(
  own: readonly AssignmentBody[],
  articles: readonly ArticleBody[],
): { readonly left: readonly QueuedArticle[]; readonly done: number } {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const theirs = own.flatMap((assignment) => {
    const article = byId.get(assignment.article);
    return article === undefined || assignment.state === 'released' ? [] : [{ article, assignment }];
  });
  const left = theirs.filter(({ assignment }) => assignment.progress !== 'done');
  return { left: left.toSorted(byUrgency), done: theirs.length - left.length };
}

export interface QueuedArticle {
  readonly article: ArticleBody;
  readonly assignment: AssignmentBody;
}

/** Sent back, then begun, then new; otherwise in their order. */
const byUrgency = (a: QueuedArticle, b: QueuedArticle): number => urgency(a) - urgency(b);

const urgency = ({ assignment: { state, progress } }: QueuedArticle): number =>
  state === 'returned' ? 0 : progress === 'in-work' ? 1 : 2;
