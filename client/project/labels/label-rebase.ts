/** Rebases a draft of labels onto a label set that another member has saved meanwhile. Pure. */
import type { Label, LabelSet } from '../../../shared/domain/label-set.ts';
import { keyFor } from '../../../shared/domain/key-for.ts';
import { draftOf, type DraftLabel, type LabelDraft } from './label-draft.ts';

interface Rebased {
  readonly draft: LabelDraft;
  /** Whether both changed the same thing: then the member has to check the draft before it is saved. */
  readonly isConflict: boolean;
}

const FIELDS = ['title', 'key', 'colour', 'description', 'example'] as const satisfies readonly (keyof Label)[];

/** Whatever the order of keys: the server writes them in an order of its own. */
const sorted = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a, sorted) === JSON.stringify(b, sorted);
const keyed = (labels: readonly Label[]): ReadonlyMap<string, Label> =>
  new Map(labels.map((label) => [label.key, label]));

/**
 * @param draft begun on `base`. @param theirs the label set as it is now. A change by only one of both stays as they
 * made it; where both changed the same, the draft wins. A label that others removed goes, unless the draft changed it.
 */
export function rebased(draft: LabelDraft, base: LabelSet, theirs: LabelSet): Rebased {
  const before = keyed(base.labels);
  const rebasedLabels = rebaseLabels(draft, before, theirs);
  const labels = rebasedLabels.flatMap(({ label }) => label ?? []);
  const isMineUntouched = same(draft.attributes, draftOf(base).attributes);
  const isConflict =
    rebasedLabels.some((one) => one.isConflict) ||
    takenOut(draft, before, theirs).some((label) => isChanged(label, before)) ||
    (!isMineUntouched && !same(theirs.attributes, base.attributes));
  const order = isOrderKept(before, base, theirs) ? draft.labels : [];
  const all = withoutLostMerges(inOrder([...labels, ...addedLabels(draft, labels)], order));
  const attributes = isMineUntouched ? theirAttributes(theirs, all) : ownAttributes(draft, all);
  return { draft: { labels: all, attributes, removed: draft.removed }, isConflict };
}

interface RebasedLabel {
  /** `null`: the draft took it out. */
  readonly label: DraftLabel | null;
  readonly isConflict: boolean;
}

/** Their labels with what the draft changed in them. */
function rebaseLabels(draft: LabelDraft, before: ReadonlyMap<string, Label>, theirs: LabelSet): RebasedLabel[] {
  const nextId = draft.labels.reduce((most, { id }) => Math.max(most, id), -1) + 1;
  return draftOf(theirs).labels.map((label, at) => {
    const [old, mine] = [before.get(label.key), draft.labels.find(({ original }) => original === label.key)];
    const added = { ...label, id: nextId + at };
    if (old === undefined) return { label: added, isConflict: false };
    if (mine !== undefined) return mergedLabel(label, old, mine);
    const isUntouched = same(old, theirs.labels[at]);
    return { label: isUntouched ? null : added, isConflict: !isUntouched };
  });
}

function mergedLabel(label: DraftLabel, old: Label, mine: DraftLabel): RebasedLabel {
  const isConflict = FIELDS.some(
    (field) => mine[field] !== old[field] && label[field] !== old[field] && mine[field] !== label[field],
  );
  const fields = FIELDS.map((field) => [field, mine[field] === old[field] ? label[field] : mine[field]]);
  const merged = { ...label, ...Object.fromEntries(fields), id: mine.id, mergedInto: mine.mergedInto };
  return { label: merged, isConflict };
}

/** Labels of the draft that others took out. */
const takenOut = ({ labels }: LabelDraft, before: ReadonlyMap<string, Label>, theirs: LabelSet): DraftLabel[] =>
  labels.filter(
    ({ original }) => original !== null && before.has(original) && !theirs.labels.some(({ key }) => key === original),
  );

const isChanged = (label: DraftLabel, before: ReadonlyMap<string, Label>): boolean =>
  label.mergedInto !== null || FIELDS.some((field) => label[field] !== before.get(label.original ?? '')?.[field]);

/** Labels that the draft added, under keys that others have not taken meanwhile. */
const addedLabels = (draft: LabelDraft, labels: readonly DraftLabel[]): DraftLabel[] => {
  const taken = labels.map(({ key }) => key);
  return draft.labels
    .filter(({ original }) => original === null)
    .map((label) => (taken.includes(label.key) ? { ...label, key: keyFor(label.title, taken) } : label));
};

/** Whether others left the labels that both know in their order. */
const isOrderKept = (before: ReadonlyMap<string, Label>, base: LabelSet, theirs: LabelSet): boolean =>
  same(
    theirs.labels.map(({ key }) => key).filter((key) => before.has(key)),
    base.labels.map(({ key }) => key),
  );

function withoutLostMerges(labels: readonly DraftLabel[]): DraftLabel[] {
  const ids = new Set(labels.map(({ id }) => id));
  return labels.map((label) =>
    label.mergedInto !== null && !ids.has(label.mergedInto) ? { ...label, mergedInto: null } : label,
  );
}

/** Their attributes, of the labels by the draft's ids. */
function theirAttributes(theirs: LabelSet, labels: readonly DraftLabel[]): LabelDraft['attributes'] {
  const now = draftOf(theirs);
  const ids = new Map(now.labels.map(({ id, key }) => [id, labels.find(({ original }) => original === key)?.id]));
  return now.attributes.map((attribute) => ({
    ...attribute,
    labels: attribute.labels && attribute.labels.flatMap((id) => ids.get(id) ?? []),
  }));
}

/** The draft's attributes, without labels that are gone. */
function ownAttributes(draft: LabelDraft, labels: readonly DraftLabel[]): LabelDraft['attributes'] {
  const ids = new Set(labels.map(({ id }) => id));
  return draft.attributes.map((attribute) => ({
    ...attribute,
    labels: attribute.labels && attribute.labels.filter((id) => ids.has(id)),
  }));
}

/** In the draft's order; a label that the draft does not know follows the one that was before it. */
function inOrder(labels: readonly DraftLabel[], order: readonly DraftLabel[]): DraftLabel[] {
  const places = new Map(order.map(({ id }, at) => [id, at]));
  let last = -1;
  const placed = labels.map((label) => ({ label, at: (last = places.get(label.id) ?? last) }));
  return order.length === 0 ? [...labels] : placed.toSorted((a, b) => a.at - b.at).map(({ label }) => label);
}
