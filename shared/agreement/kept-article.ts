/**
 * Updates the counts of one article incrementally. For a change, the counts of the stretch of text that the changed
 * units and all units overlapping them cover are subtracted, and its new counts are added.
 */
import { countGaps, countUnits } from './section-counts.ts';
import type { AnnotatorUnits, Unit } from './annotated-text.ts';
import type { Span } from '../domain/span.ts';
import { addCounts, sumCounts, type Counts } from './counts.ts';
import type { CountKind } from './measures.ts';
import { mergedParts } from './merged-parts.ts';
import {
  countKind,
  countSlices,
  pairsIn,
  slicedText,
  sliceName,
  type AgreementArticle,
  type CountingOptions,
  type Slice,
  type SliceCounts,
} from './slices.ts';
import { reachOf, SortedRow } from './sorted-row.ts';

/** What one annotator took out of an article and put in. A unit that moved, or has another label, is both. */
export interface UnitChange {
  readonly annotator: string;
  readonly removed: readonly Unit[];
  readonly added: readonly Unit[];
}

export class KeptArticle {
  private readonly rows: ReadonlyMap<string, SortedRow>;
  private readonly kept: Map<string, Map<string, number>>;

  constructor(
    private readonly original: AgreementArticle,
    private readonly options: CountingOptions,
  ) {
    this.rows = new Map(original.annotators.map(({ annotator, units }) => [annotator, new SortedRow(units)]));
    this.kept = new Map([...countSlices(original, options)].map(([name, counts]) => [name, new Map(counts)]));
  }

  /** As it is now. */
  get article(): AgreementArticle {
    const annotators = [...this.rows].map(([annotator, { units }]): AnnotatorUnits => ({ annotator, units }));
    return { ...this.original, annotators };
  }

  get counts(): SliceCounts {
    return this.kept;
  }

  /** @returns what is to be added to sums that hold the article's counts. */
  change(change: UnitChange): SliceCounts {
    const row = this.rows.get(change.annotator);
    if (row === undefined) return new Map();
    const stretch = this.stretchOf(change);
    const before = this.count(change, stretch);
    for (const unit of change.removed) row.remove(unit);
    for (const unit of change.added) row.add(unit);
    const differences = new Map<string, Counts>();
    for (const [name, counts] of this.count(change, stretch)) {
      const difference = new Map(counts);
      addCounts(difference, before.get(name) ?? new Map(), -1);
      differences.set(name, difference);
      const kept = this.kept.get(name);
      if (kept !== undefined) addCounts(kept, difference);
    }
    return differences;
  }

  /** The stretch that no unit crosses, neither before the change nor after it. */
  private stretchOf({ removed, added }: UnitChange): Span {
    const changed = [...removed, ...added];
    const first = changed[0]?.spans[0]?.start ?? 0;
    let stretch = reachOf(changed, { start: first, end: first });
    for (;;) {
      const units = [...this.rows.values()].flatMap((row) => row.within(stretch));
      const wider = reachOf(units, stretch);
      if (wider.start === stretch.start && wider.end === stretch.end) return stretch;
      stretch = wider;
    }
  }

  /** Counts of the slices that look at the annotator, and at all labels or one that changes. */
  private count(change: UnitChange, stretch: Span): SliceCounts {
    const part = this.partAt(stretch);
    const gaps = this.gapsOf(change);
    const counts = new Map<string, Counts>();
    for (const pair of [null, ...pairsIn(part.annotators).filter((one) => one.includes(change.annotator))])
      for (const label of [null, ...gaps.keys()])
        for (const kind of this.options.kinds)
          counts.set(sliceName({ pair, label }, kind), this.countOne({ pair, label }, kind, part, gaps));
    return counts;
  }

  /** Counts of the stretch where they add up over stretches, else of the whole article. */
  private countOne(slice: Slice, kind: CountKind, part: AgreementArticle, gaps: ReadonlyMap<string, Counts>): Counts {
    const { tokens } = this.original;
    if (kind === 'sections') {
      const own = slice.label === null ? [...gaps.values()] : [gaps.get(slice.label) ?? new Map<string, number>()];
      return sumCounts([countUnits(slicedText(part, slice)), ...own]);
    }
    if (kind === 'alignment' || (kind === 'positions' && tokens !== null))
      return countKind(slicedText(this.article, slice), tokens, kind, this.options.gamma);
    return countKind(slicedText(part, slice), null, kind, this.options.gamma);
  }

  /** By label that changes: the annotator's gaps, which reach from unit to unit across any stretch. */
  private gapsOf({ annotator, removed, added }: UnitChange): ReadonlyMap<string, Counts> {
    const changed = new Set([...removed, ...added].map(({ label }) => label));
    const units = (this.rows.get(annotator)?.units ?? []).filter(({ label }) => changed.has(label));
    const rows = mergedParts(units);
    return new Map([...changed].map((label) => [label, countGaps(label, rows.get(label) ?? [], this.original.length)]));
  }

  private partAt(stretch: Span): AgreementArticle {
    const { start, end } = stretch;
    const moved = (unit: Unit): Unit => ({
      ...unit,
      spans: unit.spans.map((span) => ({ start: span.start - start, end: span.end - start })),
    });
    const annotators = [...this.rows].map(([annotator, row]) => ({ annotator, units: row.within(stretch).map(moved) }));
    return { ...this.original, length: end - start, annotators };
  }
}
