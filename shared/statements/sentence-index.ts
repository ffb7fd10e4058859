/**
 * An inverted index of stems that finds sentences of one statement. It loses no pair: what it finds is what comparing all
 * pairs finds, so the order in which articles came, and those that have gone, change nothing.
 *
 * A stem's weight falls with the number of different sentences that have it, in steps of powers of two: a new article
 * moves few weights, and only sentences with a stem that moved are compared again.
 */

/** A sentence, as stems. Its `id` is the caller's. */
interface Entry {
  /** Stems that are no stop words, as numbers in rising order, each as often as it stands there. */
  readonly stems: Int32Array;
  /** Stop words, likewise. */
  readonly stopWords: Int32Array;
  /** Sum of the weights of all of them, and of those alone that are not rare. */
  weight: number;
  rest: number;
  /** The least weight that it shares with a heavier sentence that is like it. */
  least: number;
  /** Whether its rare stems are too light to find everything that is like it: common ones are looked up as well. */
  isPoor: boolean;
}

/** How much two sentences have in common: weighted containment in the lighter one, 0 to 1. */
export interface Match {
  readonly entry: number;
  readonly score: number;
}

/** The least score that is looked for. */
export const MIN_SCORE = 0.45;
/** Words that a sentence needs to be like another one. */
const MIN_WORDS = 3;
/** Stems that two sentences share at least, unless one is contained in the other whole. */
const MIN_SHARED = 2;

/** From here on the share alone is enough: below, it may be chance where the words are common ones or few. */
const SURE_SCORE = 0.8;

/** Steps of weights: 1, 2–3, 4–7, … sentences with a stem; from the last step on a stem is common. */
const COMMON_STEP = 8;
/** As in `ln(1 + P / (1 + df))`. A fixed number, so that weights do not move with every article. */
const PARAGRAPHS = 150;
/** Weights are whole numbers, so that their sums do not depend on the order of adding. */
const UNIT = 1_000;
const WEIGHTS = Array.from({ length: COMMON_STEP + 1 }, (_, step) =>
  Math.round(UNIT * Math.log(1 + PARAGRAPHS / (1 + 2 ** step))),
);
const STOP_WEIGHT = UNIT / 4;
/** Shared weight times score that is no chance: four words that few others say, or more of them where less is shared. */
const EVIDENCE = 9_200;

const stepOf = (frequency: number): number => Math.min(COMMON_STEP, 31 - Math.clz32(Math.max(1, frequency)));

export class SentenceIndex {
  private readonly stemIds = new Map<string, number>();
  private readonly frequencies: number[] = [];
  private readonly steps: number[] = [];
  /** By stem: the entries that have it. */
  private readonly postings: number[][] = [];
  /** By stem: the poor ones among them. */
  private readonly poorPostings: number[][] = [];
  private readonly entries: (Entry | undefined)[] = [];
  private count = 0;
  /** Entries that are to be compared again. */
  private readonly dirty = new Set<number>();
  private readonly matches = new Map<number, Map<number, number>>();
  /** By entry: the weight that it shares with the one looked at, as far as it was added up. */
  private shared = new Int32Array(1024);

  get size(): number {
    return this.count;
  }

  /** @param id a small whole number that no other entry has. */
  add(id: number, stems: readonly string[], stopWords: readonly string[]): void {
    const entry = {
      stems: this.numbers(stems),
      stopWords: this.numbers(stopWords),
      weight: 0,
      rest: 0,
      least: 0,
      isPoor: false,
    };
    this.entries[id] = entry;
    this.count += 1;
    this.dirty.add(id);
    for (const stem of distinct(entry.stems)) {
      this.postings[stem]?.push(id);
      this.reweigh(stem, 1);
    }
  }

  remove(id: number): void {
    const entry = this.entries[id];
    if (entry === undefined) return;
    this.forget(id);
    this.setPoor(id, entry, false);
    this.entries[id] = undefined;
    this.count -= 1;
    this.dirty.delete(id);
    for (const stem of distinct(entry.stems)) {
      const posting = this.postings[stem] ?? [];
      posting.splice(posting.indexOf(id), 1);
      this.reweigh(stem, -1);
    }
  }

  /** Brings all matches up to date. @returns entries whose matches may be others than before. */
  settle(): ReadonlySet<number> {
    const settled = new Set(this.dirty);
    this.dirty.clear();
    for (const id of settled) {
      this.weigh(id);
      this.forget(id);
    }
    for (const id of settled) this.compare(id, settled);
    return settled;
  }

  /** As of the last `settle`. In no order. */
  matchesOf(id: number): Match[] {
    return Array.from(this.matches.get(id) ?? [], ([entry, score]) => ({ entry, score }));
  }

  /** Of any two entries, as of the last `settle`; 0 where they have too little in common. */
  score(one: number, other: number): number {
    const [a, b] = [this.entries[one], this.entries[other]];
    return a === undefined || b === undefined ? 0 : one === other ? 1 : this.scoreOf(a, b);
  }

  /** The sum of its words' weights, as of the last `settle`. */
  weight(id: number): number {
    return this.entries[id]?.weight ?? 0;
  }

  private numbers(stems: readonly string[]): Int32Array {
    return Int32Array.from(stems, (stem) => this.numberOf(stem)).sort();
  }

  private numberOf(stem: string): number {
    const known = this.stemIds.get(stem);
    if (known !== undefined) return known;
    const made = this.frequencies.length;
    this.stemIds.set(stem, made);
    this.frequencies.push(0);
    this.steps.push(0);
    this.postings.push([]);
    this.poorPostings.push([]);
    return made;
  }

  /** A stem whose step changes moves the weights of all sentences that have it. */
  private reweigh(stem: number, change: 1 | -1): void {
    const frequency = (this.frequencies[stem] ?? 0) + change;
    this.frequencies[stem] = frequency;
    const step = stepOf(frequency);
    if (step === this.steps[stem]) return;
    this.steps[stem] = step;
    for (const id of this.postings[stem] ?? []) this.dirty.add(id);
  }

  private isCommon(stem: number): boolean {
    return this.steps[stem] === COMMON_STEP;
  }

  private weightOf(stem: number): number {
    return WEIGHTS[this.steps[stem] ?? 0] ?? 0;
  }

  private weigh(id: number): void {
    const entry = this.entries[id];
    if (entry === undefined) return;
    let [rare, common] = [0, 0];
    for (const stem of entry.stems) {
      if (this.isCommon(stem)) common += this.weightOf(stem);
      else rare += this.weightOf(stem);
    }
    entry.rest = common + STOP_WEIGHT * entry.stopWords.length;
    entry.weight = rare + entry.rest;
    entry.least = leastShared(entry.weight);
    this.setPoor(id, entry, entry.rest >= entry.least);
  }

  private setPoor(id: number, entry: Entry, isPoor: boolean): void {
    if (entry.isPoor === isPoor) return;
    entry.isPoor = isPoor;
    for (const stem of distinct(entry.stems)) {
      const poor = this.poorPostings[stem] ?? [];
      if (isPoor) poor.push(id);
      else poor.splice(poor.indexOf(id), 1);
    }
  }

  private forget(id: number): void {
    for (const other of this.matches.get(id)?.keys() ?? []) this.matches.get(other)?.delete(id);
    this.matches.delete(id);
  }

  /** @param settled entries that are compared now: of two of them, the one with the lesser id looks at both. */
  private compare(id: number, settled: ReadonlySet<number>): void {
    const entry = this.entries[id];
    if (entry === undefined) return;
    for (const other of this.candidatesOf(id, entry)) {
      if (other < id && settled.has(other)) continue;
      const twin = this.entries[other];
      const score = twin === undefined ? 0 : this.scoreOf(entry, twin);
      if (score < MIN_SCORE) continue;
      this.note(id, other, score);
      this.note(other, id, score);
    }
  }

  private note(id: number, other: number, score: number): void {
    const known = this.matches.get(id);
    if (known === undefined) this.matches.set(id, new Map([[other, score]]));
    else known.set(other, score);
  }

  /**
   * Whoever shares so much that with all the rest it may be enough. Where the rare stems of the lighter sentence outweigh
   * what may be missing, one of them is shared; else that sentence is poor, and found by its common stems too.
   */
  private candidatesOf(id: number, entry: Entry): number[] {
    const seen: number[] = [];
    for (const stem of distinct(entry.stems)) {
      const isCommon = this.isCommon(stem);
      const found = isCommon && !entry.isPoor ? this.poorPostings[stem] : this.postings[stem];
      const weight = this.weightOf(stem) * countIn(entry.stems, stem);
      for (const other of found ?? []) this.addShared(other, weight, seen);
    }
    const candidates = seen.filter((other) => other !== id && this.mayMatch(entry, other));
    for (const other of seen) this.shared[other] = 0;
    return candidates;
  }

  private addShared(other: number, weight: number, seen: number[]): void {
    if (other >= this.shared.length) {
      const larger = new Int32Array(Math.max(other + 1, 2 * this.shared.length));
      larger.set(this.shared);
      this.shared = larger;
    }
    const before = this.shared[other] ?? 0;
    if (before === 0) seen.push(other);
    this.shared[other] = before + weight;
  }

  private mayMatch(entry: Entry, other: number): boolean {
    const twin = this.entries[other];
    if (twin === undefined) return false;
    const most = (this.shared[other] ?? 0) + Math.min(entry.rest, twin.rest);
    return most >= Math.min(entry.least, twin.least);
  }

  private scoreOf(one: Entry, other: Entry): number {
    if (wordCount(one) < MIN_WORDS || wordCount(other) < MIN_WORDS) return 0;
    let count = 0;
    let shared = 0;
    forShared(one.stems, other.stems, (stem) => {
      count += 1;
      shared += this.weightOf(stem);
    });
    if (count === 0) return 0;
    forShared(one.stopWords, other.stopWords, () => {
      shared += STOP_WEIGHT;
    });
    const lighter = Math.min(one.weight, other.weight);
    if (count < MIN_SHARED && shared < lighter) return 0;
    return shared >= leastShared(lighter) ? shared / lighter : 0;
  }
}

/**
 * What a sentence of a weight shares with another one that is like it, at least: a score of `MIN_SCORE`, and either one of
 * `SURE_SCORE`, or one that makes `EVIDENCE` with what is shared. It rises with the weight.
 */
const leastShared = (weight: number): number =>
  Math.ceil(Math.max(MIN_SCORE * weight, Math.min(SURE_SCORE * weight, Math.sqrt(EVIDENCE * weight))));

const wordCount = ({ stems, stopWords }: Entry): number => stems.length + stopWords.length;

/** Values of a sorted list, each once. */
function distinct(sorted: Int32Array): Int32Array {
  return sorted.filter((value, index) => index === 0 || sorted[index - 1] !== value);
}

const countIn = (sorted: Int32Array, value: number): number => sorted.lastIndexOf(value) - sorted.indexOf(value) + 1;

/** Visits what two sorted lists have in common, as often as both have it. */
function forShared(one: Int32Array, other: Int32Array, visit: (value: number) => void): void {
  let [a, b] = [0, 0];
  while (a < one.length && b < other.length) {
    const [left, right] = [one[a] ?? 0, other[b] ?? 0];
    if (left === right) visit(left);
    if (left <= right) a += 1;
    if (right <= left) b += 1;
  }
}
