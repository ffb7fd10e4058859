/** Numbers the values of positions. A value is the set of labels that one annotator gave a position; each set gets a number when it first occurs. */

/** Joins the labels of a set; no label holds it. */
const JOINER = '\u001f';

/** The value of a position without a label. */
export const GAP = '';

export class LabelSets {
  private readonly names: string[] = [GAP];
  private readonly numbers = new Map<string, number>([[GAP, 0]]);
  /** By set and label: the set with the label put in, or taken out. */
  private readonly toggled: (number | undefined)[][] = [[]];

  /** @param labels each is known by its place here. */
  constructor(private readonly labels: readonly string[]) {}

  /** Sets that were met; the first is the empty one. */
  get size(): number {
    return this.names.length;
  }

  /** The labels of a set, sorted, as one text. */
  nameOf(set: number): string {
    return this.names[set] ?? GAP;
  }

  /** The number of the set with this label put in, or taken out if it is in. */
  toggle(set: number, label: number): number {
    const known = this.toggled[set]?.[label];
    if (known !== undefined) return known;
    const other = this.numberOf(this.toggledName(set, this.labels[label] ?? ''));
    const ofSet = this.toggled[set];
    if (ofSet !== undefined) ofSet[label] = other;
    return other;
  }

  private toggledName(set: number, label: string): string {
    const labels = this.nameOf(set).split(JOINER).filter(Boolean);
    const others = labels.filter((one) => one !== label);
    return (others.length === labels.length ? [...others, label].sort() : others).join(JOINER);
  }

  private numberOf(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.names.length);
    this.toggled.push([]);
    return this.names.push(name) - 1;
  }
}
