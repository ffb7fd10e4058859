/** Which units of two annotators share positions. */
import type { Unit } from './annotated-text.ts';
import { merged } from './merged-parts.ts';

interface Part {
  readonly start: number;
  readonly end: number;
  readonly unit: number;
}

const partsOf = (units: readonly Unit[]): Part[] =>
  units
    .flatMap(({ spans }, unit) => spans.map(({ start, end }) => ({ start, end, unit })))
    .sort((a, b) => a.start - b.start);

/** Of each unit of the first list, by index: the units of the second list that share a position with it, in order. */
export function overlapsOf(a: readonly Unit[], b: readonly Unit[]): number[][] {
  const found = a.map(() => new Set<number>());
  for (const [one, other] of meetingParts(partsOf(a), partsOf(b))) found[one.unit]?.add(other.unit);
  return found.map((others) => [...others].sort((first, second) => first - second));
}

/** Every two parts that share a position. Parts that ended are dropped as the text goes by. */
function* meetingParts(a: readonly Part[], b: readonly Part[]): Generator<readonly [Part, Part]> {
  let [openA, openB]: Part[][] = [[], []];
  let [i, j] = [0, 0];
  for (;;) {
    const [one, other] = [a[i], b[j]];
    if (one !== undefined && (other === undefined || one.start <= other.start)) {
      openB = (openB ?? []).filter(({ end }) => end > one.start);
      for (const open of openB) yield [one, open];
      (openA ??= []).push(one);
      i += 1;
    } else if (other !== undefined) {
      openA = (openA ?? []).filter(({ end }) => end > other.start);
      for (const open of openA) yield [open, other];
      (openB ??= []).push(other);
      j += 1;
    } else return;
  }
}

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

/** Where a unit lies, as one text: equal for units with the same parts. */
export const placeOf = ({ spans }: Unit): string => spans.map(({ start, end }) => `${start}-${end}`).join(',');
