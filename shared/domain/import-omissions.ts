/** Lists what an importer can leave out of a file: shown before the article is added, so that nobody finds it missing later. */

/**
 * Kinds of things that are left out, or changed, on the way from a file to a text.
 * `words`: words around the article, such as menus. `hyphens`: words that were cut at the ends of lines and joined.
 * `tables`: kept, but as plain lines. `layout`: pages of which only the text was read.
 */
export const IMPORT_OMISSION_KINDS = [
  'images',
  'tables',
  'scripts',
  'words',
  'footnotes',
  'comments',
  'headers',
  'hyphens',
  'layout',
] as const;
export type ImportOmissionKind = (typeof IMPORT_OMISSION_KINDS)[number];

/** So many of a kind were left out; at least one. */
export interface ImportOmission {
  readonly kind: ImportOmissionKind;
  readonly count: number;
}

/** Those of which there are any, in one order. */
export const importOmissionsOf = (counts: Partial<Record<ImportOmissionKind, number>>): readonly ImportOmission[] =>
  IMPORT_OMISSION_KINDS.flatMap((kind) => ((counts[kind] ?? 0) > 0 ? [{ kind, count: counts[kind] ?? 0 }] : []));
