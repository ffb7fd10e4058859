/**
 * Counts by position of one text: what kappa, pi, Krippendorff's alpha and the u-alpha family are computed from.
 * Positions are code points or tokens; each has the set of labels that an annotator has there as its value.
 */
import { pairsOf, unitCount, type AnnotatedText } from './annotated-text.ts';
import { countName, increase, type Counts } from './counts.ts';
import { GAP } from './label-sets.ts';
import { runsOf, type Runs } from './runs.ts';

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
  increase(counts, 'units', unitCount(text));
  increase(counts, countName('texts', text.annotators.length), 1);
  countPairs(text, runs, counts);
  countBlank(text, runs, counts);
  countPieces(text, runs, counts);
  return counts;
}

function countPairs({ annotators }: AnnotatedText, runs: Runs, counts: Map<string, number>): void {
  const ids = annotators.map(({ annotator }, column) => ({ annotator, column }));
  for (const [a, b] of pairsOf(ids)) {
    const [first, second] = a.annotator < b.annotator ? [a, b] : [b, a];
    for (const [value, other, amount] of jointLengths(runs, ids.length, first.column, second.column)) {
      increase(counts, countName('pair', first.annotator, second.annotator, value, other), amount);
      increase(counts, countName('joint', ids.length, value, other), amount);
      increase(counts, countName('joint', ids.length, other, value), amount);
    }
  }
}

/** Lengths of text by the two values that two annotators have there. */
function* jointLengths(
  { lengths, values, sets }: Runs,
  width: number,
  first: number,
  second: number,
): Generator<readonly [string, string, number]> {
  const amounts = new Map<number, number>();
  for (const [run, length] of lengths.entries()) {
    const key = (values[run * width + first] ?? 0) * sets.size + (values[run * width + second] ?? 0);
    amounts.set(key, (amounts.get(key) ?? 0) + length);
  }
  for (const [key, amount] of amounts)
    yield [sets.nameOf(Math.floor(key / sets.size)), sets.nameOf(key % sets.size), amount];
}

function countBlank(
  { annotators: { length: width } }: AnnotatedText,
  { lengths, values }: Runs,
  counts: Map<string, number>,
): void {
  let blank = 0;
  for (const [run, length] of lengths.entries()) {
    let marked = 0;
    for (let column = 0; column < width; column += 1) marked |= values[run * width + column] ?? 0;
    if (marked === 0) blank += length;
  }
  increase(counts, countName('blank', width), blank);
}

/** Pieces of each annotator: how long each is, and how much of it the others marked. */
function countPieces({ annotators: { length: width } }: AnnotatedText, runs: Runs, counts: Map<string, number>): void {
  const marked = markedBy(runs, width);
  const squares = new Float64Array(runs.sets.size);
  const covers = new Float64Array(runs.sets.size);
  for (let column = 0; column < width; column += 1) addPieces(runs, width, column, marked, squares, covers);
  for (let set = 0; set < runs.sets.size; set += 1) {
    const value = runs.sets.nameOf(set);
    if (value === GAP) continue;
    increase(counts, countName('square', value), squares[set] ?? 0);
    increase(counts, countName('covered', width, value), covers[set] ?? 0);
  }
}

function addPieces(
  { lengths, values, begins }: Runs,
  width: number,
  column: number,
  marked: Int32Array,
  squares: Float64Array,
  covers: Float64Array,
): void {
  let [value, length, covered] = [0, 0, 0];
  const close = (): void => {
    squares[value] = (squares[value] ?? 0) + length ** 2;
    covers[value] = (covers[value] ?? 0) + covered ** 2;
    [length, covered] = [0, 0];
  };
  for (const [run, runLength] of lengths.entries()) {
    if (begins[run * width + column] === 1) close();
    value = values[run * width + column] ?? 0;
    length += runLength;
    if (value !== 0) covered += runLength * ((marked[run] ?? 0) - 1);
  }
  close();
}

/** By run: how many annotators have a label there. */
function markedBy({ lengths, values }: Runs, width: number): Int32Array {
  const marked = new Int32Array(lengths.length);
  for (let index = 0; index < lengths.length * width; index += 1)
    if (values[index] !== 0) marked[Math.floor(index / width)] = (marked[Math.floor(index / width)] ?? 0) + 1;
  return marked;
}
