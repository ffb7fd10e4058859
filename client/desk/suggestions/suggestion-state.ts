/** The suggestions of programs in a layer at one moment. */
import type { Suggestion } from '../../../shared/domain/suggestion.ts';

export interface SuggestionState {
  /** Those that nobody has decided about, in text order. */
  readonly undecided: readonly Suggestion[];
  /** The one that is looked at; `null` where there is none, or somebody has decided about it. */
  readonly current: Suggestion | null;
}

/** The one after that which is looked at; without one, the first from an offset on; from the last, the first again. */
export function nextSuggestion({ undecided, current }: SuggestionState, from: number): Suggestion | null {
  const at = current === null ? -1 : undecided.indexOf(current);
  if (at !== -1) return undecided[(at + 1) % undecided.length] ?? null;
  return undecided.find(({ record }) => (record.spans[0]?.start ?? 0) >= from) ?? undecided[0] ?? null;
}
