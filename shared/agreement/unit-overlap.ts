/** Finds the units of two annotators that share positions. */
import type { Unit } from './annotated-text.ts';
import type { IndexedUnits, Part } from './indexed-units.ts';
import { merged } from './merged-parts.ts';

/** Of each unit of the first annotator: the units of the second that share a position with it, in order. */
export function overlapsOf(a: IndexedUnits, b: IndexedUnits): number[][] {
  const found: number[][] = a.units.map(() => []);
  const [openA, openB]: [Part[], Part[]] = [[], []];
  let [i, j] = [0, 0];
  for (;;) {
    const [one, other] = [a.parts[i], b.parts[j]];
    if (one !== undefined && (other === undefined || one.start <= other.start)) {
      closeBefore(openB, one.start);
      for (const open of openB) found[one.unit]?.push(open.unit);
      openA.push(one);
      i += 1;
    } else if (other !== undefined) {
      closeBefore(openA, other.start);
      for (const open of openA) found[open.unit]?.push(other.unit);
      openB.push(other);
      j += 1;
    } else return found.map(eachOnce);
  }
}

/** Drops the parts that ended. */
function closeBefore(open: Part[], start: number): void {
  let kept = 0;
  for (const part of open) if (part.end > start) open[kept++] = part;
  open.length = kept;
}

const eachOnce = (numbers: number[]): number[] =>
  numbers.length < 2 ? numbers : [...new Set(numbers)].sort((a, b) => a - b);

/** How many positions two units share. */
export function commonLength(a: Unit, b: Unit): number {
  let sum = 0;
  for (const one of merged(a.spans))
    for (const other of merged(b.spans))
      sum += Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start));
  return sum;
}

/** Positions of a unit, each once. */
export const unitLength = ({ spans }: Unit): number =>
  merged(spans).reduce((sum, { start, end }) => sum + end - start, 0);
