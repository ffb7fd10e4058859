/** The statements of one project in the worker thread’s memory, updated as articles are added or removed and as members decide, and read in pages. */
import type { ArticleKind } from '../../../shared/domain/article.ts';
import type { ArticleId, VersionRef } from '../../../shared/domain/ids.ts';
import type { KnownMeasures } from '../../../shared/statements/described-statements.ts';
import { NO_DECISIONS, type StatementDecisions } from '../../../shared/statements/decisions.ts';
import type { SourceArticle } from '../../../shared/statements/passages.ts';
import { tracedSentences } from '../../../shared/statements/quoted-sentences.ts';
import { passagesOf, samePlaces } from '../../../shared/statements/same-places.ts';
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

/** Refs of a statement: of each version the sentence that was found first, and passages that people added there. */
export type StatementRefs = readonly (readonly VersionRef[])[];

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

  /** Each statement that has one of these now: its versions, each with the passages that it is. */
  together(versions: readonly VersionRef[]): readonly StatementRefs[] {
    const { statements, places, passages } = (this.described ??= describeTrace(
      this.trace,
      this.articles,
      this.decisions,
      this.measures,
    ));
    // Nobody may have said anything about them yet.
    const found = { quoted: this.trace.quoted(), reported: this.trace.reported() };
    const others = samePlaces(
      found,
      versions.filter((ref) => !places.has(ref)),
    );
    const names = passagesOf(others);
    const wanted = new Set(versions.map((ref) => places.get(ref) ?? others.get(ref) ?? ref));
    return statements.flatMap(({ refs }) => {
      if (!refs.some((ref) => wanted.has(ref))) return [];
      return [refs.map((ref) => [ref, ...(passages.get(ref) ?? []), ...(names.get(ref) ?? [])])];
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
