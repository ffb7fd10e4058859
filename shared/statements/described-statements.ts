/** Describes statements with all of their versions: each version’s relation to the fullest one, and what was changed in it. */
import type { ArticleId } from '../domain/ids.ts';
import { publishedOn } from '../domain/published.ts';
import { compareVersion, type Comparison, type Replacement, type VersionFlag } from './comparison.ts';
import type { StatementDecisions, VersionDecision, VersionRelation } from './decisions.ts';
import { fullestOf } from './fullest.ts';
import { chainsOf, type Piece, type SourceArticle, type VersionChain } from './passages.ts';
import type { Statement } from './statements.ts';

export interface DescribedVersion extends Piece {
  readonly article: SourceArticle;
  /** All pieces of its sentence, in order: several where the reporter interrupts it. */
  readonly chain: readonly Piece[];
  readonly relation: VersionRelation;
  readonly replaced: readonly Replacement[];
  readonly flags: readonly VersionFlag[];
  /** What people decided; `null` where nobody did. */
  readonly decision: VersionDecision | null;
}

export interface DescribedStatement extends Statement {
  /** The fullest form of the name that its versions give; `null` where none does. */
  readonly speaker: string | null;
  /** In order of date, then of articles. */
  readonly versions: readonly DescribedVersion[];
  /** Index into `versions`. */
  readonly fullest: number;
}

/** Statements as they were measured last, by their versions: the same ones are not measured again. */
export type KnownMeasures = Map<string, Measured>;

/**
 * @param articles all that have versions: whether one translates back shows in all its versions.
 * @param known is brought up to date.
 */
export function describeStatements(
  statements: readonly Statement[],
  articles: ReadonlyMap<ArticleId, SourceArticle>,
  { versions }: Pick<StatementDecisions, 'versions'>,
  known: KnownMeasures = new Map(),
): readonly DescribedStatement[] {
  const isReworded = ({ pieces }: VersionChain): boolean =>
    pieces.some(({ ref }) => isInOtherWords(versions.get(ref)?.relation ?? null));
  const first = measuredAll(statements, articles, isReworded, known);
  const translated = translatedArticles(first);
  const trusted = ({ article }: VersionChain): boolean => !translated.has(article.id);
  const again = first.map((one) => (one.chains.every(trusted) ? one : measured(one, trusted)));
  const alone = translatedArticles(again);
  return again.flatMap((one) => described(one, alone, versions));
}

function measuredAll(
  statements: readonly Statement[],
  articles: ReadonlyMap<ArticleId, SourceArticle>,
  isReworded: (chain: VersionChain) => boolean,
  known: KnownMeasures,
): readonly Measured[] {
  const isAsItWas = ({ chains }: Measured): boolean =>
    chains.every(({ article }) => articles.get(article.id) === article);
  const before = new Map(known);
  known.clear();
  return statements.map((statement) => {
    const key = `${statement.original ?? ''} ${statement.refs.join(' ')}`;
    const last = before.get(key);
    const chains = last !== undefined && isAsItWas(last) ? last.chains : chainsOf(statement.refs, articles);
    const reworded = new Set(chains.filter(isReworded));
    const isSame =
      last !== undefined &&
      chains === last.chains &&
      chains.every((one) => reworded.has(one) === last.reworded.has(one));
    const one = isSame ? { ...last, statement } : measured({ statement, chains, reworded }, () => true);
    known.set(key, one);
    return one;
  });
}

interface Chained {
  readonly statement: Statement;
  readonly chains: readonly VersionChain[];
  /** Those of which people say that they tell it in other words: the others are not measured against them. */
  readonly reworded: ReadonlySet<VersionChain>;
}

interface Measured extends Chained {
  readonly fullest: VersionChain | null;
  readonly compared: readonly (Comparison & { readonly chain: VersionChain })[];
}

function measured({ statement, chains, reworded }: Chained, isTrusted: (chain: VersionChain) => boolean): Measured {
  const spoken = chains.filter((chain) => !reworded.has(chain));
  const fullest = fullestOf(spoken.length === 0 ? chains : spoken, isTrusted, statement.original);
  const speaker = speakerOf(chains);
  const compared = chains.map((chain) => ({ chain, ...compareVersion(fullest ?? chain, chain, speaker) }));
  return { statement, chains, reworded, fullest, compared };
}

/** Versions of an article that show whether it translates. */
const ENOUGH = 3;
/** In an article with fewer, one of which so little is kept looks translated by itself. */
const KEPT_BY_TRANSLATION = 0.75;

/** Articles that alter most of what they quote: they translated it back. */
function translatedArticles(statements: readonly Measured[]): ReadonlySet<ArticleId> {
  const counts = new Map<ArticleId, { all: number; altered: number; little: number }>();
  for (const { compared, reworded } of statements) {
    for (const { chain, relation, kept } of compared.filter((one) => !reworded.has(one.chain))) {
      const count = counts.get(chain.article.id) ?? { all: 0, altered: 0, little: 0 };
      count.all += 1;
      if (relation === 'altered') count.altered += 1;
      if (relation === 'altered' && kept < KEPT_BY_TRANSLATION) count.little += 1;
      counts.set(chain.article.id, count);
    }
  }
  const translates = [...counts].filter(([, { all, altered, little }]) => (all < ENOUGH ? little : altered) * 2 > all);
  return new Set(translates.map(([article]) => article));
}

function described(
  { statement, fullest, compared }: Measured,
  translated: ReadonlySet<ArticleId>,
  decisions: StatementDecisions['versions'],
): DescribedStatement[] {
  if (fullest === null) return [];
  const longest = fullest.pieces.reduce((best, piece) => (lengthOf(piece) > lengthOf(best) ? piece : best));
  const versions = compared.flatMap((one) =>
    one.chain.pieces.map((piece): DescribedVersion => {
      const decision = decisions.get(piece.ref) ?? null;
      const byWords = piece === longest ? 'fullest' : relationOf(one, translated);
      return {
        ...piece,
        article: one.chain.article,
        chain: one.chain.pieces,
        relation: decision?.relation ?? byWords,
        ...changesOf(one, isInOtherWords(decision?.relation ?? null)),
        decision,
      };
    }),
  );
  versions.sort(compareVersions);
  return [
    {
      ...statement,
      speaker: speakerOf(versions),
      versions,
      fullest: versions.findIndex(({ ref }) => ref === longest.ref),
    },
  ];
}

const isInOtherWords = (relation: VersionRelation | null): boolean =>
  relation === 'paraphrased' || relation === 'claimed';

/** What tells it in other words is not compared word by word. */
const changesOf = ({ replaced, flags }: Comparison, isReworded: boolean): Pick<Comparison, 'replaced' | 'flags'> =>
  isReworded ? { replaced: [], flags: flags.filter((flag) => flag === 'other-speaker') } : { replaced, flags };

const relationOf = ({ relation, chain }: Comparison & { chain: VersionChain }, translated: ReadonlySet<ArticleId>) =>
  relation === 'altered' && translated.has(chain.article.id) ? 'back-translated' : relation;

const lengthOf = ({ start, end }: Piece): number => end - start;

/** The one that most versions name, of those the fullest form. */
function speakerOf(versions: readonly { readonly speaker: string | null }[]): string | null {
  const counts = new Map<string, number>();
  for (const { speaker } of versions) if (speaker !== null) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  const names = [...counts].sort(([a, one], [b, other]) => other - one || b.length - a.length || (a < b ? -1 : 1));
  return names[0]?.[0] ?? null;
}

function compareVersions(a: DescribedVersion, b: DescribedVersion): number {
  const keyOf = ({ article }: DescribedVersion): string =>
    `${publishedOn(article.date, article.language) ?? '\uFFFF'} ${article.id}`;
  const [one, other] = [keyOf(a), keyOf(b)];
  return one < other ? -1 : one > other ? 1 : a.start - b.start;
}
