/** Finds the places of many quotes in a text in a few passes over it, however many quotes there are. */

/** Quotes that begin alike are looked for together, by so many of their first UTF-16 units. */
const KEY_LENGTH = 8;
/** Words that stand in the text so often are too common to be told apart. */
export const MAX_PLACES = 1_000;

export class QuotePlaces {
  private readonly places = new Map<string, number[]>();

  /** @param quotes that will be asked for; empty ones stand nowhere. */
  constructor(
    private readonly text: string,
    quotes: Iterable<string>,
  ) {
    for (const quote of quotes) if (quote !== '') this.places.set(quote, []);
    for (let length = 1; length <= KEY_LENGTH; length += 1) this.indexKeys(length);
  }

  /** Where a quote begins, in UTF-16 units, in order; the first `MAX_PLACES` at most. */
  of(quote: string): readonly number[] {
    return this.places.get(quote) ?? [];
  }

  /** One pass, for the quotes whose key is that long. */
  private indexKeys(length: number): void {
    const byKey = new Map<string, string[]>();
    for (const quote of this.places.keys()) {
      if (Math.min(quote.length, KEY_LENGTH) !== length) continue;
      const alike = byKey.get(quote.slice(0, length));
      if (alike === undefined) byKey.set(quote.slice(0, length), [quote]);
      else alike.push(quote);
    }
    if (byKey.size === 0) return;
    for (let at = 0; at + length <= this.text.length; at += 1) {
      for (const quote of byKey.get(this.text.slice(at, at + length)) ?? [])
        if (this.text.startsWith(quote, at)) this.note(quote, at);
    }
  }

  private note(quote: string, at: number): void {
    const known = this.places.get(quote);
    if (known !== undefined && known.length < MAX_PLACES) known.push(at);
  }
}
