/** A draft of labels that was begun on a label set which somebody else has changed meanwhile: its steps on the newer set. Pure. */
import type { Label, LabelSet } from '../../../shared/domain/label-set.ts';
import { keyFor } from './key-for.ts';
import { draftOf, type DraftLabel, type LabelDraft } from './label-draft.ts';

interface Rebased {
  readonly draft: LabelDraft;
  /** Whether both changed the same thing: then somebody has to look at it before it is saved. */
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
 * @param draft begun on `base`. @param theirs the label set as it is now. What only one of both changed is as they
 * made it; what both changed is as the draft says. A label that others took out goes, unless the draft changed it.
 */
export function rebased(draft: LabelDraft, base: LabelSet, theirs: LabelSet): Rebased {
  const began = draftOf(base);
  const before = keyed(base.labels);
  const now = draftOf(theirs);
  const nextId = draft.labels.reduce((most, { id }) => Math.max(most, id), -1) + 1;
  let isConflict = false;
  const labels = now.labels.flatMap((label, at): DraftLabel[] => {
    const [old, mine] = [before.get(label.key), draft.labels.find(({ original }) => original === label.key)];
    if (old === undefined) return [{ ...label, id: nextId + at }];
    if (mine === undefined) {
      if (same(old, theirs.labels[at])) return [];
      isConflict = true;
      return [{ ...label, id: nextId + at }];
    }
    if (
      FIELDS.some((field) => mine[field] !== old[field] && label[field] !== old[field] && mine[field] !== label[field])
    )
      isConflict = true;
    return [
      {
        ...label,
        ...Object.fromEntries(FIELDS.map((field) => [field, mine[field] === old[field] ? label[field] : mine[field]])),
        id: mine.id,
        mergedInto: mine.mergedInto,
      },
    ];
  });
  const gone = draft.labels.filter(
    ({ original }) => original !== null && before.has(original) && !theirs.labels.some(({ key }) => key === original),
  );
  if (
    gone.some(
      (label) =>
        FIELDS.some((field) => label[field] !== before.get(label.original ?? '')?.[field]) || label.mergedInto !== null,
    )
  )
    isConflict = true;
  const added = draft.labels
    .filter(({ original }) => original === null)
    .map((label) =>
      labels.some(({ key }) => key === label.key)
        ? {
            ...label,
            key: keyFor(
              label.title,
              labels.map(({ key }) => key),
            ),
          }
        : label,
    );
  const isMineUntouched = same(draft.attributes, began.attributes);
  const areTheirsUntouched = same(theirs.attributes, base.attributes);
  if (!isMineUntouched && !areTheirsUntouched) isConflict = true;
  const all = inOrder(
    [...labels, ...added],
    same(
      theirs.labels.map(({ key }) => key).filter((key) => before.has(key)),
      base.labels.map(({ key }) => key),
    )
      ? draft.labels
      : [],
  );
  const ids = new Set(all.map(({ id }) => id));
  const whole = all.map((label) =>
    label.mergedInto !== null && !ids.has(label.mergedInto) ? { ...label, mergedInto: null } : label,
  );
  const theirIds = new Map(now.labels.map(({ id, key }) => [id, whole.find(({ original }) => original === key)?.id]));
  const attributes = isMineUntouched
    ? now.attributes.map((attribute) => ({
        ...attribute,
        labels: attribute.labels && attribute.labels.flatMap((id) => theirIds.get(id) ?? []),
      }))
    : draft.attributes.map((attribute) => ({
        ...attribute,
        labels: attribute.labels && attribute.labels.filter((id) => ids.has(id)),
      }));
  return { draft: { labels: whole, attributes, removed: draft.removed }, isConflict };
}

/** In the draft's order where it has one; what it does not know follows what went before it. */
function inOrder(labels: readonly DraftLabel[], order: readonly DraftLabel[]): DraftLabel[] {
  const places = new Map(order.map(({ id }, at) => [id, at]));
  let last = -1;
  const placed = labels.map((label) => ({ label, at: (last = places.get(label.id) ?? last) }));
  return order.length === 0 ? [...labels] : placed.toSorted((a, b) => a.at - b.at).map(({ label }) => label);
}
