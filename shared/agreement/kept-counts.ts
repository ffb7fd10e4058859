/** Caches the counts of articles and their sums: when an article changes, its old counts are subtracted and its new ones added. */
import { addCounts, countName, type Counts } from './counts.ts';
import { KeptArticle, type UnitChange } from './kept-article.ts';
import type { CountKind } from './measures.ts';
import {
  pairsIn,
  sliceName,
  type AgreementArticle,
  type CountingOptions,
  type Slice,
  type SliceCounts,
} from './slices.ts';

const NOTHING: Counts = new Map();

export class KeptCounts {
  private readonly byArticle = new Map<string, KeptArticle>();
  private readonly sums = new Map<string, Map<string, number>>();
  /** By article, and by article (`''` for all) and slice: how often counts have changed. */
  private readonly versions = new Map<string, number>();

  constructor(private readonly options: CountingOptions) {}

  /** In the order in which they came. */
  get articles(): readonly AgreementArticle[] {
    return [...this.byArticle.values()].map(({ article }) => article);
  }

  /** Counts an article, in the place of what was counted of it before. */
  put(article: AgreementArticle): void {
    const before = this.byArticle.get(article.article);
    if (before !== undefined) this.add(article.article, before.counts, -1);
    const kept = new KeptArticle(article, this.options);
    this.byArticle.set(article.article, kept);
    this.add(article.article, kept.counts, 1);
  }

  /** Counts an article no more. */
  remove(article: string): void {
    const before = this.byArticle.get(article);
    if (before === undefined) return;
    this.add(article, before.counts, -1);
    this.byArticle.delete(article);
  }

  /** Counts what one annotator changed in an article; nothing where the annotator does not count in it. */
  change(article: string, change: UnitChange): void {
    this.add(article, this.byArticle.get(article)?.change(change) ?? new Map(), 1);
  }

  /** Another number after anything that is counted of an article has changed. */
  articleVersion(article: string): number {
    return this.versions.get(article) ?? 0;
  }

  /** Another number after what is counted of a slice, in all articles or in one, has changed. */
  version(slice: Slice, kind: CountKind, article = ''): number {
    return this.versions.get(countName(article, sliceName(slice, kind))) ?? 0;
  }

  /** Of all articles together. */
  sum(slice: Slice, kind: CountKind): Counts {
    return this.sums.get(sliceName(slice, kind)) ?? NOTHING;
  }

  ofArticle(article: string, slice: Slice, kind: CountKind): Counts {
    return this.byArticle.get(article)?.counts.get(sliceName(slice, kind)) ?? NOTHING;
  }

  /** Of each article that has the slice. */
  each(slice: Slice, kind: CountKind): readonly Counts[] {
    return this.articles.flatMap(
      ({ article }) => this.byArticle.get(article)?.counts.get(sliceName(slice, kind)) ?? [],
    );
  }

  /** Articles that these two annotators share; all for `null`. */
  articlesWith(pair: Slice['pair']): readonly AgreementArticle[] {
    if (pair === null) return this.articles;
    return this.articles.filter((article) =>
      pair.every((id) => article.annotators.some(({ annotator }) => annotator === id)),
    );
  }

  /** Every two annotators who share an article, sorted. */
  pairs(): [string, string][] {
    const pairs = new Map(
      this.articles.flatMap(({ annotators }) => pairsIn(annotators)).map((pair) => [pair.join('\u0000'), pair]),
    );
    return [...pairs.values()].sort(([a, b], [c, d]) => compare(a, c) || compare(b, d));
  }

  private add(article: string, counts: SliceCounts, factor: number): void {
    for (const [name, amounts] of counts) {
      const sum = this.sums.get(name) ?? new Map<string, number>();
      this.sums.set(name, sum);
      addCounts(sum, amounts, factor);
      for (const changed of [article, countName('', name), countName(article, name)])
        this.versions.set(changed, (this.versions.get(changed) ?? 0) + 1);
    }
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
