/**
 * Keeps count of the analyst's changes by saved markers: each marker says how many changes went before
 * it, and the server sends it back once they are committed. No clock, no network: both come from outside.
 */
export class SaveLedger {
  private made: number;
  private acknowledged = 0;

  /** @param unsaved changes of an earlier visit that no server has acknowledged. */
  constructor(unsaved: number) {
    this.made = unsaved;
  }

  /** One more change was made here. */
  change(): void {
    this.made += 1;
  }

  /** Earlier changes came to light, read from this browser's storage after others were made. */
  recall(unsaved: number): void {
    this.made += unsaved;
  }

  /** What to send as a marker now: stands for all changes so far. */
  get marker(): number {
    return this.made;
  }

  /** A marker came back. */
  acknowledge(marker: number): void {
    this.acknowledged = Math.max(this.acknowledged, Math.min(marker, this.made));
  }

  /** Changes that no server has acknowledged. */
  get unsaved(): number {
    return this.made - this.acknowledged;
  }
}
