/** Articles for tests, traced without anything that people decided. */
import type { ArticleId } from '../../shared/domain/ids.ts';
import { findQuotes } from '../../shared/domain/quotes/find-quotes.ts';
import { NO_DECISIONS } from '../../shared/statements/decisions.ts';
import { describeStatements, type DescribedStatement } from '../../shared/statements/described-statements.ts';
import type { SourceArticle } from '../../shared/statements/passages.ts';
import { tracedSentences } from '../../shared/statements/quoted-sentences.ts';
import { StatementTrace } from '../../shared/statements/statement-trace.ts';
import { statementsOf } from '../../shared/statements/statements.ts';
import { tracedArticle } from '../../shared/statements/traced-article.ts';

export interface Traced {
  readonly trace: StatementTrace;
  readonly statements: readonly DescribedStatement[];
}

export const idOf = (index: number): ArticleId => `text-${index}` as ArticleId;

/** @param order in which the texts come; a text's id is its index. */
export function traced(texts: readonly string[], order: readonly number[] = texts.map((_, index) => index)): Traced {
  const trace = new StatementTrace();
  const articles = new Map<ArticleId, SourceArticle>();
  for (const index of order) {
    const text = texts[index] ?? '';
    const [id, found] = [idOf(index), findQuotes(text, null)];
    trace.add(tracedArticle({ id, outlet: null, text, language: null, found }));
    articles.set(id, {
      id,
      text,
      outlet: null,
      date: null,
      language: null,
      sentences: tracedSentences(text, found, null),
    });
  }
  return { trace, statements: statementsIn(trace, articles) };
}

function statementsIn(
  trace: StatementTrace,
  articles: ReadonlyMap<ArticleId, SourceArticle>,
): readonly DescribedStatement[] {
  const parts = {
    found: trace.quoted(),
    proposals: trace.proposals(),
    fit: trace,
    decisions: NO_DECISIONS,
    isThere: () => true,
  };
  return describeStatements(statementsOf(parts), articles, NO_DECISIONS);
}
