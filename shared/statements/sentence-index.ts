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
  /** Sum of the weights of all of them. */
  weight: number;
  /** Its rarest stems, as many as it takes that no heavier sentence is like it without one of them. */
  leads: readonly number[];
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

/** Steps of weights: 1, 2–3, 4–7, … sentences with a stem; from the last step on all weigh the same. */
const LAST_STEP = 8;
/** As in `ln(1 + P / (1 + df))`. A fixed number, so that weights do not move with every article. */
const PARAGRAPHS = 150;
/** Weights are whole numbers, so that their sums do not depend on the order of adding. */
const UNIT = 1_000;
const WEIGHTS = Array.from({ length: LAST_STEP + 1 }, (_, step) =>
  Math.round(UNIT * Math.log(1 + PARAGRAPHS / (1 + 2 ** step))),
);
const STOP_WEIGHT = UNIT / 4;
/** Shared weight times score that is no chance: four words that few others say, or more of them where less is shared. */
const EVIDENCE = 9_200;

const stepOf = (frequency: number): number => Math.min(LAST_STEP, 31 - Math.clz32(Math.max(1, frequency)));

export class SentenceIndex {
  private readonly stemIds = new Map<string, number>();
  private readonly frequencies: number[] = [];
  private readonly steps: number[] = [];
  /** By stem: the entries that have it. */
  private readonly postings: number[][] = [];
  /** By stem: those among them that it leads to. */
  private readonly leadPostings: number[][] = [];
  private readonly entries: (Entry | undefined)[] = [];
  private count = 0;
  /** Entries that are to be compared again. */
  private readonly dirty = new Set<number>();
  private readonly matches = new Map<number, Map<number, number>>();
  /** By entry: 1 while it is being settled; and once the one that is looked at has seen it. */
  private settling = new Uint8Array(1024);
  private seen = new Uint8Array(1024);
  /** By entry: the least weight that a match with a heavier one shares; a bit for each of its stems, and of its stop words. */
  private leasts = new Int32Array(1024);
  private stemBits = new Int32Array(1024);
  private stopBits = new Int32Array(1024);

  get size(): number {
    return this.count;
  }

  /** @param id a small whole number that no other entry has. */
  add(id: number, stems: readonly string[], stopWords: readonly string[]): void {
    const entry = {
      stems: this.numbers(stems),
      stopWords: this.numbers(stopWords),
      weight: 0,
      leads: [],
    };
    this.entries[id] = entry;
    this.count += 1;
    this.dirty.add(id);
    this.makeRoom(id);
    for (const stem of distinct(entry.stems)) {
      this.postings[stem]?.push(id);
      this.reweigh(stem, 1);
    }
  }

  remove(id: number): void {
    const entry = this.entries[id];
    if (entry === undefined) return;
    this.forget(id);
    this.setLeads(id, entry, []);
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
    for (const id of settled) this.settling[id] = 1;
    for (const id of settled) this.compare(id, settled.size < this.count);
    for (const id of settled) this.settling[id] = 0;
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
    const numbers = new Int32Array(stems.length);
    for (let index = 0; index < stems.length; index += 1) numbers[index] = this.numberOf(stems[index] ?? '');
    return numbers.sort();
  }

  private numberOf(stem: string): number {
    const known = this.stemIds.get(stem);
    if (known !== undefined) return known;
    const made = this.frequencies.length;
    this.stemIds.set(stem, made);
    this.frequencies.push(0);
    this.steps.push(0);
    this.postings.push([]);
    this.leadPostings.push([]);
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

  private weightOf(stem: number): number {
    return WEIGHTS[this.steps[stem] ?? 0] ?? 0;
  }

  private weigh(id: number): void {
    const entry = this.entries[id];
    if (entry === undefined) return;
    entry.weight = STOP_WEIGHT * entry.stopWords.length;
    for (const stem of entry.stems) entry.weight += this.weightOf(stem);
    this.leasts[id] = leastShared(entry.weight);
    this.stemBits[id] = bitsOf(entry.stems);
    this.stopBits[id] = bitsOf(entry.stopWords);
    this.setLeads(id, entry, this.leadsOf(entry));
  }

  /** What all others together weigh is too little for a match. */
  private leadsOf({ stems, weight }: Entry): number[] {
    const least = leastShared(weight);
    const rarest = [...distinct(stems)].sort(
      (a, b) => (this.frequencies[a] ?? 0) - (this.frequencies[b] ?? 0) || a - b,
    );
    let rest = weight;
    const last = rarest.findIndex((stem) => {
      rest -= this.weightOf(stem) * countIn(stems, stem);
      return rest < least;
    });
    return last === -1 ? rarest : rarest.slice(0, last + 1);
  }

  private setLeads(id: number, entry: Entry, leads: readonly number[]): void {
    for (const stem of entry.leads) {
      const posting = this.leadPostings[stem] ?? [];
      posting.splice(posting.indexOf(id), 1);
    }
    for (const stem of leads) this.leadPostings[stem]?.push(id);
    entry.leads = leads;
  }

  private forget(id: number): void {
    for (const other of this.matches.get(id)?.keys() ?? []) this.matches.get(other)?.delete(id);
    this.matches.delete(id);
  }

  /** @param areOthersThere entries that are not being settled. */
  private compare(id: number, areOthersThere: boolean): void {
    const entry = this.entries[id];
    if (entry === undefined) return;
    for (const other of this.candidatesOf(id, entry, areOthersThere)) {
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
   * A match shares a lead of the lighter sentence, so each is found from there: heavier ones by the leads of this one,
   * lighter ones by theirs. A lighter one that is being settled looks for itself.
   */
  private candidatesOf(id: number, entry: Entry, areOthersThere: boolean): number[] {
    const { seen, settling, leasts } = this;
    const least = leasts[id] ?? 0;
    const found: number[] = [];
    const candidates: number[] = [];
    const look = (posting: readonly number[]): void => {
      for (const other of posting) {
        if (seen[other] === 1 || other === id) continue;
        seen[other] = 1;
        found.push(other);
        const looksItself = settling[other] === 1 && (leasts[other] ?? 0) < least;
        if (!looksItself && this.mayMatch(entry, least, other)) candidates.push(other);
      }
    };
    for (const stem of entry.leads) look(this.postings[stem] ?? []);
    if (areOthersThere) for (const stem of distinct(entry.stems)) look(this.leadPostings[stem] ?? []);
    for (const other of found) seen[other] = 0;
    return candidates;
  }

  /** Whether enough is left without the words that the other one lacks for certain, as its bits tell. */
  private mayMatch({ stems, stopWords, weight }: Entry, least: number, other: number): boolean {
    const enough = Math.min(least, this.leasts[other] ?? 0);
    const [stemBits, stopBits] = [this.stemBits[other] ?? 0, this.stopBits[other] ?? 0];
    let most = weight;
    for (let at = 0; at < stems.length && most >= enough; at += 1) {
      const stem = stems[at] ?? 0;
      if ((stemBits & (1 << stem)) === 0) most -= this.weightOf(stem);
    }
    for (let at = 0; at < stopWords.length && most >= enough; at += 1)
      if ((stopBits & (1 << (stopWords[at] ?? 0))) === 0) most -= STOP_WEIGHT;
    return most >= enough;
  }

  private makeRoom(id: number): void {
    if (id < this.seen.length) return;
    const room = 2 * (id + 1);
    this.seen = new Uint8Array(room);
    this.settling = new Uint8Array(room);
    this.leasts = longer(this.leasts, room);
    this.stemBits = longer(this.stemBits, room);
    this.stopBits = longer(this.stopBits, room);
  }

  private scoreOf(one: Entry, other: Entry): number {
    if (wordCount(one) < MIN_WORDS || wordCount(other) < MIN_WORDS) return 0;
    const lighter = Math.min(one.weight, other.weight);
    const enough = leastShared(lighter);
    let [count, shared] = [0, 0];
    for (let a = 0, b = 0; a < one.stems.length && b < other.stems.length;) {
      const [left, right] = [one.stems[a] ?? 0, other.stems[b] ?? 0];
      if (left === right) {
        count += 1;
        shared += this.weightOf(left);
      }
      if (left <= right) a += 1;
      if (right <= left) b += 1;
    }
    if (count === 0 || shared + STOP_WEIGHT * Math.min(one.stopWords.length, other.stopWords.length) < enough) return 0;
    shared += STOP_WEIGHT * sharedCount(one.stopWords, other.stopWords);
    if (count < MIN_SHARED && shared < lighter) return 0;
    return shared >= enough ? shared / lighter : 0;
  }
}

/**
 * What a sentence of a weight shares with another one that is like it, at least: a score of `MIN_SCORE`, and either one of
 * `SURE_SCORE`, or one that makes `EVIDENCE` with what is shared. It rises with the weight.
 */
const leastShared = (weight: number): number =>
  Math.ceil(Math.max(MIN_SCORE * weight, Math.min(SURE_SCORE * weight, Math.sqrt(EVIDENCE * weight))));

/** A bit for each number, the same for those that are alike in their last five bits. */
function bitsOf(numbers: Int32Array): number {
  let bits = 0;
  for (const number of numbers) bits |= 1 << number;
  return bits;
}

function longer(numbers: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const made = new Int32Array(length);
  made.set(numbers);
  return made;
}

const wordCount = ({ stems, stopWords }: Entry): number => stems.length + stopWords.length;

/** Values of a sorted list, each once. */
function distinct(sorted: Int32Array): Int32Array {
  return sorted.filter((value, index) => index === 0 || sorted[index - 1] !== value);
}

const countIn = (sorted: Int32Array, value: number): number => sorted.lastIndexOf(value) - sorted.indexOf(value) + 1;

/** How many values two sorted lists have in common, each as often as both have it. */
function sharedCount(one: Int32Array, other: Int32Array): number {
  let count = 0;
  for (let a = 0, b = 0; a < one.length && b < other.length;) {
    const [left, right] = [one[a] ?? 0, other[b] ?? 0];
    if (left === right) count += 1;
    if (left <= right) a += 1;
    if (right <= left) b += 1;
  }
  return count;
}
