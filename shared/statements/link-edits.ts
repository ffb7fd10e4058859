/** What people do to statements, as links between two versions each. */
import type { VersionPair, VersionRef } from '../domain/ids.ts';
import type { StatementLink } from './decisions.ts';
import { versionPair } from './version-ref.ts';

/** Links to write: whether the two versions of a key are of one statement. */
export type LinkEdits = ReadonlyMap<VersionPair, boolean>;

/** Makes two statements one. What told a version of one from a version of the other is overruled too. */
export function mergeEdits(
  one: readonly VersionRef[],
  other: readonly VersionRef[],
  links: ReadonlyMap<VersionPair, StatementLink>,
): LinkEdits {
  const edits = new Map<VersionPair, boolean>();
  const [a, b] = [one[0], other[0]];
  if (a !== undefined && b !== undefined) edits.set(versionPair(a, b), true);
  for (const pair of pairsAcross(one, other)) if (links.get(pair)?.same === false) edits.set(pair, true);
  return edits;
}

/** Tells versions from the others of their statement: one that is detached, or several that are split off. */
export function splitEdits(versions: readonly VersionRef[], others: readonly VersionRef[]): LinkEdits {
  return new Map(pairsAcross(versions, others).map((pair) => [pair, false]));
}

const pairsAcross = (one: readonly VersionRef[], other: readonly VersionRef[]): VersionPair[] =>
  one.flatMap((a) => other.filter((b) => b !== a).map((b) => versionPair(a, b)));
