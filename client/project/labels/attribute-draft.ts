/** Defines an attribute of a label set while it is edited, before it is saved. */
import type { AttributeOption, LabelAttribute, Suggestions } from '../../../shared/domain/label-set.ts';
import { followingKey, isKey, keyFor } from '../../../shared/domain/key-for.ts';

export interface DraftAttribute {
  /** The same through all changes of the draft. */
  readonly id: number;
  /** Its key in the label set as it was, which stays: annotations hold values under it. `null` for a new one. */
  readonly original: string | null;
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly kind: NonNullable<LabelAttribute['kind']>;
  readonly suggestions: Suggestions;
  /** What a choice offers; kept also while the kind is text. */
  readonly options: readonly AttributeOption[];
  /** Ids of the draft’s labels that it belongs to; `null` for all. */
  readonly labels: readonly number[] | null;
}

/** A label as far as attributes need it. */
interface KnownLabel {
  readonly id: number;
  readonly key: string;
}

export function draftOfAttribute(attribute: LabelAttribute, id: number, labels: readonly KnownLabel[]): DraftAttribute {
  const { key, title, description, labels: limitedTo } = attribute;
  return {
    id,
    original: key,
    key,
    title,
    description,
    kind: attribute.kind ?? 'text',
    suggestions: attribute.kind === 'choice' ? 'none' : (attribute.suggestions ?? 'none'),
    options: attribute.kind === 'choice' ? attribute.options : [],
    labels:
      limitedTo === undefined ? null : labels.filter((label) => limitedTo.includes(label.key)).map((label) => label.id),
  };
}

/** @param taken keys that attributes had which were taken out: annotations may hold values under them. */
export function withNewAttribute(
  attributes: readonly DraftAttribute[],
  title: string,
  taken: readonly string[],
): readonly DraftAttribute[] {
  const id = Math.max(-1, ...attributes.map((attribute) => attribute.id)) + 1;
  const key = keyFor(title, [...attributes.map((attribute) => attribute.key), ...taken]);
  return [
    ...attributes,
    { id, original: null, key, title, description: '', kind: 'text', suggestions: 'none', options: [], labels: null },
  ];
}

/** Gives an attribute another title; the key of a new one follows it. */
export const withAttributeTitle = (
  attributes: readonly DraftAttribute[],
  id: number,
  title: string,
  taken: readonly string[],
): readonly DraftAttribute[] =>
  attributes.map((attribute) => {
    if (attribute.id !== id) return attribute;
    const others = [...attributes.filter((other) => other.id !== id).map(({ key }) => key), ...taken];
    return {
      ...attribute,
      title,
      key: attribute.original === null ? followingKey(attribute, title, others) : attribute.key,
    };
  });

/**
 * The options that stand in a text, one a line. One whose title was there keeps its key; where as many
 * stand there as before, one with another title keeps the key of its place.
 */
export function optionsFrom(text: string, before: readonly AttributeOption[]): AttributeOption[] {
  const titles = [...new Set(text.split('\n').map((line) => line.trim()))].filter((title) => title !== '');
  const known = new Map(before.map(({ key, title }) => [title, key]));
  const options: AttributeOption[] = [];
  for (const [at, title] of titles.entries()) {
    const inPlace = titles.length === before.length ? before[at] : undefined;
    const isRenamed = inPlace !== undefined && !titles.includes(inPlace.title);
    const key = known.get(title) ?? (isRenamed ? inPlace.key : undefined);
    const taken = [...before.map((option) => option.key), ...options.map((option) => option.key)];
    options.push({ key: key ?? keyFor(title, taken), title });
  }
  return options;
}

/** What is wrong with an attribute among the others; `null` if it can be saved. */
export function attributeProblem(
  { id, title, key, kind, options }: DraftAttribute,
  all: readonly DraftAttribute[],
): 'no-title' | 'bad-key' | 'same-key' | 'no-options' | null {
  if (title.trim() === '') return 'no-title';
  if (!isKey(key)) return 'bad-key';
  if (all.some((other) => other.id !== id && other.key === key)) return 'same-key';
  return kind === 'choice' && options.length === 0 ? 'no-options' : null;
}

/** @param keyOf the key that a label of the draft has now, or that of the label it is merged into. */
export function attributeOf(
  { key, title, description, kind, suggestions, options, labels }: DraftAttribute,
  keyOf: (label: number) => string | undefined,
): LabelAttribute {
  const keys = labels?.flatMap((label) => keyOf(label) ?? []);
  const base = { key, title: title.trim(), description, ...(keys === undefined ? {} : { labels: [...new Set(keys)] }) };
  return kind === 'choice' ? { ...base, kind, options } : { ...base, kind, suggestions };
}
