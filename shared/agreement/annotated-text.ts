/** Defines the input of agreement measures: one text, with the annotations of each annotator. */
import type { Attributes } from '../domain/annotation.ts';
import type { Span } from '../domain/span.ts';

/** One annotation. Its spans are sorted and apart, in the units of the text's length; more than one where it is interrupted. */
export interface Unit {
  readonly spans: readonly Span[];
  readonly label: string;
  readonly attributes?: Attributes;
}

/** What one annotator marked. An empty list says that they read the text and found nothing, which counts. */
export interface AnnotatorUnits {
  readonly annotator: string;
  readonly units: readonly Unit[];
}

/** A text with its roster: an annotator who is missing from the list did not annotate it, and is left out of it. */
export interface AnnotatedText {
  /** In the same units as the spans: code points or tokens. */
  readonly length: number;
  readonly annotators: readonly AnnotatorUnits[];
}

/** The same text as a yes-or-no question: only the units of one label. */
export const onlyLabel = (text: AnnotatedText, label: string): AnnotatedText => ({
  ...text,
  annotators: text.annotators.map(({ annotator, units }) => ({
    annotator,
    units: units.filter((unit) => unit.label === label),
  })),
});

/** The same text as these annotators see it. */
export const onlyAnnotators = (text: AnnotatedText, ids: ReadonlySet<string>): AnnotatedText => ({
  ...text,
  annotators: text.annotators.filter(({ annotator }) => ids.has(annotator)),
});

/** Every two annotators of a text, once, in the order of the list. */
export function* pairsOf<Item>(items: readonly Item[]): Generator<readonly [Item, Item]> {
  for (const [index, first] of items.entries()) for (const second of items.slice(index + 1)) yield [first, second];
}

/** How many units all annotators have together. */
export const unitCount = ({ annotators }: AnnotatedText): number =>
  annotators.reduce((sum, { units }) => sum + units.length, 0);
