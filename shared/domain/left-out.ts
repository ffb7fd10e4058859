/** What an importer could not bring along from a file: told before the article goes in, so that nobody finds it missing later. */

/**
 * Kinds of things that are left out, or changed, on the way from a file to a text.
 * `words`: words around the article, such as menus. `hyphens`: words that were cut at the ends of lines and joined.
 * `tables`: kept, but as plain lines. `layout`: pages of which only the text was read.
 */
export const LEFT_OUT_KINDS = ['images', 'tables', 'scripts', 'words', 'footnotes', 'comments', 'headers', 'hyphens', 'layout'] as const;
export type LeftOutKind = (typeof LEFT_OUT_KINDS)[number];

/** So many of a kind were left out; at least one. */
export interface LeftOut {
  readonly kind: LeftOutKind;
  readonly count: number;
}

/** Those of which there are any, in one order. */
export const leftOutOf = (counts: Partial<Record<LeftOutKind, number>>): readonly LeftOut[] =>
  LEFT_OUT_KINDS.flatMap((kind) => ((counts[kind] ?? 0) > 0 ? [{ kind, count: counts[kind] ?? 0 }] : []));
