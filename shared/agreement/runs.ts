/** Cuts a text at the borders of all units, so that the cost of measures by position depends on the number of borders and not on the text’s length: O(S log S) for S spans. */
import type { AnnotatedText } from './annotated-text.ts';
import { LabelSets } from './label-sets.ts';

/** Stretches of a text in which no annotator's labels change, in their order. */
export interface Runs {
  readonly count: number;
  /** By run. */
  readonly lengths: Float64Array;
  /** By run and annotator: the number of the set of labels that the annotator has there. */
  readonly values: Int32Array;
  /** By run and annotator: 1 where a piece of this annotator begins. Adjacent units with one label are two pieces. */
  readonly begins: Uint8Array;
  readonly sets: LabelSets;
}

/** Where units end and begin: an end at each even index, the start of the same span behind it. */
interface Borders {
  readonly positions: readonly number[];
  /** By span: its annotator's place in the list, and its label's. */
  readonly annotators: readonly number[];
  readonly labels: readonly number[];
  readonly labelNames: readonly string[];
}

export function runsOf(text: AnnotatedText): Runs {
  const borders = bordersOf(text);
  const builder = new RunsBuilder(text.annotators.length, borders.positions.length + 1, borders.labelNames);
  for (const border of inTextOrder(borders.positions)) {
    builder.closeRun(borders.positions[border] ?? 0);
    const span = border >> 1;
    builder.cross(borders.annotators[span] ?? 0, borders.labels[span] ?? 0, (border & 1) === 1);
  }
  builder.closeRun(text.length);
  return builder.runs();
}

class RunsBuilder {
  private readonly lengths: Float64Array;
  private readonly values: Int32Array;
  private readonly begins: Uint8Array;
  private readonly sets: LabelSets;
  /** Of each annotator: the set of labels here, and whether a piece begins here. */
  private readonly current: Int32Array;
  private readonly isNew: Uint8Array;
  /** By annotator and label: how many units are open here. */
  private readonly open: Int32Array;
  private count = 0;
  private from = 0;

  constructor(
    private readonly width: number,
    mostRuns: number,
    private readonly labels: readonly string[],
  ) {
    this.lengths = new Float64Array(mostRuns);
    this.values = new Int32Array(mostRuns * width);
    this.begins = new Uint8Array(mostRuns * width);
    this.sets = new LabelSets(labels);
    this.current = new Int32Array(width);
    this.isNew = new Uint8Array(width).fill(1);
    this.open = new Int32Array(width * labels.length);
  }

  closeRun(to: number): void {
    if (to <= this.from) return;
    // By hand: a typed array's own `set` takes longer than so few numbers do.
    for (let column = 0, at = this.count * this.width; column < this.width; column += 1, at += 1) {
      this.values[at] = this.current[column] ?? 0;
      this.begins[at] = this.isNew[column] ?? 0;
      this.isNew[column] = 0;
    }
    this.lengths[this.count] = to - this.from;
    this.from = to;
    this.count += 1;
  }

  /** The labels of an annotator change only where their first unit of a label begins here, or the last one ends. */
  cross(annotator: number, label: number, isStart: boolean): void {
    const place = annotator * this.labels.length + label;
    const open = (this.open[place] ?? 0) + (isStart ? 1 : -1);
    this.open[place] = open;
    if (open !== (isStart ? 1 : 0)) return;
    this.current[annotator] = this.sets.toggle(this.current[annotator] ?? 0, label);
    this.isNew[annotator] = 1;
  }

  runs(): Runs {
    const { count, lengths, values, begins, sets } = this;
    return { count, lengths, values, begins, sets };
  }
}

function bordersOf({ annotators: rows }: AnnotatedText): Borders {
  const numbers = new Map<string, number>();
  const [positions, annotators, labels]: [number[], number[], number[]] = [[], [], []];
  for (const [annotator, { units }] of rows.entries())
    for (const { label, spans } of units) {
      const number = numbers.get(label) ?? numbers.size;
      numbers.set(label, number);
      for (const { start, end } of spans) {
        positions.push(end, start);
        annotators.push(annotator);
        labels.push(number);
      }
    }
  return { positions, annotators, labels, labelNames: [...numbers.keys()] };
}

/** Indices of borders, in the order of the text. Where one unit ends and another begins, the end comes first. */
function inTextOrder(positions: readonly number[]): Int32Array {
  const count = positions.length;
  // A power of two: its multiples are taken off without rounding.
  const base = 2 ** Math.ceil(Math.log2(count + 1));
  const keys = new Float64Array(count);
  for (let index = 0; index < count; index += 1)
    keys[index] = ((positions[index] ?? 0) * 2 + (index & 1)) * base + index;
  keys.sort();
  const order = new Int32Array(count);
  for (let index = 0; index < count; index += 1) {
    const key = keys[index] ?? 0;
    order[index] = key - Math.floor(key / base) * base;
  }
  return order;
}
