/** Agreement of a project as data: in total, by label, by pair of annotators, and by article. */
import { bootstrapIntervals, type BootstrapOptions, type Interval } from './bootstrap.ts';
import type { GapChoice } from './coincidences.ts';
import type { Counts } from './counts.ts';
import type { Figure, Reason } from './figure.ts';
import type { GammaOptions } from './gamma/gamma.ts';
import { KeptCounts } from './kept-counts.ts';
import {
  LABEL_MEASURES,
  MEASURES,
  type AnyMeasureKey,
  type CountKind,
  type LabelMeasureKey,
  type MeasureKey,
} from './measures.ts';
import { sectionsOf } from './sections.ts';
import { countKind, slicedText, WHOLE, type AgreementArticle, type Slice } from './slices.ts';
import { inTokens } from './tokens.ts';

export const AGREEMENT_SCHEMA = 'verbatim-agreement/1';

export interface ReportOptions extends GapChoice {
  readonly measures: readonly AnyMeasureKey[];
  readonly labels: readonly string[];
  readonly gamma: GammaOptions;
  /** `null` for none. */
  readonly bootstrap: BootstrapOptions | null;
}

/** A value or `null` with a reason; how many annotations it rests on; and its interval where there is one. */
export interface ReportedFigure {
  readonly value: number | null;
  readonly reason?: Reason;
  readonly units: number;
  readonly interval: Interval | null;
}

export type Figures = Readonly<Partial<Record<AnyMeasureKey, ReportedFigure>>>;

export interface FigureTables {
  readonly total: Figures;
  readonly byLabel: Readonly<Record<string, Figures>>;
}

export interface AgreementReport extends FigureTables {
  /** How many articles have two annotators or more. */
  readonly articles: number;
  readonly pairs: readonly (FigureTables & { readonly a: string; readonly b: string })[];
  readonly byArticle: readonly (FigureTables & { readonly article: string })[];
}

type Computed = (counts: Counts) => Figure;

const isLabelMeasure = (key: AnyMeasureKey): key is LabelMeasureKey => key in LABEL_MEASURES;

/** What the measures are counted from. */
export const kindsOf = (measures: readonly AnyMeasureKey[]): CountKind[] => [
  ...new Set(measures.map((key) => (isLabelMeasure(key) ? LABEL_MEASURES[key].counts : MEASURES[key].counts))),
];

/** Measures articles. Those with fewer than two annotators count in none of it. */
export function reportOf(articles: readonly AgreementArticle[], options: ReportOptions): AgreementReport {
  const kept = new KeptCounts({ kinds: kindsOf(options.measures), labels: options.labels, gamma: options.gamma });
  for (const article of articles) if (article.annotators.length > 1) kept.put(article);
  return reportFrom(kept, options);
}

/** The same from counts that are kept, so that a change of one article costs as much as that article. */
export function reportFrom(kept: KeptCounts, options: ReportOptions): AgreementReport {
  const tables = new Tables(kept, options);
  return {
    articles: kept.articles.length,
    ...tables.of(null, true),
    pairs: kept.pairs().map((pair) => ({ a: pair[0], b: pair[1], ...tables.of(pair, false) })),
    byArticle: kept.articles.map((article) => ({ article: article.article, ...tables.ofArticle(article) })),
  };
}

/** Computes tables of figures from kept counts. */
class Tables {
  constructor(
    private readonly kept: KeptCounts,
    private readonly options: ReportOptions,
  ) {}

  /** @param labelsToo whether labels have an interval, and not only the total. */
  of(pair: Slice['pair'], labelsToo: boolean): FigureTables {
    return this.tables(
      (slice, kind) => this.kept.sum({ ...slice, pair }, kind),
      (slice, kind, figures) =>
        slice.label === null || labelsToo ? this.intervals({ ...slice, pair }, kind, figures) : {},
    );
  }

  ofArticle({ article }: AgreementArticle): FigureTables {
    return this.tables(
      (slice, kind) => this.kept.ofArticle(article, slice, kind),
      () => ({}),
    );
  }

  private tables(countsOf: CountsOf, intervalsOf: IntervalsOf): FigureTables {
    const figures = (label: string | null): Figures => this.figures(label, countsOf, intervalsOf);
    return {
      total: figures(null),
      byLabel: Object.fromEntries(this.options.labels.map((label) => [label, figures(label)])),
    };
  }

  private figures(label: string | null, countsOf: CountsOf, intervalsOf: IntervalsOf): Figures {
    const units = countsOf({ ...WHOLE, label }, kindsOf(this.options.measures)[0] ?? 'spans').get('units') ?? 0;
    const reported: Partial<Record<AnyMeasureKey, ReportedFigure>> = {};
    for (const { slice, kind, computed } of this.groups(label)) {
      const counts = countsOf(slice, kind);
      const intervals = intervalsOf(slice, kind, computed);
      for (const [key, figure] of Object.entries(computed) as [AnyMeasureKey, Computed][])
        reported[key] = { ...figure(counts), units, interval: intervals[key] ?? null };
    }
    return inOrder(reported, this.options.measures);
  }

  /** Measures that are computed from the same counts: for a label, its own and those of all labels. */
  private groups(
    label: string | null,
  ): { slice: Slice; kind: CountKind; computed: Partial<Record<AnyMeasureKey, Computed>> }[] {
    const { measures } = this.options;
    const groups = kindsOf(measures).map((kind) => ({ slice: { ...WHOLE, label }, kind, computed: this.own(kind) }));
    if (label === null) return groups;
    const ofLabel = kindsOf(measures).map((kind) => ({ slice: WHOLE, kind, computed: this.ofLabel(kind, label) }));
    return [...groups, ...ofLabel];
  }

  private own(kind: CountKind): Partial<Record<MeasureKey, Computed>> {
    const keys = this.options.measures.flatMap((key) =>
      isLabelMeasure(key) || MEASURES[key].counts !== kind ? [] : [key],
    );
    return Object.fromEntries(keys.map((key) => [key, (counts: Counts) => MEASURES[key].figure(counts, this.options)]));
  }

  private ofLabel(kind: CountKind, label: string): Partial<Record<LabelMeasureKey, Computed>> {
    const keys = this.options.measures.filter(isLabelMeasure).filter((key) => LABEL_MEASURES[key].counts === kind);
    return Object.fromEntries(keys.map((key) => [key, (counts: Counts) => LABEL_MEASURES[key].figure(counts, label)]));
  }

  private intervals(slice: Slice, kind: CountKind, computed: Partial<Record<AnyMeasureKey, Computed>>): Intervals {
    if (this.options.bootstrap === null || Object.keys(computed).length === 0) return {};
    return bootstrapIntervals(
      this.drawnFrom(slice, kind),
      computed as Record<AnyMeasureKey, Computed>,
      this.options.bootstrap,
    );
  }

  /** Counts of each article; of the sections of a single one, where they add up to those of the article. */
  private drawnFrom(slice: Slice, kind: CountKind): readonly Counts[] {
    const [only, second] = this.kept.articlesWith(slice.pair);
    if (only === undefined || second !== undefined || kind === 'sections' || kind === 'alignment')
      return this.kept.each(slice, kind);
    const text = slicedText(only, slice);
    const positions = kind === 'positions' && only.tokens !== null ? inTokens(text, only.tokens) : text;
    return sectionsOf(positions).map((section) => countKind(section, null, kind, this.options.gamma));
  }
}

type Intervals = Readonly<Partial<Record<AnyMeasureKey, Interval | null>>>;
type CountsOf = (slice: Slice, kind: CountKind) => Counts;
type IntervalsOf = (slice: Slice, kind: CountKind, computed: Partial<Record<AnyMeasureKey, Computed>>) => Intervals;

const inOrder = (figures: Figures, measures: readonly AnyMeasureKey[]): Figures =>
  Object.fromEntries(measures.flatMap((key) => (figures[key] === undefined ? [] : [[key, figures[key]]])));
