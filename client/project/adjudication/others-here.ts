/** Who else is there where a curator decides: at the same passage, or elsewhere in its article. */
import type { Span } from '../../../shared/domain/span.ts';
import type { Presence } from '../../../shared/wire/presence.ts';

/** Names, each once. */
interface OthersHere {
  readonly passage: readonly string[];
  readonly article: readonly string[];
}

/** @param others in the article’s room; who has selected nothing there is not told. @param extent of the passage in view. */
export function othersHere(others: readonly Presence[], extent: Span): OthersHere {
  const passage = new Set<string>();
  const article = new Set<string>();
  for (const { selection, member } of others)
    if (selection !== null) (isAt(selection, extent) ? passage : article).add(member.name);
  return { passage: [...passage], article: [...article].filter((name) => !passage.has(name)) };
}

/** A caret counts as well as a selection; one that only touches the passage does not. */
function isAt({ anchor, head }: NonNullable<Presence['selection']>, { start, end }: Span): boolean {
  const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)];
  return from === to ? start <= from && from <= end : from < end && start < to;
}
