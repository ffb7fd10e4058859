/** Defines the number of outlets that carry a passage of the text. */
import type { Span } from '../../shared/domain/span.ts';

export interface OutletCount extends Span {
  readonly outlets: number;
  /** The number in words, with those that it is about. */
  readonly words: string;
  /** Whether its other versions are shown. */
  readonly isCurrent: boolean;
}
