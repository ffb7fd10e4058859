/**
 * Caches the names of counts. A text with few annotations has more names than anything else, and most texts have the
 * same ones: a look-up costs less than making the string again, and all sums then share the same string.
 */
import { countName } from './counts.ts';

type Part = string | number;

/** So many names are kept: those of a project with a few dozen labels. Then all go, and are made again. */
const MOST_NAMES = 50_000;

export class CountNames {
  private readonly known = new Map<string, Map<Part, Map<Part, string>>>();
  private count = 0;

  /** `countName(kind, value, other)`. */
  of(kind: string, value: Part, other: Part): string {
    return this.known.get(kind)?.get(value)?.get(other) ?? this.made(kind, value, other);
  }

  private made(kind: string, value: Part, other: Part): string {
    if (this.count >= MOST_NAMES) {
      this.known.clear();
      this.count = 0;
    }
    const name = countName(kind, value, other);
    const ofKind = this.known.get(kind) ?? new Map<Part, Map<Part, string>>();
    const ofValue = ofKind.get(value) ?? new Map<Part, string>();
    this.known.set(kind, ofKind.set(value, ofValue.set(other, name)));
    this.count += 1;
    return name;
  }
}
