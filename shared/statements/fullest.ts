/** Chooses the fullest version of a statement, with which the other versions are compared. */
import type { VersionRef } from '../domain/ids.ts';
import { publishedOn } from '../domain/published.ts';
import { quotesReporter } from './comparison.ts';
import type { VersionChain } from './passages.ts';
import { turningKind } from './lost-words.ts';
import { compareRefs } from './version-ref.ts';
import { commonWords } from './word-diff.ts';

/** Wordings that are compared with each other; of more, those that most outlets carry and the longest. */
const MAX_WORDINGS = 40;

interface WordingOfStatement {
  readonly chains: readonly VersionChain[];
  readonly lead: VersionChain;
}

/**
 * The one that holds most of what the others say, each counted as often as articles carry it. Not simply the longest: a
 * translation may take more words than what was said, and a reporter may quote their own. Where the source itself is among the
 * articles, one of its versions. Ties: more words, more hedges and negations, fewer pieces, the earlier date, the least ref.
 * @param isTrusted whether a version may be chosen, if any that may is there. @param original chosen by a person.
 */
export function fullestOf(
  chains: readonly VersionChain[],
  isTrusted: (chain: VersionChain) => boolean,
  original: VersionRef | null,
): VersionChain | null {
  const marked =
    original === null ? undefined : chains.find(({ pieces }) => pieces.some(({ ref }) => ref === original));
  if (marked !== undefined) return marked;
  const sources = chains.filter(({ article }) => article.kind === 'source');
  const wordings = wordingsOf(sources.length > 0 ? sources : chains);
  const spoken = wordings.filter((one) => !wordings.some((other) => quotesReporter(other.lead, one.lead)));
  const trusted = spoken.filter((one) => one.chains.some(isTrusted));
  const choice = [trusted, spoken, wordings]
    .find(({ length }) => length > 0)
    ?.map((one) => ({ one, held: heldBy(one, wordings) }));
  choice?.sort((a, b) => b.held - a.held || compareChains(a.one.lead, b.one.lead));
  const best = choice?.[0]?.one;
  return best?.chains.find(isTrusted) ?? best?.lead ?? null;
}

function wordingsOf(chains: readonly VersionChain[]): WordingOfStatement[] {
  const groups = new Map<string, VersionChain[]>();
  for (const chain of chains) {
    const key = chain.tokens.map(({ word }) => word).join(' ');
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [chain]);
    else known.push(chain);
  }
  return Array.from(groups.values(), (all) => {
    const sorted = all.toSorted(compareChains);
    return { chains: sorted, lead: sorted[0] as VersionChain };
  })
    .sort((a, b) => b.chains.length - a.chains.length || compareChains(a.lead, b.lead))
    .slice(0, MAX_WORDINGS);
}

/** Shares of other wordings that one holds, in whole steps, so that the order of adding does not count. */
function heldBy(one: WordingOfStatement, wordings: readonly WordingOfStatement[]): number {
  let held = 0;
  for (const other of wordings) {
    const length = other.lead.tokens.length;
    const common = other === one ? length : commonWords(one.lead.tokens, other.lead.tokens).length;
    held += other.chains.length * Math.round((STEPS * common) / Math.max(1, length));
  }
  return held;
}

const STEPS = 1_000;

function compareChains(a: VersionChain, b: VersionChain): number {
  const dayOf = ({ article: { date, language } }: VersionChain): string => publishedOn(date, language) ?? LATEST;
  const [one, other] = [dayOf(a), dayOf(b)];
  return (
    b.tokens.length - a.tokens.length ||
    turningWords(b) - turningWords(a) ||
    a.pieces.length - b.pieces.length ||
    compareRefs(one, other) ||
    compareRefs(a.pieces[0].ref, b.pieces[0].ref)
  );
}

/** Hedges, negations and conditions. Reporters drop them; they hardly ever add one. */
const turningWords = ({ tokens }: VersionChain): number =>
  tokens.filter(({ word }) => turningKind(word) !== null).length;

/** Behind every date. */
const LATEST = '\uFFFF';
