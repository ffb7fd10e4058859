/** Makes and parses references to versions of statements: a place in an article’s immutable text instead of an annotation, so that moving an annotation breaks nothing. */
import type { ArticleId, VersionPair, VersionRef } from '../domain/ids.ts';
import type { Span } from '../domain/span.ts';

/** A place in an article. UTF-16 units. */
export interface VersionPlace extends Span {
  readonly article: ArticleId;
}

export const versionRef = ({ article, start, end }: VersionPlace): VersionRef =>
  `${article}:${start}-${end}` as VersionRef;

/** `null` where the text is not an address, or its span is empty. Ids of articles have no white space. */
export function parseVersionRef(text: string): VersionPlace | null {
  const [, article, from, to] = /^(\S+):(0|[1-9]\d{0,9})-(0|[1-9]\d{0,9})$/u.exec(text) ?? [];
  if (article === undefined) return null;
  const [start, end] = [Number(from), Number(to)];
  return start < end ? { article: article as ArticleId, start, end } : null;
}

/** The order in which pairs and ties are written: by code units, so that it is the same everywhere. */
export const compareRefs = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The key of a link: the same for both directions. */
export const versionPair = (a: VersionRef, b: VersionRef): VersionPair =>
  (a < b ? `${a} ${b}` : `${b} ${a}`) as VersionPair;

/** The two refs of a key; `null` where the text is not one that `versionPair` makes. */
export function parseVersionPair(pair: string): readonly [VersionRef, VersionRef] | null {
  const [a = '', b = '', ...more] = pair.split(' ');
  const isPair = more.length === 0 && a < b && parseVersionRef(a) !== null && parseVersionRef(b) !== null;
  return isPair ? [a as VersionRef, b as VersionRef] : null;
}
