/** Lists the passages behind a figure about matched annotations: a cell of the confusion matrix, or the kappa of an attribute. */
import { pairsOf, type AnnotatorUnits, type Unit } from './annotated-text.ts';
import type { MeasuredAttribute } from './attribute-figures.ts';
import type { ConfusedLabels } from './confusion.ts';
import { extentOf, kindOf, type Disagreement, type DisagreementKind } from './disagreements.ts';
import { matchedUnits, type MatchedUnits } from './matched-units.ts';

/** `same`: both marked the same spans with the same label. */
export interface Passage extends Omit<Disagreement, 'kind'> {
  readonly kind: DisagreementKind | 'same';
}

export interface ConfusedCell {
  readonly labels: ConfusedLabels;
  /** Whether the cell holds both orders of the labels, as those of all pairs do. */
  readonly isEitherWay: boolean;
}

/** Of every two annotators, in the order of the text. */
export const confusedPassages = (annotators: readonly AnnotatorUnits[], cell: ConfusedCell): readonly Passage[] =>
  matchedPassages(annotators, (matched) => isIn(matched, cell));

/** Where two gave a place one label, and the attribute another value. */
export const attributePassages = (
  annotators: readonly AnnotatorUnits[],
  { key, labels }: MeasuredAttribute,
): readonly Passage[] =>
  matchedPassages(
    annotators,
    ([one, other]) =>
      one !== null &&
      one.label === other?.label &&
      (labels?.includes(one.label) ?? true) &&
      one.attributes?.[key] !== other.attributes?.[key],
  );

function matchedPassages(
  annotators: readonly AnnotatorUnits[],
  isWanted: (matched: MatchedUnits) => boolean,
): readonly Passage[] {
  const sorted = annotators.toSorted((one, other) => (one.annotator < other.annotator ? -1 : 1));
  return [...pairsOf(sorted)]
    .flatMap(([a, b]) =>
      matchedUnits(a.units, b.units)
        .filter(isWanted)
        .map(([one, other]) => passageOf([versionOf(a, one), versionOf(b, other)])),
    )
    .sort((one, other) => one.span.start - other.span.start || one.span.end - other.span.end);
}

function isIn([one, other]: MatchedUnits, { labels: [first, second], isEitherWay }: ConfusedCell): boolean {
  const [a, b] = [one?.label ?? null, other?.label ?? null];
  return (a === first && b === second) || (isEitherWay && a === second && b === first);
}

const versionOf = ({ annotator }: AnnotatorUnits, unit: Unit | null): AnnotatorUnits => ({
  annotator,
  units: unit === null ? [] : [unit],
});

function passageOf(versions: readonly AnnotatorUnits[]): Passage {
  const span = versions
    .flatMap(({ units }) => units.map(extentOf))
    .reduce((all, { start, end }) => ({ start: Math.min(all.start, start), end: Math.max(all.end, end) }));
  return { span, kind: kindOf(versions) ?? 'same', versions };
}
