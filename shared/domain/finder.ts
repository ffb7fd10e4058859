/** Defines a project’s settings of the finder of quotations: whether it suggests what it finds, and under which labels. */
import type { LabelSet } from './label-set.ts';

/** The name of the finder among programs. */
export const FINDER = 'Verbatim';

/** A label that is left out is the one that the label set usually has for it; `null` means that nothing of the kind is suggested. */
export interface FinderSettings {
  /** New articles get suggestions, and old ones on request. */
  readonly on: boolean;
  /** The key of the label for quotations; `quote`, if left out. */
  readonly quotation?: string | null | undefined;
  /** The key of the label for reported speech; `paraphrase`, if left out. */
  readonly reported?: string | null | undefined;
}

/** The labels that stand for what is found. */
export const FOUND_KINDS = ['quotation', 'reported'] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

const USUAL: Readonly<Record<FoundKind, string>> = { quotation: 'quote', reported: 'paraphrase' };

/** The keys of labels that stand for what is found; `null` where the label set has none for it, or the project wants none. */
export function finderLabels(
  finder: FinderSettings,
  { labels }: Pick<LabelSet, 'labels'>,
): Readonly<Record<FoundKind, string | null>> {
  const keyOf = (kind: FoundKind): string | null => {
    const wanted = finder[kind] === undefined ? USUAL[kind] : finder[kind];
    return labels.some(({ key }) => key === wanted) ? wanted : null;
  };
  return { quotation: keyOf('quotation'), reported: keyOf('reported') };
}

/** The same settings after keys of labels have changed. @param moves from each key to the one that took its place. */
export function withMovedLabels(finder: FinderSettings, moves: ReadonlyMap<string, string>): FinderSettings {
  const moved = (kind: FoundKind): Partial<FinderSettings> => {
    const to = moves.get(finder[kind] ?? (finder[kind] === undefined ? USUAL[kind] : ''));
    return to === undefined ? {} : { [kind]: to };
  };
  return { ...finder, ...moved('quotation'), ...moved('reported') };
}
