/** Pairs the units of two annotators: those that match, and those for which the other annotator marked nothing. */
import type { Unit } from './annotated-text.ts';
import { indexUnits, type IndexedUnits } from './indexed-units.ts';
import { UnitPair } from './span-matches.ts';

/** What the first and the second annotator marked at one place; `null`: nothing that is matched. */
export type MatchedUnits = readonly [Unit, Unit] | readonly [Unit, null] | readonly [null, Unit];

/**
 * Matches units by overlap and label, as many as can be, which are the matches of `spanF1Overlap`; then by overlap alone
 * what is left. Each unit comes once. Of several largest matchings it always takes the same one, whatever the order of
 * annotators and units.
 */
export function matchedUnits(first: readonly Unit[], second: readonly Unit[]): MatchedUnits[] {
  const [a, b] = [inOrder(first), inOrder(second)];
  if (keyOf(a) <= keyOf(b)) return sideBySide(a, b);
  return sideBySide(b, a).map(([one, other]) => [other, one] as MatchedUnits);
}

function sideBySide(a: IndexedUnits, b: IndexedUnits): MatchedUnits[] {
  const matches = new UnitPair(a, b).labelledThenAny();
  const [usedA, usedB] = [new Set(matches.map(([index]) => index)), new Set(matches.map(([, index]) => index))];
  return [
    ...matches.flatMap(([index, other]): MatchedUnits[] => {
      const [one, two] = [a.units[index], b.units[other]];
      return one === undefined || two === undefined ? [] : [[one, two]];
    }),
    ...a.units.flatMap((unit, index): MatchedUnits[] => (usedA.has(index) ? [] : [[unit, null]])),
    ...b.units.flatMap((unit, index): MatchedUnits[] => (usedB.has(index) ? [] : [[null, unit]])),
  ];
}

/** In one order, whichever order they came in: by first start, then by all else. */
function inOrder(units: readonly Unit[]): IndexedUnits {
  const indexed = indexUnits(units);
  const keys = units.map(({ label }, index) => `${indexed.places[index] ?? ''} ${label}`);
  const order = [...units.keys()].sort(
    (a, b) => startOf(units[a]) - startOf(units[b]) || compare(keys[a] ?? '', keys[b] ?? ''),
  );
  return indexUnits(order.flatMap((index) => units[index] ?? []));
}

const startOf = (unit: Unit | undefined): number => unit?.spans[0]?.start ?? 0;

const keyOf = ({ units, places }: IndexedUnits): string =>
  units.map(({ label }, index) => `${places[index] ?? ''} ${label}`).join('\n');

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
