/** Defines the choice of how to pre-fill the curated layer: a strategy by its name, and its parameters. */
import type { MemberId } from './ids.ts';

/** `shared/adjudication/strategies.ts` says what each takes. */
export const STRATEGIES = ['exact', 'tolerance', 'majority', 'annotator', 'union'] as const;

export interface PrefillChoice {
  readonly strategy: (typeof STRATEGIES)[number];
  /** For `tolerance`, in UTF-16 code units. */
  readonly tolerance?: number | undefined;
  /** For `annotator`: whose version is taken. */
  readonly annotator?: MemberId | undefined;
  /** For `majority`: programs vote too. */
  readonly programs?: boolean | undefined;
}
