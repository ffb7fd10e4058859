/** The statements of one project, as a thread keeps them: articles come and go, people decide, and pages are asked for. */
import type { ArticleKind } from '../../../shared/domain/article.ts';
import type { ArticleId, VersionRef } from '../../../shared/domain/ids.ts';
import type { KnownMeasures } from '../../../shared/statements/described-statements.ts';
import { NO_DECISIONS, type StatementDecisions } from '../../../shared/statements/decisions.ts';
import type { SourceArticle } from '../../../shared/statements/passages.ts';
import { tracedSentences } from '../../../shared/statements/quoted-sentences.ts';
import { StatementTrace } from '../../../shared/statements/statement-trace.ts';
import { tracedArticle } from '../../../shared/statements/traced-article.ts';
import type { OffsetUnit } from '../../../shared/domain/offsets.ts';
import type { StatementBody } from '../../../shared/wire/http/statements.ts';
import { describeTrace, type DescribedTrace } from './described-trace.ts';
import { bodiesOf, pageOf, type PageQuery, type StatementsPage } from './statements-page.ts';
import { tracedQuotes, type MarkedQuotes } from './traced-quotes.ts';

/** An article to be traced. */
export interface ArticleToTrace extends MarkedQuotes {
  readonly id: ArticleId;
  readonly text: string;
  readonly outlet: string | null;
  readonly date: string | null;
  /** BCP 47; `null` where unknown. */
  readonly language: string | null;
  readonly kind?: ArticleKind | undefined;
}

export class TracedProject {
  private readonly trace = new StatementTrace();
  private readonly articles = new Map<ArticleId, SourceArticle>();
  private readonly measures: KnownMeasures = new Map();
  private decisions: StatementDecisions = NO_DECISIONS;
  /** `null` where something has changed since. */
  private described: DescribedTrace | null = null;

  /** Takes the place of what was known of these articles. */
  add(articles: readonly ArticleToTrace[]): void {
    for (const { id, text, outlet, date, language, kind, ...people } of articles) {
      const found = tracedQuotes(text, language, people);
      const sentences = tracedSentences(text, found, language);
      this.trace.add(tracedArticle({ id, outlet, text, language, found, sentences }));
      this.articles.set(id, { id, text, outlet, date, language, kind, sentences });
    }
    this.described = null;
  }

  /** Articles that are not there any more. */
  remove(articles: readonly ArticleId[]): void {
    for (const id of articles) {
      this.trace.remove(id);
      this.articles.delete(id);
    }
    this.described = null;
  }

  decide(decisions: StatementDecisions): void {
    this.decisions = decisions;
    this.described = null;
  }

  page(query: PageQuery): StatementsPage {
    const { trace, articles } = this;
    return pageOf(
      { ...(this.described ??= describeTrace(trace, articles, this.decisions, this.measures)), trace, articles },
      query,
    );
  }

  /** The versions of each statement that has one of these now. */
  together(versions: readonly VersionRef[]): readonly (readonly VersionRef[])[] {
    const { statements, places } = (this.described ??= describeTrace(
      this.trace,
      this.articles,
      this.decisions,
      this.measures,
    ));
    const wanted = new Map(versions.map((ref) => [places.get(ref) ?? ref, ref]));
    return statements.flatMap(({ refs }) => {
      const named = refs.flatMap((ref) => wanted.get(ref) ?? []);
      return named.length === 0 ? [] : [[...new Set([...refs, ...named])]];
    });
  }

  /** Every statement as it is now, in the order of pages. */
  all(offsets: OffsetUnit): readonly StatementBody[] {
    const { trace, articles } = this;
    return bodiesOf(
      { ...(this.described ??= describeTrace(trace, articles, this.decisions, this.measures)), trace, articles },
      offsets,
    );
  }
}
