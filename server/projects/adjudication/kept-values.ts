/** A cache of values that were computed for a version of something. When it is full, the oldest entries are removed first. */

interface Kept<Value> {
  readonly of: string;
  readonly value: Value;
  readonly weight: number;
}

export class KeptValues<Value> {
  private readonly kept = new Map<string, Kept<Value>>();
  private weight = 0;

  /** @param most what all of them may weigh, each by `weightOf`. */
  constructor(
    private readonly most: number,
    private readonly weightOf: (value: Value) => number,
  ) {}

  /** @param of the version that it has to be made of. */
  get(key: string, of: string): Value | undefined {
    const kept = this.kept.get(key);
    return kept?.of === of ? kept.value : undefined;
  }

  /** @returns the value. */
  put(key: string, of: string, value: Value): Value {
    this.forget(key);
    const weight = 1 + this.weightOf(value);
    this.kept.set(key, { of, value, weight });
    this.weight += weight;
    for (const oldest of this.kept.keys()) {
      if (this.weight <= this.most) break;
      this.forget(oldest);
    }
    return value;
  }

  private forget(key: string): void {
    this.weight -= this.kept.get(key)?.weight ?? 0;
    this.kept.delete(key);
  }
}
