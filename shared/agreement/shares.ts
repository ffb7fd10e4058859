/** Computes precision, recall and F1: the shares of annotations that match those of a reference. */

/** `null` where there is nothing that it could be a share of. */
export interface Shares {
  /** Of what was marked: how much the reference has too. */
  readonly precision: number | null;
  /** Of what the reference has: how much was marked too. */
  readonly recall: number | null;
  readonly f1: number | null;
  /** Why one of them has no value. */
  readonly reason?: 'no-annotations';
}

/** @param matched how many annotations match one to one. */
export function sharesOf(matched: number, marked: number, reference: number): Shares {
  const share = (all: number): number | null => (all === 0 ? null : matched / all);
  return withReason({ precision: share(marked), recall: share(reference), f1: share((marked + reference) / 2) });
}

export const withReason = (shares: Shares): Shares =>
  shares.precision === null || shares.recall === null ? { ...shares, reason: 'no-annotations' } : shares;
