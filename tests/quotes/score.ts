/** How well the finder does on a text that people have marked: counts of hits, of what was found and of what there is. */
import { findQuotes } from '../../shared/domain/quotes/find-quotes.ts';
import { findingsIn, type Findings } from '../../shared/domain/quotes/findings.ts';
import type { Span } from '../../shared/domain/span.ts';
import type { Gold } from './gold.ts';

export interface Count {
  readonly hits: number;
  readonly found: number;
  readonly there: number;
}

export const FIGURES = ['quotations', 'kinds', 'speakers', 'cues', 'reported', 'reported speakers'] as const;
export type Score = Readonly<Record<(typeof FIGURES)[number], Count>>;

interface Placed extends Span {
  readonly outerStart: number;
  readonly outerEnd: number;
  readonly closed: boolean;
  readonly parts: readonly Span[];
}

const place = ({ outerStart, outerEnd, closed, parts }: Placed): string =>
  JSON.stringify([outerStart, outerEnd, closed, parts.map(({ start, end }) => [start, end])]);
const spanOf = ({ start, end }: Span): string => `${start}-${end}`;

/** Counts keys that are in both. */
export function count(found: readonly string[], there: readonly string[]): Count {
  const known = new Set(there);
  return {
    hits: found.filter((key) => known.has(key)).length,
    found: found.length,
    there: there.length,
  };
}

const isSpoken = ({ kind }: { readonly kind: string }): boolean => kind === 'quote' || kind === 'fragment';

/** Speakers are counted where people or the finder see speech, also where nobody is named. */
export function scoreOf(text: string, gold: Gold): Score {
  const found: Findings = findingsIn(text, findQuotes(text, null));
  const keys = (quotes: Findings['quotes'], key: (one: Findings['quotes'][number]) => unknown): string[] =>
    quotes.map((one) => JSON.stringify([place(one), key(one)]));
  const spoken = [found.quotes.filter(isSpoken), gold.quotes.filter(isSpoken)] as const;
  const cued = [spoken[0].filter(({ cue }) => cue !== null), spoken[1].filter(({ cue }) => cue !== null)] as const;
  const reporters = (one: Findings): string[] =>
    one.reported.map((report) => `${spanOf(report)} ${report.speaker ?? ''}`);
  return {
    quotations: count(found.quotes.map(place), gold.quotes.map(place)),
    kinds: count(
      keys(found.quotes, ({ kind }) => kind),
      keys(gold.quotes, ({ kind }) => kind),
    ),
    speakers: count(
      keys(spoken[0], ({ speaker }) => speaker),
      keys(spoken[1], ({ speaker }) => speaker),
    ),
    cues: count(
      keys(cued[0], ({ cue }) => cue),
      keys(cued[1], ({ cue }) => cue),
    ),
    reported: count(found.reported.map(spanOf), gold.reported.map(spanOf)),
    'reported speakers': count(reporters(found), reporters(gold)),
  };
}

/** Hits, found and there of several texts together. */
export const total = (counts: readonly Count[]): Count => ({
  hits: counts.reduce((sum, { hits }) => sum + hits, 0),
  found: counts.reduce((sum, { found }) => sum + found, 0),
  there: counts.reduce((sum, { there }) => sum + there, 0),
});
