/** Counts of articles and their sums, kept: a change of one article takes its old counts off and puts its new ones on. */
import { addCounts, type Counts } from './counts.ts';
import type { CountKind } from './measures.ts';
import {
  countSlices,
  pairsIn,
  sliceName,
  type AgreementArticle,
  type CountingOptions,
  type Slice,
  type SliceCounts,
} from './slices.ts';

const NOTHING: Counts = new Map();

export class KeptCounts {
  private readonly byArticle = new Map<string, { readonly article: AgreementArticle; readonly counts: SliceCounts }>();
  private readonly sums = new Map<string, Map<string, number>>();

  constructor(private readonly options: CountingOptions) {}

  /** In the order in which they came. */
  get articles(): readonly AgreementArticle[] {
    return [...this.byArticle.values()].map(({ article }) => article);
  }

  /** Counts an article, in the place of what was counted of it before. */
  put(article: AgreementArticle): void {
    const before = this.byArticle.get(article.article);
    if (before !== undefined) this.add(before.counts, -1);
    const counts = countSlices(article, this.options);
    this.byArticle.set(article.article, { article, counts });
    this.add(counts, 1);
  }

  /** Counts an article no more. */
  remove(article: string): void {
    const before = this.byArticle.get(article);
    if (before === undefined) return;
    this.add(before.counts, -1);
    this.byArticle.delete(article);
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
    const pairs = new Map(this.articles.flatMap(pairsIn).map((pair) => [pair.join('\u0000'), pair]));
    return [...pairs.values()].sort(([a, b], [c, d]) => compare(a, c) || compare(b, d));
  }

  private add(counts: SliceCounts, factor: number): void {
    for (const [name, amounts] of counts) {
      const sum = this.sums.get(name) ?? new Map<string, number>();
      this.sums.set(name, sum);
      addCounts(sum, amounts, factor);
    }
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
