/** The table of confusion as a grid: its rows and columns, and what stands where they meet. */
import type { ConfusedLabels } from '../../../shared/agreement/confusion.ts';
import type { AgreementBody } from '../../../shared/wire/http/agreement.ts';

type Cells = AgreementBody['confusion']['total'];

export interface ConfusionGrid {
  /** Rows and columns alike: labels that were used, then `null` for nothing marked. */
  readonly labels: readonly (string | null)[];
  /**
   * @param isEitherWay whether a cell holds both orders: then the half above the diagonal says nothing of its own.
   * @returns `null` where nothing can stand.
   */
  readonly countOf: (labels: ConfusedLabels, isEitherWay: boolean) => number | null;
  /** From 0 to 4, as a share of the most frequent confusion; agreement has no shade. */
  readonly shadeOf: (labels: ConfusedLabels, count: number) => number;
}

/** @param order all labels, in the order of the label set. */
export function confusionGrid(cells: Cells, order: readonly string[]): ConfusionGrid {
  const used = new Set(cells.flatMap(({ labels }) => labels));
  const labels = [...order.filter((label) => used.has(label)), ...(used.has(null) ? [null] : [])];
  const counts = new Map(cells.map(({ labels: [one, other], count }) => [keyOf(one ?? null, other ?? null), count]));
  const most = cells.reduce(
    (most, { labels: [one, other], count }) => (one === other ? most : Math.max(most, count)),
    1,
  );
  return {
    labels,
    countOf: ([row, column], isEitherWay) => {
      if (row === null && column === null) return null;
      if (isEitherWay && labels.indexOf(row) < labels.indexOf(column)) return null;
      return counts.get(keyOf(row, column)) ?? (isEitherWay ? counts.get(keyOf(column, row)) : undefined) ?? 0;
    },
    shadeOf: ([row, column], count) => (row === column ? 0 : Math.ceil((count / most) * 4)),
  };
}

const keyOf = (one: string | null, other: string | null): string => JSON.stringify([one, other]);
