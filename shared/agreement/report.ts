/** Computes the report of a project’s agreement as data: in total, by label, by pair of annotators, and by article. */
import { alphaOfLabels, labelDisagreements, type Disagreement } from './alpha-u.ts';
import { bootstrapIntervals, type BootstrapOptions, type DrawnFigure, type Interval } from './bootstrap.ts';
import type { GapChoice } from './coincidences.ts';
import { countName, type Counts } from './counts.ts';
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
import { countKind, slicedText, sliceName, type AgreementArticle, type Slice } from './slices.ts';
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

interface ArticleTables extends FigureTables {
  readonly article: string;
}

export interface AgreementReport extends FigureTables {
  /** How many articles have two annotators or more. */
  readonly articles: number;
  readonly pairs: readonly (FigureTables & { readonly a: string; readonly b: string })[];
  readonly byArticle: readonly ArticleTables[];
}

type Computed = (counts: Counts) => Figure;

const isLabelMeasure = (key: AnyMeasureKey): key is LabelMeasureKey => key in LABEL_MEASURES;

/** The input of the measures. */
export const kindsOf = (measures: readonly AnyMeasureKey[]): CountKind[] => [
  ...new Set(measures.map((key) => (isLabelMeasure(key) ? LABEL_MEASURES[key].counts : MEASURES[key].counts))),
];

/** Measures articles. Those with fewer than two annotators count in none of it. */
export function reportOf(articles: readonly AgreementArticle[], options: ReportOptions): AgreementReport {
  const kept = new KeptCounts({ kinds: kindsOf(options.measures), labels: options.labels, gamma: options.gamma });
  for (const article of articles) if (article.annotators.length > 1) kept.put(article);
  return reportFrom(kept, options);
}

/** The same from counts that are kept. */
export const reportFrom = (kept: KeptCounts, options: ReportOptions): AgreementReport =>
  new LiveReport(kept, options).report();

/** Reports from cached counts: only articles that changed since the last report are counted again. */
export class LiveReport {
  private readonly known = new Map<string, { readonly version: number; readonly figures: Figures }>();
  private readonly knownArticles = new Map<string, { readonly version: number; readonly tables: ArticleTables }>();
  private readonly disagreements = new Map<
    string,
    { readonly version: number; readonly disagreement: Disagreement | undefined }
  >();

  constructor(
    private readonly kept: KeptCounts,
    private readonly options: ReportOptions,
  ) {}

  report(): AgreementReport {
    const { articles } = this.kept;
    return {
      articles: articles.length,
      ...this.tables({ pair: null, article: null }),
      pairs: this.kept.pairs().map((pair) => ({ a: pair[0], b: pair[1], ...this.tables({ pair, article: null }) })),
      byArticle: articles.map(({ article }) => this.ofArticle(article)),
    };
  }

  private ofArticle(article: string): ArticleTables {
    const version = this.kept.articleVersion(article);
    const known = this.knownArticles.get(article);
    if (known?.version === version) return known.tables;
    const tables = { article, ...this.tables({ pair: null, article }) };
    this.knownArticles.set(article, { version, tables });
    return tables;
  }

  private tables(part: Part): FigureTables {
    return {
      total: this.figures(part, null),
      byLabel: Object.fromEntries(this.options.labels.map((label) => [label, this.figures(part, label)])),
    };
  }

  private figures(part: Part, label: string | null): Figures {
    const units =
      this.countsOf(part, { pair: part.pair, label }, kindsOf(this.options.measures)[0] ?? 'spans').get('units') ?? 0;
    const reported: Partial<Record<AnyMeasureKey, ReportedFigure>> = {};
    for (const group of this.groups(part, label)) Object.assign(reported, this.group(part, group, label, units));
    return inOrder(reported, this.options.measures);
  }

  /** Figures of one group, or those of before where its counts are those of before. */
  private group(part: Part, { slice, kind, computed }: Group, label: string | null, units: number): Figures {
    const name = countName(part.article ?? '', sliceName(slice, kind), label ?? '');
    const version = this.kept.version(slice, kind, part.article ?? '');
    const known = this.known.get(name);
    if (known?.version === version) return known.figures;
    const counts = this.countsOf(part, slice, kind);
    const intervals =
      part.article === null && (label === null || part.pair === null) ? this.intervals(slice, kind, computed) : {};
    const figures = Object.fromEntries(
      (Object.entries(computed) as [AnyMeasureKey, Computed][]).map(([key, figure]) => [
        key,
        { ...(this.alphaU(key, part, slice) ?? figure(counts)), units, interval: intervals[key] ?? null },
      ]),
    );
    this.known.set(name, { version, figures });
    return figures;
  }

  /**
   * Alpha-U from what each label gave: a change touches one label or two, and the many lengths of gaps of all others are
   * not read again. `null` for other measures, and where there are labels that the report does not have.
   */
  private alphaU(key: AnyMeasureKey, part: Part, { pair, label }: Slice): Figure | null {
    if (key !== 'alphaU') return null;
    const labels = label === null ? this.options.labels : [label];
    const counts = labels.map((one) => this.countsOf(part, { pair, label: one }, 'sections'));
    const units = counts.reduce((sum, one) => sum + (one.get('units') ?? 0), 0);
    if (units === 0 || units !== this.countsOf(part, { pair, label }, 'sections').get('units')) return null;
    return alphaOfLabels(labels.flatMap((one) => this.disagreement(part, { pair, label: one }) ?? []));
  }

  private disagreement(part: Part, slice: Slice): Disagreement | undefined {
    const name = countName(part.article ?? '', sliceName(slice, 'sections'));
    const version = this.kept.version(slice, 'sections', part.article ?? '');
    const known = this.disagreements.get(name);
    if (known?.version === version) return known.disagreement;
    const disagreement = labelDisagreements(this.countsOf(part, slice, 'sections')).get(slice.label ?? '');
    this.disagreements.set(name, { version, disagreement });
    return disagreement;
  }

  private countsOf({ article }: Part, slice: Slice, kind: CountKind): Counts {
    return article === null ? this.kept.sum(slice, kind) : this.kept.ofArticle(article, slice, kind);
  }

  /** Measures that are computed from the same counts: for a label, its own and those of all labels. */
  private groups({ pair }: Part, label: string | null): Group[] {
    const kinds = kindsOf(this.options.measures);
    const groups = kinds.map((kind): Group => ({ slice: { pair, label }, kind, computed: this.own(kind) }));
    if (label === null) return groups;
    const ofLabel = kinds.map((kind): Group => ({
      slice: { pair, label: null },
      kind,
      computed: this.ofLabel(kind, label),
    }));
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
    return bootstrapIntervals(this.drawnFrom(slice, kind), drawnFigures(computed), this.options.bootstrap);
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

/** All articles (`null`) or one, by all annotators or two. */
interface Part {
  readonly pair: Slice['pair'];
  readonly article: string | null;
}

interface Group {
  readonly slice: Slice;
  readonly kind: CountKind;
  readonly computed: Partial<Record<AnyMeasureKey, Computed>>;
}

const drawnFigures = (computed: Partial<Record<AnyMeasureKey, Computed>>): Readonly<Record<string, DrawnFigure>> =>
  Object.fromEntries(
    (Object.entries(computed) as [AnyMeasureKey, Computed][]).map(([key, figure]) => [
      key,
      { figure, prepared: isLabelMeasure(key) ? undefined : MEASURES[key].prepared },
    ]),
  );

const inOrder = (figures: Figures, measures: readonly AnyMeasureKey[]): Figures =>
  Object.fromEntries(measures.flatMap((key) => (figures[key] === undefined ? [] : [[key, figures[key]]])));
