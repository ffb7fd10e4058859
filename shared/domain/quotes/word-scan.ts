/** Matches a pattern only where it can begin, at words: trying it at every character of a text would take most of the time of finding quotations. */
import type { Span } from '../span.ts';

/** A match with its words. UTF-16 units. */
interface ScanMatch extends Span {
  readonly words: string;
}

/** The letters of Latin scripts have code units below this one. */
const LATIN_END = 0x250;

const IS_LATIN = Uint8Array.from({ length: LATIN_END }, (_, unit) =>
  /[A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F]/u.test(String.fromCharCode(unit)) ? 1 : 0,
);

const isLatin = (unit: number): boolean => unit < LATIN_END && IS_LATIN[unit] === 1;

/** Units behind which no word begins: `-`, `'` and `’`, beside Latin letters. */
const isJoined = (unit: number): boolean => unit === 0x2d || unit === 0x27 || unit === 0x2019 || isLatin(unit);

/** Whether a unit that is no Latin letter may begin a word: no ASCII, no punctuation, no second half of a pair. */
const mayBegin = (unit: number): boolean =>
  unit >= LATIN_END && !(unit >= 0x2000 && unit <= 0x206f) && !(unit >= 0xdc00 && unit <= 0xdfff) && unit !== 0xfffc;

export class WordScan {
  private readonly starts: number[] = [];
  /** The Latin letters from a start on; of another script the first unit alone. */
  private readonly words: string[] = [];
  private known: ReadonlySet<string> | null = null;

  constructor(readonly text: string) {
    let before = 0;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      const end = isLatin(unit) ? this.latinEnd(at + 1) : mayBegin(unit) ? at + 1 : at;
      if (end > at && !isJoined(before)) {
        this.starts.push(at);
        this.words.push(text.slice(at, end));
      }
      if (end > at) at = end - 1;
      before = text.charCodeAt(at);
    }
  }

  /**
   * In text order, none within another: the same that the pattern finds by itself.
   * @param pattern sticky; it begins with a letter, and with none of a Latin script, `-`, `'` or `’` before it.
   * @param isStart whether a match may begin with these letters.
   */
  matches(pattern: RegExp, isStart: (word: string) => boolean): ScanMatch[] {
    const found: ScanMatch[] = [];
    let last = 0;
    for (let index = 0; index < this.starts.length; index += 1) {
      const start = this.starts[index] ?? 0;
      if (start < last || !isStart(this.words[index] ?? '')) continue;
      pattern.lastIndex = start;
      const words = pattern.exec(this.text)?.[0];
      if (words === undefined) continue;
      last = start + words.length;
      found.push({ start, end: last, words });
    }
    return found;
  }

  /** Whether a word of Latin letters stands in the text with exactly these letters. */
  has(word: string): boolean {
    return (this.known ??= new Set(this.words)).has(word);
  }

  private latinEnd(from: number): number {
    let end = from;
    while (isLatin(this.text.charCodeAt(end))) end += 1;
    return end;
  }
}
