/** Defines which counts of an article the tables of a report need: slices for all annotators or two of them, and for all labels or one. */
import { countUnitized } from './section-counts.ts';
import { onlyAnnotators, onlyLabel, pairsOf, type AnnotatedText, type AnnotatorUnits } from './annotated-text.ts';
import type { Span } from '../domain/span.ts';
import { countName, type Counts } from './counts.ts';
import { countAlignment, type GammaOptions } from './gamma/gamma.ts';
import type { CountKind } from './measures.ts';
import { countPositions } from './position-counts.ts';
import { countSpans } from './span-f1.ts';
import { inTokens } from './tokens.ts';

/** What is measured of an article: its annotators that count. */
export interface AgreementArticle {
  readonly article: string;
  /** In code points, as are the spans. */
  readonly length: number;
  /** The tokens of its text; `null` where positions are code points. */
  readonly tokens: readonly Span[] | null;
  readonly annotators: readonly AnnotatorUnits[];
}

/** Which part of an article is looked at. */
export interface Slice {
  /** Two annotators, sorted; `null` for all. */
  readonly pair: readonly [string, string] | null;
  /** One label as a yes-or-no question; `null` for all. */
  readonly label: string | null;
}

export interface CountingOptions {
  readonly kinds: readonly CountKind[];
  readonly labels: readonly string[];
  readonly gamma: GammaOptions;
}

/** Counts by slice and kind. */
export type SliceCounts = ReadonlyMap<string, Counts>;

export const sliceName = ({ pair, label }: Slice, kind: CountKind): string =>
  countName(kind, label === null ? 'all' : 'label', label ?? '', ...(pair ?? []));

/** Every slice of an article. */
export function countSlices(article: AgreementArticle, options: CountingOptions): SliceCounts {
  const counts = new Map<string, Counts>();
  for (const pair of [null, ...pairsIn(article.annotators)])
    for (const label of [null, ...options.labels]) {
      const slice = { pair, label };
      const text = slicedText(article, slice);
      for (const kind of options.kinds)
        counts.set(sliceName(slice, kind), countKind(text, article.tokens, kind, options.gamma));
    }
  return counts;
}

/** Every two annotators of an article, sorted. */
export const pairsIn = (annotators: readonly AnnotatorUnits[]): [string, string][] =>
  [...pairsOf(annotators.map(({ annotator }) => annotator).sort())].map(([a, b]) => [a, b]);

/** The units that a slice looks at. */
export function slicedText({ length, annotators }: AgreementArticle, { pair, label }: Slice): AnnotatedText {
  const text = pair === null ? { length, annotators } : onlyAnnotators({ length, annotators }, new Set(pair));
  return label === null ? text : onlyLabel(text, label);
}

/** @param tokens by which positions are counted; `null` for code points. */
export function countKind(
  text: AnnotatedText,
  tokens: readonly Span[] | null,
  kind: CountKind,
  gamma: GammaOptions,
): Counts {
  switch (kind) {
    case 'spans':
      return countSpans(text);
    case 'positions':
      return countPositions(tokens === null ? text : inTokens(text, tokens));
    case 'pieces':
      return countPositions(text);
    case 'sections':
      return countUnitized(text);
    case 'alignment':
      return countAlignment(text, gamma);
  }
}
