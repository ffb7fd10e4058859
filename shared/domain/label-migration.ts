/**
 * Plans a change of a label set that is in use: which moves of labels make sense, which annotations they relabel, and
 * which relabellings can be undone later without changing newer ones.
 */
import type { Annotation, BodyRecord } from './annotation.ts';
import type { AnnotationId } from './ids.ts';
import { relationTypes, type Label, type LabelSet } from './label-set.ts';
import { failure, success, type Result } from './result.ts';

/** All annotations that bear `from` are to bear `to`: a key was renamed, or a label merged into another. */
export interface LabelMove {
  readonly from: string;
  readonly to: string;
}

/** The label that an annotation is to bear. */
export interface NewLabel {
  readonly id: AnnotationId;
  readonly label: string;
}

/** One body before and after. */
export interface BodyEdit {
  readonly id: AnnotationId;
  readonly before: BodyRecord;
  readonly after: BodyRecord;
}

/**
 * Checks moves from one label set to another.
 * @param inUse how many annotations bear each label. @param isMoreHidden there may be others that are not to be told of.
 * @returns where each label goes. Fails with `bad-move` where a move makes no sense, and with `label-in-use` where a label goes that annotations bear, or may bear.
 */
export function checkMoves(
  before: LabelSet,
  after: LabelSet,
  moves: readonly LabelMove[],
  inUse: ReadonlyMap<string, number>,
  isMoreHidden = false,
): Result<ReadonlyMap<string, string>> {
  const stay = new Set(after.labels.map(({ key }) => key));
  const goes = new Map<string, string>();
  for (const [index, { from, to }] of moves.entries()) {
    const where = `moves.${index}`;
    if (!before.labels.some(({ key }) => key === from))
      return failure('bad-move', `There is no label “${from}”.`, where);
    if (stay.has(from)) return failure('bad-move', `The label “${from}” stays: its annotations need not move.`, where);
    if (!stay.has(to)) return failure('bad-move', `The new label set has no label “${to}”.`, where);
    if (goes.has(from)) return failure('bad-move', `The label “${from}” is to move twice.`, where);
    goes.set(from, to);
  }
  for (const { key, title } of before.labels) {
    const count = inUse.get(key) ?? 0;
    if (stay.has(key) || goes.has(key) || (count === 0 && !isMoreHidden)) continue;
    const why =
      count === 0
        ? 'there is work that is not revealed yet, which may bear it. Merge it into another one.'
        : `${count} ${count === 1 ? 'annotation bears' : 'annotations bear'} it. Merge it into another one, or relabel them first.`;
    return failure('label-in-use', `The label “${title}” can’t go: ${why}`, `labelSet.labels.${key}`);
  }
  return success(goes);
}

/** The annotations that moves relabel. */
export const movedLabels = (annotations: readonly Annotation[], moves: ReadonlyMap<string, string>): NewLabel[] =>
  annotations.flatMap(({ id, body }) => {
    const label = moves.get(body.label);
    return label === undefined ? [] : [{ id, label }];
  });

/** Takes edits back where the body is still exactly as they left it: nobody has written it since. */
export const takenBack = (
  edits: readonly BodyEdit[],
  bodyNow: (id: AnnotationId) => BodyRecord | undefined,
): NewLabel[] =>
  edits
    .filter(({ id, after }) => JSON.stringify(bodyNow(id)) === JSON.stringify(after))
    .map(({ id, before: { label } }) => ({ id, label }));

const ALL_WANTED = { label: () => true, relation: () => true };

/**
 * A label set with the labels and kinds of relation that another has besides, as they were there: while annotations move,
 * those of both are to be allowed.
 */
export function withLabelsOf(
  one: LabelSet,
  other: LabelSet,
  isWanted: { readonly label: (key: string) => boolean; readonly relation: (key: string) => boolean } = ALL_WANTED,
): LabelSet {
  const missing = ({ key }: { readonly key: string }, list: readonly { readonly key: string }[]): boolean =>
    !list.some((each) => each.key === key);
  const labels = [
    ...one.labels,
    ...other.labels.filter((label) => missing(label, one.labels) && isWanted.label(label.key)),
  ];
  const kinds = relationTypes(one);
  const more = relationTypes(other).filter((kind) => missing(kind, kinds) && isWanted.relation(kind.key));
  const attributes = one.attributes.map((attribute) => {
    const there = other.attributes.find(({ key }) => key === attribute.key)?.labels ?? [];
    return attribute.labels === undefined
      ? attribute
      : { ...attribute, labels: known([...attribute.labels, ...there], labels) };
  });
  return { ...one, labels, attributes, ...(more.length > 0 && { relations: [...kinds, ...more] }) };
}

/** A label set whose attributes follow the moves: those that belonged to a label that goes belong to the one it goes to. */
export const withMovedAttributes = (labelSet: LabelSet, moves: ReadonlyMap<string, string>): LabelSet => ({
  ...labelSet,
  attributes: labelSet.attributes.map((attribute) =>
    attribute.labels === undefined
      ? attribute
      : {
          ...attribute,
          labels: known(
            attribute.labels.map((key) => moves.get(key) ?? key),
            labelSet.labels,
          ),
        },
  ),
});

/** Those keys that are there, each once. */
const known = (keys: readonly string[], labels: readonly Label[]): readonly string[] =>
  [...new Set(keys)].filter((key) => labels.some((label) => label.key === key));
