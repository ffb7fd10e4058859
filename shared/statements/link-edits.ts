/** Turns operations on statements (merging, splitting) into links between two versions each. */
import type { VersionPair, VersionRef } from '../domain/ids.ts';
import type { StatementLink } from './decisions.ts';
import { parseVersionPair, versionPair } from './version-ref.ts';

/** Links to write: whether the two versions of a key are of one statement. */
export type LinkEdits = ReadonlyMap<VersionPair, boolean>;

/**
 * Makes two statements one, by two links where they have the versions for it: no version that is detached takes all with
 * it. What told a version of one from a version of the other is overruled too.
 */
export function mergeEdits(
  one: readonly VersionRef[],
  other: readonly VersionRef[],
  links: ReadonlyMap<VersionPair, StatementLink>,
): LinkEdits {
  const ends = [
    [one[0], other[0]],
    [one[1] ?? one[0], other[1] ?? other[0]],
  ].flatMap(([a, b]) => (a === undefined || b === undefined || a === b ? [] : [versionPair(a, b)]));
  return new Map([...ends, ...linksAcross(one, other, links, false)].map((pair) => [pair, true]));
}

/**
 * Keeps versions together that people joined through others which are taken away. Where another link of the same
 * decision is left among them, it holds them; else one of those that lose a link is joined to each of them.
 */
export function heldEdits(
  kept: readonly VersionRef[],
  gone: readonly VersionRef[],
  links: ReadonlyMap<VersionPair, StatementLink>,
): LinkEdits {
  const decisionOf = (pair: VersionPair): string => `${links.get(pair)?.at ?? ''} ${links.get(pair)?.by ?? ''}`;
  const left = new Set(linksAcross(kept, kept, links, true).map(decisionOf));
  const [torn] = linksAcross(kept, gone, links, true).filter((pair) => !left.has(decisionOf(pair)));
  const hub = kept.find((ref) => torn !== undefined && parseVersionPair(torn)?.includes(ref));
  return new Map(hub === undefined ? [] : pairsAcross([hub], kept).map((pair) => [pair, true]));
}

/** Tells versions from the others of their statement: one that is detached, or several that are split off. */
export function splitEdits(versions: readonly VersionRef[], others: readonly VersionRef[]): LinkEdits {
  return new Map(pairsAcross(versions, others).map((pair) => [pair, false]));
}

/** Keys of people's links between versions of one list and of another that say so. */
function linksAcross(
  one: readonly VersionRef[],
  other: readonly VersionRef[],
  links: ReadonlyMap<VersionPair, StatementLink>,
  isSame: boolean,
): VersionPair[] {
  const [ones, others] = [new Set(one), new Set(other)];
  return [...links].flatMap(([pair, { same }]) => {
    const [a, b] = same === isSame ? (parseVersionPair(pair) ?? []) : [];
    if (a === undefined || b === undefined) return [];
    return (ones.has(a) && others.has(b)) || (ones.has(b) && others.has(a)) ? [pair] : [];
  });
}

const pairsAcross = (one: readonly VersionRef[], other: readonly VersionRef[]): VersionPair[] =>
  one.flatMap((a) => other.filter((b) => b !== a).map((b) => versionPair(a, b)));
