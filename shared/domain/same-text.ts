/** Finds all places in a text with the same words. */
import { UNSEEN, withoutUnseen } from './folded.ts';
import { spanFromSelection, type Span } from './span.ts';
import { isUnspaced } from './unspaced.ts';

export interface SameTextOptions {
  /** Whether capitals count. */
  readonly matchCase: boolean;
}

/** The most places that are told of one text. */
export const MAX_PLACES = 1_000;

const WORD = String.raw`[\p{L}\p{N}\p{M}_]`;
/** What may stand between two characters of a word unseen. */
const GAP = `(?:${UNSEEN})*`;
const APOSTROPHES = "'’ʼ";
/** A character with its signs. */
const CHARACTER = /\P{M}\p{M}*|\p{M}+/gu;
const CHARACTER_OR_SHARP_S = /ss(?!\p{M})|\P{M}\p{M}*|\p{M}+/giu;

/**
 * @param words what is looked for, whole words only, but anywhere in scripts without blanks; white space stands for any white space.
 * Words that look the same are the same: composed or not, with soft hyphens and other characters that nobody sees, with any apostrophe.
 * @returns proper spans in text order, none overlapping another, no more than `MAX_PLACES`.
 */
export function placesOf(text: string, words: string, { matchCase }: SameTextOptions): readonly Span[] {
  const sought = withoutUnseen(words).trim();
  const parts = sought.split(/\s+/u).filter((part) => part !== '');
  if (parts.length === 0) return [];
  const begins = isWordCharacter(/^./su.exec(sought)?.[0]) ? `(?<!${WORD}${GAP})` : '';
  const ends = isWordCharacter(/.$/su.exec(sought)?.[0]) ? `(?!${GAP}${WORD})` : '';
  const pattern = parts.map((part) => patternOf(part, matchCase)).join(String.raw`${GAP}\s+${GAP}`);
  const places: Span[] = [];
  for (const { 0: found, index } of text.matchAll(new RegExp(begins + pattern + ends, matchCase ? 'gu' : 'giu'))) {
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

/** A part of what is looked for, however its characters are written; unseen ones may stand between them. */
const patternOf = (part: string, matchCase: boolean): string =>
  (part.match(matchCase ? CHARACTER : CHARACTER_OR_SHARP_S) ?? []).map((each) => anyForm(each, matchCase)).join(GAP);

function anyForm(character: string, matchCase: boolean): string {
  if (APOSTROPHES.includes(character)) return `[${APOSTROPHES}]`;
  if (!matchCase && /^(?:ss|ß)$/iu.test(character)) return `(?:s${GAP}s|[ßẞ])`;
  const forms = new Set([character, character.normalize('NFC'), character.normalize('NFD')].map(escaped));
  return `(?:${[...forms].join('|')})`;
}

const escaped = (part: string): string => part.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
