/** Articles that quote: words as frequent as in texts, some sentences carried by several articles, whole or cut. */
import { seededRandom, type Random } from '../../../shared/agreement/seeded-random.ts';

const SYLLABLES = 'ba ce di fo gu ha le mi no pu ra se ti vo wa ze kor lin mar nel pas rin sol tam ver'.split(' ');
const SMALL = 'the of and to in that is for on with as was it by at from be this are have'.split(' ');
const NAMES = ['Ana Díaz', 'Bruno Costa', 'Carla Lund', 'Diego Marten', 'Elsa Holm', 'Felix Brandt'];
/** Different words beside the small ones. */
const VOCABULARY = 20_000;
/** Of all sentences, those that other articles have as well. */
const SHARED = 0.4;
/** Articles that carry a shared sentence, on average. */
const CARRIED = 4;

/** A word of a rank; the same rank gives the same word. */
function wordOf(rank: number): string {
  const word = [];
  for (let left = rank + SYLLABLES.length; left > 0; left = Math.floor(left / SYLLABLES.length))
    word.push(SYLLABLES[left % SYLLABLES.length]);
  return word.join('');
}

/** Ranks fall as Zipf’s law has it: half of all words are among the first few hundred. */
const someWord = (random: Random): string =>
  random() < 0.45 ? (SMALL[Math.floor(random() * SMALL.length)] ?? '') : wordOf(Math.floor(VOCABULARY ** random()));

function someSentence(random: Random): string[] {
  return Array.from({ length: 10 + Math.floor(random() * 14) }, () => someWord(random));
}

/** @returns texts of `count` articles with `sentences` quoted sentences each. */
export function quotingArticles(count: number, sentences: number, seed: number): readonly string[] {
  const random = seededRandom(seed);
  const pool = Array.from({ length: Math.ceil((count * sentences * SHARED) / CARRIED) }, () => someSentence(random));
  return Array.from({ length: count }, () =>
    Array.from({ length: sentences }, () => quotation(pool, random)).join('\n\n'),
  );
}

function quotation(pool: readonly string[][], random: Random): string {
  const shared = random() < SHARED ? pool[Math.floor(random() * pool.length)] : undefined;
  const words = shared === undefined ? someSentence(random) : random() < 0.5 ? shared : shared.slice(0, 8);
  const name = NAMES[Math.floor(random() * NAMES.length)] ?? '';
  const said = words.join(' ');
  return `“${said.charAt(0).toUpperCase()}${said.slice(1)},” ${name} said.`;
}
