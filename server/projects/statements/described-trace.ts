/** Describes the statements traced across articles, with the members’ decisions applied, sorted by the number of outlets that carry them. */
import type { ArticleId, VersionRef } from '../../../shared/domain/ids.ts';
import { splitsSurrogatePair, type Span } from '../../../shared/domain/span.ts';
import type { StatementDecisions } from '../../../shared/statements/decisions.ts';
import {
  describeStatements,
  type DescribedStatement,
  type KnownMeasures,
} from '../../../shared/statements/described-statements.ts';
import type { SourceArticle } from '../../../shared/statements/passages.ts';
import { reportedVersions, type ReportedVersion } from '../../../shared/statements/reported-versions.ts';
import type { StatementTrace } from '../../../shared/statements/statement-trace.ts';
import { statementsOf } from '../../../shared/statements/statements.ts';
import {
  decidedRefs,
  decisionsAt,
  passagesOf,
  samePlaces,
  type SamePlaces,
} from '../../../shared/statements/same-places.ts';
import { parseVersionPair } from '../../../shared/statements/version-ref.ts';

export interface DescribedTrace {
  readonly statements: readonly DescribedStatement[];
  /** Sentences of indirect speech that may report a statement, by its id. */
  readonly reported: ReadonlyMap<VersionRef, readonly ReportedVersion[]>;
  readonly places: SamePlaces;
  /** The other way round: passages by the sentence that they are. */
  readonly passages: ReadonlyMap<VersionRef, readonly VersionRef[]>;
}

/** The judge of the room knows lengths alone. */
const cutsCharacter = (text: string, { start, end }: Span): boolean =>
  splitsSurrogatePair(text, start) || splitsSurrogatePair(text, end);

/** @param measures known from before, which are not measured again. */
export function describeTrace(
  trace: StatementTrace,
  articles: ReadonlyMap<ArticleId, SourceArticle>,
  said: StatementDecisions,
  measures: KnownMeasures,
): DescribedTrace {
  const found = trace.quoted();
  const places = samePlaces({ quoted: found, reported: trace.reported() }, decidedRefs(said));
  const decisions = decisionsAt(places, said);
  const decided = new Set<VersionRef>([...decisions.links.keys()].flatMap((pair) => parseVersionPair(pair) ?? []));
  const statements = statementsOf({
    found,
    proposals: trace.proposals(decided),
    fit: trace,
    decisions,
    isThere: (article, span) => {
      const text = articles.get(article)?.text;
      return text !== undefined && !cutsCharacter(text, span);
    },
  });
  const all = describeStatements(statements, articles, decisions, measures);
  const outlets = new Map(all.map((one) => [one, trace.outlets(one.refs)]));
  const sorted = all.toSorted(
    (a, b) => (outlets.get(b) ?? 0) - (outlets.get(a) ?? 0) || b.refs.length - a.refs.length || (a.id < b.id ? -1 : 1),
  );
  return {
    statements: sorted,
    reported: reportedVersions(statements, trace.reports(), decisions.links),
    places,
    passages: passagesOf(places),
  };
}
