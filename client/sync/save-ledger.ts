/**
 * Keeps count of the analyst's changes by saved markers: each marker says how many changes went before
 * it, and the server sends it back once they are committed. No clock, no network: both come from outside.
 */
export class SaveLedger {
  private made: number;
  private acknowledged = 0;
  /** Annotations that changes touched, each with the number of the last change that did. */
  private readonly touched = new Map<string, number>();

  /** @param unsaved changes of an earlier visit that no server has acknowledged. */
  constructor(unsaved: number) {
    this.made = unsaved;
  }

  /** One more change was made here. @param annotations ids of those it touched. */
  change(annotations: Iterable<string> = []): void {
    this.made += 1;
    this.touch(annotations);
  }

  /** Earlier changes came to light, read from this browser's storage after others were made. @param annotations ids of those they touched. */
  recall(unsaved: number, annotations: Iterable<string> = []): void {
    this.made += unsaved;
    this.touch(annotations);
  }

  /** What to send as a marker now: stands for all changes so far. */
  get marker(): number {
    return this.made;
  }

  /** A marker came back. */
  acknowledge(marker: number): void {
    this.acknowledged = Math.max(this.acknowledged, Math.min(marker, this.made));
    for (const [id, change] of this.touched) if (change <= this.acknowledged) this.touched.delete(id);
  }

  /** Changes that no server has acknowledged. */
  get unsaved(): number {
    return this.made - this.acknowledged;
  }

  /** Ids of annotations that unsaved changes touched. */
  get unsavedAnnotations(): readonly string[] {
    return [...this.touched.keys()];
  }

  private touch(annotations: Iterable<string>): void {
    for (const id of annotations) this.touched.set(id, this.made);
  }
}
