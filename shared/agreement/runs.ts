/**
 * Cuts a text at the borders of all units, so that measures by position cost as much as there are borders, and not as
 * much as the text is long: O(S log S) for S spans.
 */
import type { AnnotatedText } from './annotated-text.ts';
import { LabelSets } from './label-sets.ts';

/** Stretches of a text in which no annotator's labels change, in their order. */
export interface Runs {
  readonly lengths: readonly number[];
  /** By run and annotator: the number of the set of labels that the annotator has there. */
  readonly values: Int32Array;
  /** By run and annotator: 1 where a piece of this annotator begins. Adjacent units with one label are two pieces. */
  readonly begins: Uint8Array;
  readonly sets: LabelSets;
}

/** Where an annotator's label begins or ends. */
interface Border {
  readonly annotator: number;
  readonly label: string;
  /** By annotator and label: how many of their units are open here. */
  readonly open: { count: number };
}

export function runsOf(text: AnnotatedText): Runs {
  const { borders, order, positions } = bordersOf(text);
  const annotators = text.annotators.length;
  const sets = new LabelSets();
  const lengths: number[] = [];
  const values = new Int32Array((order.length + 1) * annotators);
  const begins = new Uint8Array(values.length);
  const current = new Int32Array(annotators);
  const isNew = new Uint8Array(annotators).fill(1);
  let from = 0;
  const closeRun = (to: number): void => {
    if (to <= from) return;
    values.set(current, lengths.length * annotators);
    begins.set(isNew, lengths.length * annotators);
    lengths.push(to - from);
    isNew.fill(0);
    from = to;
  };
  for (const key of order) {
    const border = borders[key >> 1];
    if (border === undefined) continue;
    const isStart = (key & 1) === 1;
    closeRun(positions[key] ?? 0);
    const { annotator, label, open } = border;
    open.count += isStart ? 1 : -1;
    if (open.count !== (isStart ? 1 : 0)) continue;
    current[annotator] = sets.toggle(current[annotator] ?? 0, label);
    isNew[annotator] = 1;
  }
  closeRun(text.length);
  return { lengths, values, begins, sets };
}

/** Borders of all spans. Where one unit ends and another begins, the end comes first. */
function bordersOf({ annotators }: AnnotatedText) {
  const borders: Border[] = [];
  const positions: number[] = [];
  for (const [annotator, { units }] of annotators.entries()) {
    const open = new Map<string, { count: number }>();
    for (const { label, spans } of units) {
      const count = open.get(label) ?? { count: 0 };
      open.set(label, count);
      for (const { start, end } of spans) {
        borders.push({ annotator, label, open: count });
        positions.push(end, start);
      }
    }
  }
  return { borders, positions, order: sortedBorders(positions) };
}

/** Indices of the positions in text order. An even index is an end, an odd one a start. */
function sortedBorders(positions: readonly number[]): Int32Array {
  const count = positions.length;
  const keys = Float64Array.from(positions, (position, index) => (position * 2 + (index & 1)) * count + index).sort();
  return Int32Array.from(keys, (key) => key % count);
}
