/** What a text attribute is suggested: values that it had before, and names that the article seems to give. Pure. */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { TextAttribute } from '../../../shared/domain/label-set.ts';
import { isSameSpeaker } from '../../../shared/statements/same-speaker.ts';

/** The most values that are suggested at once. */
const MAX_SUGGESTIONS = 30;
/** How many values of one attribute are remembered. */
export const MAX_REMEMBERED = 200;

/** Values by attribute key, the latest first. */
export type EarlierValues = Readonly<Record<string, readonly string[]>>;

interface SuggestionSources {
  readonly annotations: readonly Annotation[];
  /** Values in other articles of the project, as far as this browser has seen them. */
  readonly earlier: EarlierValues;
  /** Names of people who seem to speak in the article. */
  readonly names: readonly string[];
}

/** @returns values of this layer in alphabetical order, then names of the article, then values of other articles; none twice, and spellings of one name together. */
export function suggestionsFor(
  { key, suggestions = 'none' }: TextAttribute,
  { annotations, earlier, names }: SuggestionSources,
): readonly string[] {
  if (suggestions === 'none') return [];
  const here = [...valuesOf(annotations, key)].sort((a, b) => a.localeCompare(b));
  const isSpeaker = suggestions === 'speakers';
  const all = [...new Set([...here, ...(isSpeaker ? names : []), ...(earlier[key] ?? [])])];
  return (isSpeaker ? withVariantsTogether(all) : all).slice(0, MAX_SUGGESTIONS);
}

/** Each name followed by the other spellings of it, which may be mistakes: the person who chooses sees them all. */
function withVariantsTogether(names: readonly string[]): string[] {
  const left = new Set(names);
  return names.flatMap((name) => {
    const together = left.has(name) ? [...left].filter((other) => isSameSpeaker(name, other)) : [];
    for (const one of together) left.delete(one);
    return together;
  });
}

/** Earlier values with those that the annotations bear now, the newcomers first. @param keys of attributes. */
export function withValuesOf(
  annotations: readonly Annotation[],
  keys: readonly string[],
  earlier: EarlierValues,
): EarlierValues {
  const all = keys.map(
    (key) =>
      [key, [...new Set([...valuesOf(annotations, key), ...(earlier[key] ?? [])])].slice(0, MAX_REMEMBERED)] as const,
  );
  return { ...earlier, ...Object.fromEntries(all) };
}

/** Reads what was remembered; anything unknown counts as nothing. */
export function readEarlierValues(value: unknown): EarlierValues {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).flatMap(([key, values]) => (isTexts(values) ? [[key, values]] : [])));
}

const isTexts = (values: unknown): values is readonly string[] =>
  Array.isArray(values) && values.every((one) => typeof one === 'string');

function valuesOf(annotations: readonly Annotation[], key: string): ReadonlySet<string> {
  const values = annotations
    .map(({ body }) => body.attributes[key])
    .filter((value) => typeof value === 'string' && value !== '');
  return new Set(values as string[]);
}
