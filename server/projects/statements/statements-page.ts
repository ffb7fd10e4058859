/** Makes a page of statements for the API: filtered by a query, with offsets in the requested unit. */
import type { ArticleId, VersionRef } from '../../../shared/domain/ids.ts';
import { publishedOn } from '../../../shared/domain/published.ts';
import { offsetConverter, type OffsetConverter, type OffsetUnit } from '../../../shared/domain/offsets.ts';
import type { DescribedStatement, DescribedVersion } from '../../../shared/statements/described-statements.ts';
import type { VersionRelation } from '../../../shared/statements/decisions.ts';
import type { SourceArticle } from '../../../shared/statements/passages.ts';
import type { ReportedVersion } from '../../../shared/statements/reported-versions.ts';
import { samePlaces } from '../../../shared/statements/same-places.ts';
import type { StatementTrace } from '../../../shared/statements/statement-trace.ts';
import { parseVersionRef } from '../../../shared/statements/version-ref.ts';
import type { StatementBody } from '../../../shared/wire/http/statements.ts';
import type { DescribedTrace } from './described-trace.ts';

export interface PageQuery {
  readonly speaker?: string | undefined;
  readonly outlet?: string | undefined;
  readonly article?: string | undefined;
  /** Only the statement that has it. */
  readonly version?: VersionRef | undefined;
  readonly relation?: VersionRelation | undefined;
  readonly flagged?: boolean | undefined;
  readonly q?: string | undefined;
  readonly offsets: OffsetUnit;
  readonly from: number;
  readonly limit: number;
}

export interface StatementsPage {
  readonly statements: readonly StatementBody[];
  /** How many there are of those that were asked for. */
  readonly total: number;
}

/** So many versions are on a page: with more of them it has fewer statements, one at least. */
const VERSIONS_A_PAGE = 2_000;
/** A page tells so many of the sentences that may report a statement, the best first, and counts the others. */
const MAX_REPORTED = 50;

interface Traced extends Pick<DescribedTrace, 'reported' | 'passages'> {
  readonly trace: StatementTrace;
  readonly articles: ReadonlyMap<ArticleId, SourceArticle>;
}

/** Every statement, in the order of pages, with every sentence that may report it. */
export function bodiesOf(traced: Traced & DescribedTrace, offsets: OffsetUnit): readonly StatementBody[] {
  const writer = new StatementWriter(traced, offsets, Number.POSITIVE_INFINITY);
  return traced.statements.map((statement) => writer.write(statement));
}

export function pageOf(traced: Traced & DescribedTrace, query: PageQuery): StatementsPage {
  const { version } = query;
  const asked = version === undefined ? query : { ...query, version: sentenceAt(traced, version) };
  const chosen = traced.statements.filter(wanted(asked));
  const writer = new StatementWriter(traced, query.offsets, MAX_REPORTED);
  let versions = 0;
  const part = chosen.slice(query.from, query.from + query.limit).filter((statement, index) => {
    versions += statement.versions.length;
    return index === 0 || versions <= VERSIONS_A_PAGE;
  });
  return { statements: part.map((statement) => writer.write(statement)), total: chosen.length };
}

/** The found sentence that a passage is, also one that nobody has said anything about; else the passage itself. */
function sentenceAt({ trace, places }: Traced & DescribedTrace, version: VersionRef): VersionRef {
  const known = places.get(version);
  if (known !== undefined) return known;
  const found = { quoted: trace.quoted(), reported: trace.reported() };
  return samePlaces(found, [version]).get(version) ?? version;
}

/** Upper and lower case are the same, as are ways of writing a character. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

function wanted(query: PageQuery): (statement: DescribedStatement) => boolean {
  const [speaker, words] = [plain(query.speaker ?? ''), plain(query.q ?? '')];
  const ofVersion = (version: DescribedVersion): boolean =>
    (query.outlet === undefined || version.article.outlet === query.outlet) &&
    (query.article === undefined || version.article.id === query.article) &&
    (query.version === undefined || version.ref === query.version) &&
    (query.relation === undefined || version.relation === query.relation) &&
    (query.flagged === undefined || version.flags.length > 0 === query.flagged);
  const says = ({ title, versions }: DescribedStatement): boolean =>
    plain(title?.title ?? '').includes(words) || versions.some((version) => plain(wordsOf(version)).includes(words));
  return (statement) =>
    (query.speaker === undefined || plain(statement.speaker ?? '').includes(speaker)) &&
    statement.versions.some(ofVersion) &&
    (words === '' || says(statement));
}

const wordsOf = ({ article: { text }, start, end }: DescribedVersion): string => text.slice(start, end);

class StatementWriter {
  private readonly converters = new Map<ArticleId, OffsetConverter>();

  constructor(
    private readonly traced: Traced,
    private readonly offsets: OffsetUnit,
    private readonly maxReported: number,
  ) {}

  write({ id, title, original, isConfirmed, speaker, fullest, versions, refs }: DescribedStatement): StatementBody {
    const measure = versions[fullest]?.ref;
    const all = this.traced.reported.get(id) ?? [];
    const reported = all.slice(0, this.maxReported).flatMap((one) => this.reported(one));
    const more = all.length - this.maxReported;
    return {
      id,
      title: title?.title ?? null,
      speaker,
      original,
      outlets: this.traced.trace.outlets(refs),
      fullest,
      ...(!isConfirmed && { proposed: true }),
      versions: versions.map((version) => this.version(version, measure)),
      ...(reported.length > 0 && { reported }),
      ...(more > 0 && { moreReported: more }),
    };
  }

  private version(version: DescribedVersion, measure: VersionRef | undefined): StatementBody['versions'][number] {
    const { ref, article, chain, start, end, speaker, relation, replaced, flags, decision } = version;
    const { fromUtf16 } = this.converterOf(article);
    const passages = this.traced.passages.get(ref);
    return {
      ref,
      article: article.id,
      outlet: article.outlet,
      date: article.date,
      published: publishedOn(article.date, article.language),
      start: fromUtf16(start),
      end: fromUtf16(end),
      text: wordsOf(version),
      ...(passages !== undefined && { passages: [...passages] }),
      ...(chain.length > 1 && { pieces: chain.map((piece) => piece.ref) }),
      speaker,
      relation,
      score: measure === undefined ? 0 : ref === measure ? 1 : round(this.traced.trace.score(measure, ref)),
      replaced: [...replaced],
      flags: [...flags],
      ...(decision?.confirmed !== true && { proposed: true }),
    };
  }

  private reported({ ref, score }: ReportedVersion): NonNullable<StatementBody['reported']> {
    const place = parseVersionRef(ref);
    const article = place === null ? undefined : this.traced.articles.get(place.article);
    if (place === null || article === undefined) return [];
    const { start, end } = place;
    const { fromUtf16 } = this.converterOf(article);
    const { speaker = null } = article.sentences.find((one) => one.start === start && one.end === end) ?? {};
    const { id, outlet, date, language, text } = article;
    const published = publishedOn(date, language);
    const words = { start: fromUtf16(start), end: fromUtf16(end), text: text.slice(start, end) };
    return [{ ref, article: id, outlet, date, published, ...words, speaker, score: round(score) }];
  }

  private converterOf({ id, text }: SourceArticle): OffsetConverter {
    const known = this.converters.get(id) ?? offsetConverter(text, this.offsets);
    this.converters.set(id, known);
    return known;
  }
}

const round = (score: number): number => Math.round(score * 1000) / 1000;
