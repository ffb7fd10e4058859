/** Makes the JSON document of statements that `verbatim statements` writes: offsets in code points, and a mark on whatever members have not confirmed. */
import { publishedOn } from '../../../shared/domain/published.ts';
import { offsetConverter } from '../../../shared/domain/offsets.ts';
import type { ArticleId, VersionRef } from '../../../shared/domain/ids.ts';
import type { Span } from '../../../shared/domain/span.ts';
import type { Replacement, VersionFlag } from '../../../shared/statements/comparison.ts';
import type { StatementDecisions, VersionRelation } from '../../../shared/statements/decisions.ts';
import type { DescribedStatement } from '../../../shared/statements/described-statements.ts';
import type { ReportedVersion } from '../../../shared/statements/reported-versions.ts';
import { StatementTrace } from '../../../shared/statements/statement-trace.ts';
import { parseVersionRef } from '../../../shared/statements/version-ref.ts';
import { describeTrace } from './described-trace.ts';
import type { SourcePlace, TracedSource } from './traced-source.ts';

/** A passage, in code points. */
interface WrittenPassage extends SourcePlace, Span {
  readonly text: string;
  /** Of its words and those of the fullest version, 0 to 1. */
  readonly score: number;
  /** True where no person has confirmed it. */
  readonly proposed?: true;
}

export interface WrittenVersion extends WrittenPassage {
  readonly relation: VersionRelation;
  readonly replaced: readonly Replacement[];
  readonly flags: readonly VersionFlag[];
}

export interface WrittenStatement {
  readonly id: VersionRef;
  /** Left out where nobody named it. */
  readonly title?: string;
  readonly speaker: string | null;
  /** Index into `versions`. */
  readonly fullest: number;
  /** One that has several articles, and copies of one agency text, count once. */
  readonly outlets: number;
  readonly versions: readonly WrittenVersion[];
  /** Sentences of indirect speech that may report it; left out where there are none. */
  readonly reported?: readonly WrittenPassage[];
  readonly proposed?: true;
}

/** What tables need beside what is written as JSON. */
export interface VersionSource {
  readonly outlet: string | null;
  readonly date: string | null;
  readonly speaker: string | null;
}

export interface StatementsDocument {
  readonly statements: readonly WrittenStatement[];
  /** By statement and version, in the same order. */
  readonly sources: readonly (readonly VersionSource[])[];
}

/** Takes time in proportion to the articles, and to the versions of each statement. */
export function statementsDocument(
  sources: readonly TracedSource[],
  decisions: StatementDecisions,
): StatementsDocument {
  const writer = new StatementWriter(sources, decisions);
  const described = writer.described();
  return {
    statements: described.map((one) => writer.written(one)),
    sources: described.map(({ versions }) =>
      versions.map(({ article: { outlet, date, language }, speaker }) => ({
        outlet,
        date: publishedOn(date, language) ?? date,
        speaker,
      })),
    ),
  };
}

class StatementWriter {
  private readonly trace = new StatementTrace();
  private readonly articles: ReadonlyMap<ArticleId, TracedSource>;
  private readonly converters = new Map<ArticleId, (offset: number) => number>();
  private reported: ReadonlyMap<VersionRef, readonly ReportedVersion[]> = new Map();

  constructor(
    sources: readonly TracedSource[],
    private readonly decisions: StatementDecisions,
  ) {
    for (const { traced } of sources) this.trace.add(traced);
    this.articles = new Map(sources.map((source) => [source.id, source]));
  }

  described(): readonly DescribedStatement[] {
    const { statements, reported } = describeTrace(this.trace, this.articles, this.decisions, new Map());
    this.reported = reported;
    return statements;
  }

  written({ id, refs, title, speaker, fullest, versions, isConfirmed }: DescribedStatement): WrittenStatement {
    const full = versions[fullest]?.ref ?? id;
    const reported = (this.reported.get(id) ?? []).flatMap(({ ref, score }) => this.passage(ref, score, false) ?? []);
    return {
      id,
      ...(title !== null && { title: title.title }),
      speaker,
      fullest,
      outlets: this.trace.outlets(refs),
      versions: versions.flatMap(({ ref, relation, replaced, flags, decision }) => {
        const score = ref === full ? 1 : rounded(this.trace.score(ref, full));
        const passage = this.passage(ref, score, decision?.confirmed === true);
        return passage === null ? [] : [{ ...passage, relation, replaced, flags }];
      }),
      ...(reported.length > 0 && { reported }),
      ...(!isConfirmed && { proposed: true }),
    };
  }

  private passage(ref: VersionRef, score: number, isConfirmed: boolean): WrittenPassage | null {
    const place = parseVersionRef(ref);
    const source = place === null ? undefined : this.articles.get(place.article);
    if (place === null || source === undefined) return null;
    const fromUtf16 = this.converterOf(source);
    return {
      ...source.place,
      start: fromUtf16(place.start),
      end: fromUtf16(place.end),
      text: source.text.slice(place.start, place.end),
      score: rounded(score),
      ...(!isConfirmed && { proposed: true }),
    };
  }

  private converterOf({ id, text }: TracedSource): (offset: number) => number {
    const converter = this.converters.get(id) ?? offsetConverter(text, 'codepoint').fromUtf16;
    this.converters.set(id, converter);
    return converter;
  }
}

const rounded = (score: number): number => Math.round(score * 1_000) / 1_000;
