/** A draft of a label set: the changes in the editor before they are saved. */
import { LABEL_COLOURS, type Label, type LabelSet } from '../../../shared/domain/label-set.ts';
import { attributeOf, attributeProblem, draftOfAttribute, type DraftAttribute } from './attribute-draft.ts';
import { followingKey, isKey, keyFor } from '../../../shared/domain/key-for.ts';
import type { LabelMove } from '../../../shared/domain/label-migration.ts';

export interface DraftLabel extends Label {
  /** Its key in the label set as it was; `null` for a new one. */
  readonly original: string | null;
  /** What it will be merged into, by `id`; `null` for one that stays. */
  readonly mergedInto: number | null;
  /** The same through all changes of the draft. */
  readonly id: number;
}

export interface LabelDraft {
  readonly labels: readonly DraftLabel[];
  readonly attributes: readonly DraftAttribute[];
  /** Labels that were taken out, by the keys they had. */
  readonly removed: readonly string[];
}

/** What keeps a draft from being saved: which label or attribute, and why. */
interface DraftProblem {
  readonly part: 'label' | 'attribute';
  readonly id: number;
  readonly kind: 'no-title' | 'bad-key' | 'same-key' | 'same-title' | 'no-options';
}

export function draftOf({ labels: before, attributes }: LabelSet): LabelDraft {
  const labels = before.map((label, id) => ({ ...label, original: label.key, mergedInto: null, id }));
  return {
    labels,
    attributes: attributes.map((attribute, id) => draftOfAttribute(attribute, id, labels)),
    removed: [],
  };
}

/** The first colour that no label has; else the one that fewest have. */
export function freeColour(labels: readonly Label[]): number {
  const uses = Array.from(
    { length: LABEL_COLOURS },
    (_, colour) => labels.filter((label) => label.colour === colour).length,
  );
  return uses.indexOf(Math.min(...uses));
}

/** Keys that the label set had are not given again: annotations of the past may bear them. */
const keysBeside = ({ labels, removed }: LabelDraft, id: number): string[] => [
  ...labels.filter((label) => label.id !== id).flatMap(({ key, original }) => [key, original ?? key]),
  ...removed,
];

/** Gives a label another title; the key of a new one follows it. */
export function withTitle(draft: LabelDraft, id: number, title: string): LabelDraft {
  const label = draft.labels.find((each) => each.id === id);
  if (label === undefined) return draft;
  return withChange(draft, id, {
    title,
    key: label.original === null ? followingKey(label, title, keysBeside(draft, id)) : label.key,
  });
}

export function withNewLabel(draft: LabelDraft, title: string): LabelDraft {
  const id = Math.max(-1, ...draft.labels.map((label) => label.id)) + 1;
  return {
    ...draft,
    labels: [
      ...draft.labels,
      {
        id,
        original: null,
        mergedInto: null,
        key: keyFor(title, keysBeside(draft, id)),
        title,
        colour: freeColour(draft.labels),
        description: '',
        example: '',
      },
    ],
  };
}

export const withChange = (
  draft: LabelDraft,
  id: number,
  change: Partial<Omit<DraftLabel, 'id' | 'original'>>,
): LabelDraft => ({
  ...draft,
  labels: draft.labels.map((label) => (label.id === id ? { ...label, ...change } : label)),
});

/** Removes a label; labels that were to be merged into it stay. */
export const withoutLabel = (draft: LabelDraft, id: number): LabelDraft => ({
  ...draft,
  labels: draft.labels
    .filter((label) => label.id !== id)
    .map((label) => (label.mergedInto === id ? { ...label, mergedInto: null } : label)),
  removed: [
    ...draft.removed,
    ...draft.labels.flatMap((label) => (label.id === id && label.original !== null ? [label.original] : [])),
  ],
});

/** Moves a label up (-1) or down (+1). */
export function withMoved(draft: LabelDraft, id: number, by: -1 | 1): LabelDraft {
  const labels = [...draft.labels];
  const from = labels.findIndex((label) => label.id === id);
  const [moved] = labels.splice(from, 1);
  if (moved !== undefined) labels.splice(Math.max(0, Math.min(labels.length, from + by)), 0, moved);
  return { ...draft, labels };
}

/** The first thing that is wrong; `null` if the draft can be saved. */
export function problemIn({ labels, attributes }: LabelDraft): DraftProblem | null {
  const inLabel = problemOfLabels(labels);
  if (inLabel !== null) return inLabel;
  for (const attribute of attributes) {
    const kind = attributeProblem(attribute, attributes);
    if (kind !== null) return { part: 'attribute', id: attribute.id, kind };
  }
  return null;
}

function problemOfLabels(labels: readonly DraftLabel[]): DraftProblem | null {
  const part = 'label';
  const staying = labels.filter(({ mergedInto }) => mergedInto === null);
  for (const { id, title, key } of staying) {
    const others = staying.filter((label) => label.id !== id);
    if (title.trim() === '') return { part, id, kind: 'no-title' };
    if (!isKey(key)) return { part, id, kind: 'bad-key' };
    if (others.some((label) => label.key === key)) return { part, id, kind: 'same-key' };
    if (others.some((label) => label.title.trim() === title.trim())) return { part, id, kind: 'same-title' };
  }
  return null;
}

/** The label set that the draft makes of `before`, and where annotations go. The draft must have no problem. */
export function changeOf(
  { labels, attributes }: LabelDraft,
  before: LabelSet,
): { labelSet: LabelSet; moves: LabelMove[] } {
  const staying = labels.filter(({ mergedInto }) => mergedInto === null);
  const keys = new Set(staying.map(({ key }) => key));
  const moves = labels.flatMap(({ original, key, mergedInto }): LabelMove[] => {
    const to = mergedInto === null ? key : labels.find(({ id }) => id === mergedInto)?.key;
    return original === null || to === undefined || original === to || keys.has(original)
      ? []
      : [{ from: original, to }];
  });
  const keyNow = (id: number): string | undefined => {
    const label = labels.find((each) => each.id === id);
    return label?.mergedInto === null || label === undefined ? label?.key : keyNow(label.mergedInto);
  };
  return {
    labelSet: {
      ...before,
      labels: staying.map(labelOf),
      attributes: attributes.map((attribute) => attributeOf(attribute, keyNow)),
    },
    moves,
  };
}

const labelOf = ({ id: _id, original: _original, mergedInto: _mergedInto, title, ...label }: DraftLabel): Label => ({
  ...label,
  title: title.trim(),
});
