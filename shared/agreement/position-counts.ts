/**
 * Counts the positions of one text for kappa, pi, Krippendorff’s alpha and the u-alpha family. Positions are code
 * points or tokens; the value of each is the set of labels that an annotator gave it.
 */
import { pairsOf, unitCount, type AnnotatedText } from './annotated-text.ts';
import { CountNames } from './count-names.ts';
import { countName, increase, type Counts } from './counts.ts';
import { GAP, type LabelSets } from './label-sets.ts';
import { runsOf, type Runs } from './runs.ts';

const NAMES = new CountNames();

/**
 * Counts, by kind:
 * `pair` (annotator, annotator, value, value): positions where the two have these values;
 * `joint` (number of annotators, value, value): ordered pairs of annotators with these values at one position;
 * `blank` (number of annotators): positions where nobody has a label;
 * `square` (value): squared lengths of the pieces with this value;
 * `covered` (number of annotators, value): squares of what others marked of each such piece, summed over the others;
 * `units`: units, and `texts` (number of annotators): texts.
 */
export function countPositions(text: AnnotatedText): Counts {
  const counts = new Map<string, number>();
  if (text.annotators.length < 2) return counts;
  const runs = runsOf(text);
  const width = text.annotators.length;
  const marked = markedBy(runs, width);
  increase(counts, 'units', unitCount(text));
  increase(counts, countName('texts', width), 1);
  increase(counts, countName('blank', width), blankLength(runs, marked));
  countPairs(text, runs, counts);
  countPieces(runs, width, marked, counts);
  return counts;
}

function countPairs({ annotators }: AnnotatedText, runs: Runs, counts: Map<string, number>): void {
  const { sets } = runs;
  const joint = new Map<number, number>();
  const ids = annotators.map(({ annotator }, column) => ({ annotator, column }));
  for (const [a, b] of pairsOf(ids)) {
    const [first, second] = a.annotator < b.annotator ? [a, b] : [b, a];
    const kind = countName('pair', first.annotator, second.annotator);
    for (const [key, amount] of jointLengths(runs, ids.length, first.column, second.column)) {
      const [value, other] = namesOf(sets, key);
      increase(counts, NAMES.of(kind, value, other), amount);
      joint.set(key, (joint.get(key) ?? 0) + amount);
    }
  }
  countJoint(joint, ids.length, sets, counts);
}

/** Pairs of two annotators count in both orders. */
function countJoint(
  joint: ReadonlyMap<number, number>,
  width: number,
  sets: LabelSets,
  counts: Map<string, number>,
): void {
  const kind = countName('joint', width);
  for (const [key, amount] of joint) {
    const [value, other] = namesOf(sets, key);
    increase(counts, NAMES.of(kind, value, other), amount);
    increase(counts, NAMES.of(kind, other, value), amount);
  }
}

/** Two values, of the numbers of their sets written as one number to the base of the number of sets. */
const namesOf = (sets: LabelSets, key: number): [string, string] => [
  sets.nameOf(Math.floor(key / sets.size)),
  sets.nameOf(key % sets.size),
];

/** As many combinations of two values have a place in an array; more of them are kept in a map. */
const MOST_PLACES = 1 << 16;

/** Lengths of text by the two values that two annotators have there. */
const jointLengths = (runs: Runs, width: number, first: number, second: number): Iterable<readonly [number, number]> =>
  runs.sets.size ** 2 <= MOST_PLACES
    ? notZero(jointPlaces(runs, width, first, second))
    : jointMap(runs, width, first, second);

/** Places and amounts. */
function notZero(amounts: Float64Array): [number, number][] {
  const found: [number, number][] = [];
  for (let place = 0; place < amounts.length; place += 1) {
    const amount = amounts[place] ?? 0;
    if (amount !== 0) found.push([place, amount]);
  }
  return found;
}

/** By the numbers of the two values, written as one. */
function jointPlaces(
  { count, lengths, values, sets }: Runs,
  width: number,
  first: number,
  second: number,
): Float64Array {
  const amounts = new Float64Array(sets.size ** 2);
  for (let run = 0, at = 0; run < count; run += 1, at += width) {
    const key = (values[at + first] ?? 0) * sets.size + (values[at + second] ?? 0);
    amounts[key] = (amounts[key] ?? 0) + (lengths[run] ?? 0);
  }
  return amounts;
}

function jointMap(
  { count, lengths, values, sets }: Runs,
  width: number,
  first: number,
  second: number,
): Map<number, number> {
  const amounts = new Map<number, number>();
  for (let run = 0, at = 0; run < count; run += 1, at += width) {
    const key = (values[at + first] ?? 0) * sets.size + (values[at + second] ?? 0);
    amounts.set(key, (amounts.get(key) ?? 0) + (lengths[run] ?? 0));
  }
  return amounts;
}

/** Pieces of each annotator: how long each is, and how much of it the others marked. */
function countPieces(runs: Runs, width: number, marked: Int32Array, counts: Map<string, number>): void {
  const squares = new Float64Array(runs.sets.size);
  const covers = new Float64Array(runs.sets.size);
  for (let column = 0; column < width; column += 1) addPieces(runs, width, column, marked, squares, covers);
  for (let set = 0; set < runs.sets.size; set += 1) {
    const value = runs.sets.nameOf(set);
    if (value === GAP) continue;
    increase(counts, countName('square', value), squares[set] ?? 0);
    increase(counts, NAMES.of('covered', width, value), covers[set] ?? 0);
  }
}

/** Adds squares of the pieces of one annotator. @param marked by run: how many annotators have a label there. */
function addPieces(
  { count, lengths, values, begins }: Runs,
  width: number,
  column: number,
  marked: Int32Array,
  squares: Float64Array,
  covers: Float64Array,
): void {
  let [value, length, covered] = [0, 0, 0];
  for (let run = 0, at = column; run <= count; run += 1, at += width) {
    if (run === count || begins[at] === 1) {
      squares[value] = (squares[value] ?? 0) + length * length;
      covers[value] = (covers[value] ?? 0) + covered * covered;
      length = 0;
      covered = 0;
    }
    value = values[at] ?? 0;
    length += lengths[run] ?? 0;
    if (value !== 0) covered += (lengths[run] ?? 0) * ((marked[run] ?? 0) - 1);
  }
}

/** By run: how many annotators have a label there. */
function markedBy({ count, values }: Runs, width: number): Int32Array {
  const marked = new Int32Array(count);
  for (let run = 0, at = 0; run < count; run += 1)
    for (let column = 0; column < width; column += 1, at += 1)
      if (values[at] !== 0) marked[run] = (marked[run] ?? 0) + 1;
  return marked;
}

/** Positions where nobody has a label. */
function blankLength({ count, lengths }: Runs, marked: Int32Array): number {
  let blank = 0;
  for (let run = 0; run < count; run += 1) if (marked[run] === 0) blank += lengths[run] ?? 0;
  return blank;
}
