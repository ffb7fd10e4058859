/** Computes confidence intervals by percentile bootstrap: texts are drawn with replacement many times. (Efron 1979.) */
import type { Counts } from './counts.ts';
import type { Figure } from './figure.ts';
import { seededRandom, type Random } from './seeded-random.ts';

/** From the 2.5th to the 97.5th percentile of the values of all draws. */
export type Interval = readonly [number, number];

export interface BootstrapOptions {
  readonly draws: number;
  readonly seed: number;
}

export const STANDARD_BOOTSTRAP: BootstrapOptions = { draws: 1_000, seed: 1 };
const TAIL = 0.025;

/** What may be drawn, as numbers in columns. */
interface Columns {
  readonly names: readonly string[];
  /** Of each text: columns and amounts. */
  readonly rows: readonly { readonly columns: Int32Array; readonly amounts: Float64Array }[];
}

/** Reads the names of counts once, and computes a figure of amounts in their order. */
export type PreparedFigure = (names: readonly string[]) => (amounts: ArrayLike<number>) => Figure;

/** How a measure is computed of many counts. */
export interface DrawnFigure {
  readonly figure: (counts: Counts) => Figure;
  /** The same, where it gains by reading the names once. */
  readonly prepared?: PreparedFigure | undefined;
}

/**
 * Intervals of measures that are computed from the same counts, by the same draws.
 * @param texts counts of each text. @returns `null` for fewer than two texts, or where half of the draws have no value.
 */
export function bootstrapIntervals<Key extends string>(
  texts: readonly Counts[],
  figures: Readonly<Record<Key, DrawnFigure>>,
  { draws, seed }: BootstrapOptions,
): Record<Key, Interval | null> {
  const keys = Object.keys(figures) as Key[];
  const values = new Map<Key, number[]>(keys.map((key) => [key, []]));
  const columns = columnsOf(texts);
  const prepared = keys.map((key) => ({ key, ofAmounts: figures[key].prepared?.(columns.names) }));
  const random = seededRandom(seed);
  for (let draw = 0; texts.length > 1 && draw < draws; draw += 1) {
    const amounts = drawnAmounts(columns, random);
    const counts = prepared.every(({ ofAmounts }) => ofAmounts) ? NO_COUNTS : countsOf(columns.names, amounts);
    for (const { key, ofAmounts } of prepared) {
      const { value } = ofAmounts === undefined ? figures[key].figure(counts) : ofAmounts(amounts);
      if (value !== null) values.get(key)?.push(value);
    }
  }
  return Object.fromEntries(keys.map((key) => [key, percentiles(values.get(key) ?? [], draws)])) as Record<
    Key,
    Interval | null
  >;
}

function columnsOf(texts: readonly Counts[]): Columns {
  const numbers = new Map<string, number>();
  for (const counts of texts) for (const name of counts.keys()) if (!numbers.has(name)) numbers.set(name, numbers.size);
  const rows = texts.map((counts) => ({
    columns: Int32Array.from(counts.keys(), (name) => numbers.get(name) ?? 0),
    amounts: Float64Array.from(counts.values()),
  }));
  return { names: [...numbers.keys()], rows };
}

const NO_COUNTS: Counts = new Map();

function countsOf(names: readonly string[], amounts: Float64Array): Counts {
  const counts = new Map<string, number>();
  for (const [column, name] of names.entries()) {
    const amount = amounts[column] ?? 0;
    if (amount !== 0) counts.set(name, amount);
  }
  return counts;
}

/** As many texts as there are, drawn with replacement, and what is counted in them. */
function drawnAmounts({ names, rows }: Columns, random: Random): Float64Array {
  const sums = new Float64Array(names.length);
  for (let drawn = 0; drawn < rows.length; drawn += 1) {
    const row = rows[Math.floor(random() * rows.length)];
    if (row === undefined) continue;
    const { columns, amounts } = row;
    for (let index = 0; index < columns.length; index += 1) {
      const column = columns[index] ?? 0;
      sums[column] = (sums[column] ?? 0) + (amounts[index] ?? 0);
    }
  }
  return sums;
}

/** Percentiles, by linear interpolation between the two values beside them. */
function percentiles(values: readonly number[], draws: number): Interval | null {
  if (values.length === 0 || values.length < draws / 2) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
    return low + (high - low) * (place - Math.floor(place));
  };
  return [at(TAIL), at(1 - TAIL)];
}
