/** Measures whether annotators who marked the same place gave it the same value of an attribute. */
import { pairsOf, type AnnotatedText, type Unit } from './annotated-text.ts';
import { countName, increase, type Counts } from './counts.ts';
import { indexUnits } from './indexed-units.ts';
import { UnitPair } from './span-matches.ts';

/** An attribute that was left out. It is a value like any other. */
const NO_VALUE = '(none)';

/**
 * Counts for `cohenKappa`: values of a choice attribute on units of every two annotators that are matched by overlap and
 * label, one to one.
 */
export function countAttribute(text: AnnotatedText, attribute: string): Counts {
  const counts = new Map<string, number>();
  for (const [a, b] of pairsOf(text.annotators.toSorted((one, other) => (one.annotator < other.annotator ? -1 : 1))))
    for (const [one, other] of new UnitPair(indexUnits(a.units), indexUnits(b.units)).overlapMatches({
      withLabel: true,
    }))
      increase(
        counts,
        countName(
          'pair',
          a.annotator,
          b.annotator,
          valueOf(a.units[one], attribute),
          valueOf(b.units[other], attribute),
        ),
        1,
      );
  return counts;
}

const valueOf = (unit: Unit | undefined, attribute: string): string =>
  String(unit?.attributes?.[attribute] ?? NO_VALUE);
