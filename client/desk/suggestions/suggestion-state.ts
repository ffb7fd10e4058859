/** The suggestions of programs in a layer at one moment. */
import type { SuggestionId } from '../../../shared/domain/ids.ts';
import type { Suggestion } from '../../../shared/domain/suggestion.ts';

export interface SuggestionState {
  /** Those that nobody has decided about, in text order. */
  readonly undecided: readonly Suggestion[];
  /** The one that is looked at; `null` where there is none, or a member has decided about it. */
  readonly current: Suggestion | null;
}

/**
 * The one after that which is looked at; without one, the first from an offset on; from the last, the first again.
 * @param but these are passed over; without any, the one that is looked at may come again.
 */
export function nextSuggestion(
  { undecided, current }: SuggestionState,
  from: number,
  but: ReadonlySet<SuggestionId> = new Set(),
): Suggestion | null {
  const at = current === null ? -1 : undecided.indexOf(current);
  const begin = at === -1 ? undecided.findIndex(({ record }) => (record.spans[0]?.start ?? 0) >= from) : at + 1;
  const inOrder = [...undecided.slice(Math.max(0, begin)), ...undecided.slice(0, Math.max(0, begin))];
  return inOrder.find(({ id }) => !but.has(id)) ?? null;
}

/** Suggestions that a program makes under one label. */
export interface SuggestionKind {
  readonly program: string;
  readonly label: string;
  /** In text order. */
  readonly all: readonly Suggestion[];
}

/** The kinds of what is undecided, the surest first. */
export function suggestionKinds(undecided: readonly Suggestion[]): readonly SuggestionKind[] {
  const kinds = new Map<string, SuggestionKind & { readonly all: Suggestion[]; most: number }>();
  for (const suggestion of undecided) {
    const { program, label, score } = suggestion.record;
    const key = JSON.stringify([program, label]);
    const kind = kinds.get(key) ?? { program, label, all: [], most: 0 };
    kind.all.push(suggestion);
    kind.most = Math.max(kind.most, score ?? 0);
    kinds.set(key, kind);
  }
  return [...kinds.values()].sort((a, b) => b.most - a.most);
}
