/** Finds the same words wherever a text has them. */
import { spanFromSelection, type Span } from './span.ts';
import { isUnspaced } from './unspaced.ts';

export interface SameTextOptions {
  /** Whether capitals count. */
  readonly matchCase: boolean;
}

/** The most places that are told of one text. */
export const MAX_PLACES = 1_000;

const WORD = String.raw`[\p{L}\p{N}\p{M}_]`;

/**
 * @param words what is looked for, whole words only, but anywhere in scripts without blanks; white space stands for any white space.
 * @returns proper spans in text order, none overlapping another, no more than `MAX_PLACES`.
 */
export function placesOf(text: string, words: string, { matchCase }: SameTextOptions): readonly Span[] {
  const parts = words
    .trim()
    .split(/\s+/u)
    .filter((part) => part !== '')
    .map(escaped);
  if (parts.length === 0) return [];
  const begins = isWordCharacter(/^./su.exec(words.trim())?.[0]) ? `(?<!${WORD})` : '';
  const ends = isWordCharacter(/.$/su.exec(words.trim())?.[0]) ? `(?!${WORD})` : '';
  const places: Span[] = [];
  for (const { 0: found, index } of text.matchAll(
    new RegExp(begins + parts.join(String.raw`\s+`) + ends, matchCase ? 'gu' : 'giu'),
  )) {
    if (places.length === MAX_PLACES) break;
    const place = { start: index, end: index + found.length };
    const span = spanFromSelection(text, place.start, place.end);
    // Where it is another, a character was found in the middle of a cluster: that is not what was looked for.
    if (span !== null && span.start === place.start && span.end === place.end) places.push(span);
  }
  return places;
}

/** One that words go on with, unless it is of a script where they may end anywhere. */
const isWordCharacter = (character = ''): boolean => new RegExp(WORD, 'u').test(character) && !isUnspaced(character);

const escaped = (part: string): string => part.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
