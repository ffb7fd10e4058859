/**
 * Finds names of people who seem to speak in a text: capitalised words beside a verb of saying. They are only
 * suggestions, so one name too many is better than a missing one. English and German.
 */
import { CUE } from './cues.ts';
import { NAME_WORD, NO_NAMES, PARTICLE } from './name-words.ts';

/** One name: up to four capitalised words, with what stands between them in family names. */
const NAME = new RegExp(
  String.raw`(?<![\p{L}\p{M}\-'’])${NAME_WORD}(?:[ \u00A0](?:${PARTICLE}[ \u00A0]){0,2}${NAME_WORD}){0,3}`,
  'gu',
);
const SAYING_WORD = new RegExp(CUE.source, 'giu');

/** How far from a word of saying a name is looked for, in UTF-16 units. */
const REACH = 45;

/** How much more a name counts beside a word of saying than elsewhere in its paragraph, where a “she said” may mean it. */
const NEAR_WEIGHT = 3;

/** @returns names, the likeliest first; a family name alone counts for the full name. */
export function speakerNames(text: string): readonly string[] {
  const counts = new Map<string, number>();
  const count = (name: string, weight: number): void => void counts.set(name, (counts.get(name) ?? 0) + weight);
  for (const paragraph of text.split('\n')) {
    const sayings = [...paragraph.matchAll(SAYING_WORD)];
    if (sayings.length > 0) for (const name of namesIn(paragraph)) if (name.includes(' ')) count(name, 1);
    for (const { 0: word, index } of sayings)
      for (const name of namesAround(paragraph, index, index + word.length)) count(name, NEAR_WEIGHT);
  }
  const likely = new Map([...counts].filter(([name]) => name.includes(' ') || standsWithin(text, name)));
  return [...withFamilyNamesJoined(likely)].sort(([, a], [, b]) => b - a).map(([name]) => name);
}

/** Names before and after a stretch, in the same sentence. */
function namesAround(text: string, start: number, end: number): string[] {
  const before =
    text
      .slice(Math.max(0, start - REACH), start)
      .split(/[.!?:;\n“”„"«»]/u)
      .at(-1) ?? '';
  const after = text.slice(end, end + REACH).split(/[.!?:;\n“”„"«»]/u)[0] ?? '';
  // What the reach cut in two is no word.
  const [wholeBefore, wholeAfter] = [
    start > REACH && before.length === REACH ? before.replace(/^\S+/u, '') : before,
    after.length === REACH ? after.replace(/\S+$/u, '') : after,
  ];
  return [...namesIn(wholeBefore), ...namesIn(wholeAfter)];
}

/** True if a word has its capital also where no sentence begins. */
const standsWithin = (text: string, word: string): boolean =>
  new RegExp(String.raw`[\p{Ll},;] ${word}(?![\p{L}\p{M}])`, 'u').test(text);

const namesIn = (text: string): string[] =>
  [...text.matchAll(NAME)].map(([name]) => withoutOpeners(name)).filter((name) => name.length > 1);

/** A name without words before it that only begin the sentence: "But Ana Díaz". */
function withoutOpeners(name: string): string {
  const words = name.split(/[ \u00A0]/u);
  while (words[0] !== undefined && NO_NAMES.has(words[0])) words.shift();
  return words.join(' ');
}

function withFamilyNamesJoined(counts: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const joined = new Map<string, number>();
  const fullNames = [...counts.keys()].filter((name) => name.includes(' '));
  for (const [name, count] of counts) {
    const full = fullNames.find((other) => other !== name && other.endsWith(` ${name}`)) ?? name;
    joined.set(full, (joined.get(full) ?? 0) + count);
  }
  return joined;
}
