/** Reads a root map of a layer whose records are used unchanged, each with its id: comments, relations, suggestions. */
import type * as Y from 'yjs';

/** The same object as long as nothing about it changes. */
export interface Identified<Id extends string, Record_> {
  readonly id: Id;
  readonly record: Record_;
}

export class RecordMap<Id extends string, Record_> {
  private readonly known = new Map<Id, Identified<Id, Record_>>();

  constructor(
    private readonly map: Y.Map<Record_>,
    private readonly compare: (a: Identified<Id, Record_>, b: Identified<Id, Record_>) => number,
  ) {}

  get(id: Id): Identified<Id, Record_> | undefined {
    const record = this.map.get(id);
    if (record === undefined) {
      this.known.delete(id);
      return undefined;
    }
    const before = this.known.get(id);
    if (before?.record === record) return before;
    const found = { id, record };
    this.known.set(id, found);
    return found;
  }

  /** In order. */
  all(): Identified<Id, Record_>[] {
    return [...this.map.keys()].flatMap((id) => this.get(id as Id) ?? []).sort(this.compare);
  }
}
