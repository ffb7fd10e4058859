/** Generates random continua that resemble the annotated one, from which gamma’s expected disorder (by chance) is estimated. */
import { normal, type Random } from '../seeded-random.ts';
import type { AlignmentUnit, Continuum } from './alignment-unit.ts';

export type Sampler = () => Continuum;

/**
 * Draws continua whose number of units, gaps, lengths and labels are distributed as in the continuum: normal, by mean and
 * deviation, and labels by their shares. (The statistical sampler of Titeux and Riad 2021, "pygamma-agreement".)
 */
export function statisticalSampler(continuum: Continuum, random: Random): Sampler {
  const rows = rowsOf(continuum);
  const counts = distributionOf(rows.map((row) => row.length));
  const gaps = distributionOf(rows.flatMap(gapsOf));
  const lengths = distributionOf(continuum.units.map(({ start, end }) => end - start));
  const draw = ({ mean, deviation }: Distribution): number => normal(random, mean, deviation);
  const drawLength = (): number => {
    const length = Math.abs(draw(lengths));
    return length > 0 ? length : drawLength();
  };
  const drawRow = (annotator: number): AlignmentUnit[] => {
    const units: AlignmentUnit[] = [];
    const wanted = Math.max(1, Math.trunc(draw(counts)));
    for (let last = 0; units.length < wanted;) {
      const start = last + draw(gaps);
      last = start + drawLength();
      units.push({ annotator, start, end: last, label: drawLabel(continuum, random) });
    }
    return units;
  };
  return () => ({ annotators: rows.length, units: rows.flatMap((_, annotator) => drawRow(annotator)) });
}

/** A label with the probability of its share in the continuum. */
const drawLabel = ({ units }: Continuum, random: Random): string =>
  units[Math.floor(random() * units.length)]?.label ?? '';

/**
 * Moves the units of annotators drawn at random round the text by distances that are not too much alike.
 * (Mathet, Widlöcher and Métivier 2015, section 5.2.)
 */
export function shuffleSampler(continuum: Continuum, random: Random): Sampler {
  const rows = rowsOf(continuum);
  const low = continuum.units.reduce((least, { start }) => Math.min(least, start), Infinity);
  const high = continuum.units.reduce((most, { end }) => Math.max(most, end), -Infinity);
  const apart = distributionOf(continuum.units.map(({ start, end }) => end - start)).mean / 2;
  const shifted = ({ label, start, end }: AlignmentUnit, annotator: number, pivot: number): AlignmentUnit => {
    const by = start + pivot > high ? pivot + low - high : pivot;
    return { annotator, label, start: start + by, end: end + by };
  };
  return () => {
    const pivots: number[] = [];
    const units = rows.flatMap((_, annotator) => {
      pivots.push(drawPivot(pivots, low, high, apart, random));
      const source = rows[Math.floor(random() * rows.length)] ?? [];
      return source.map((unit) => shifted(unit, annotator, pivots.at(-1) ?? 0));
    });
    return { annotators: rows.length, units };
  };
}

const PIVOT_TRIES = 100;

/** A place that is far enough from those before, if there is one. */
function drawPivot(pivots: readonly number[], low: number, high: number, apart: number, random: Random): number {
  const draw = (): number => Math.trunc(low + random() * (high - low));
  for (let tries = 0; tries < PIVOT_TRIES; tries += 1) {
    const pivot = draw();
    if (pivots.every((other) => Math.abs(other - pivot) >= apart)) return pivot;
  }
  return draw();
}

function rowsOf({ annotators, units }: Continuum): AlignmentUnit[][] {
  const rows: AlignmentUnit[][] = Array.from({ length: annotators }, () => []);
  for (const unit of units) rows[unit.annotator]?.push(unit);
  for (const row of rows) row.sort((a, b) => a.start - b.start || a.end - b.end);
  return rows;
}

/** From the beginning to the first unit, and from each to the next; negative where two overlap. */
const gapsOf = (row: readonly AlignmentUnit[]): number[] =>
  row.map(({ start }, index) => start - (row[index - 1]?.end ?? 0)).filter((gap, index) => index > 0 || gap > 0);

interface Distribution {
  readonly mean: number;
  readonly deviation: number;
}

function distributionOf(numbers: readonly number[]): Distribution {
  if (numbers.length === 0) return { mean: 0, deviation: 0 };
  const mean = numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const variance = numbers.reduce((sum, one) => sum + (one - mean) ** 2, 0) / numbers.length;
  return { mean, deviation: Math.sqrt(variance) };
}
