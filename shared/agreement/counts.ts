/**
 * Defines the counts of one text, which add up over texts. Each measure is computed once from the sum (“micro”
 * average); when a text changes, its old counts are subtracted and its new ones added. All counts are whole numbers, so
 * that rounding loses nothing.
 */
export type Counts = ReadonlyMap<string, number>;

const SEPARATOR = '\u0000';

/** The name of a count: its kind, and what it counts. */
export const countName = (...parts: readonly (string | number)[]): string => parts.join(SEPARATOR);

/** The parts of a name. */
export const partsOfName = (name: string): string[] => name.split(SEPARATOR);

/** Adds to one count of a sum that is being built. */
export function increase(counts: Map<string, number>, name: string, amount: number): void {
  if (amount !== 0) counts.set(name, (counts.get(name) ?? 0) + amount);
}

/** Adds counts to a sum that is being built, or takes them off it with a `factor` of -1. */
export function addCounts(sum: Map<string, number>, counts: Counts, factor = 1): void {
  for (const [name, amount] of counts) {
    const total = (sum.get(name) ?? 0) + factor * amount;
    if (total === 0) sum.delete(name);
    else sum.set(name, total);
  }
}

/** The sum of the counts of several texts. */
export function sumCounts(all: Iterable<Counts>): Counts {
  const sum = new Map<string, number>();
  for (const counts of all) addCounts(sum, counts);
  return sum;
}

/** The counts of one kind, each with the parts of its name behind the kind. */
export function* countsOfKind(counts: Counts, kind: string): Generator<readonly [string[], number]> {
  const prefix = kind + SEPARATOR;
  for (const [name, amount] of counts)
    if (name.startsWith(prefix)) yield [partsOfName(name.slice(prefix.length)), amount];
}
