/** Tells whether two names may belong to one person, in the spellings of different outlets. */

const plain = (name: string): string =>
  name.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/\s+/gu, ' ').trim().toLowerCase();

/** Letters from which on a family name may differ by one. */
const LONG = 5;

/** True also where nobody is named. Family names decide; long ones may differ by a letter: Zelensky, Zelenskyy. */
export function isSameSpeaker(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return true;
  const [a, b] = [plain(one), plain(other)];
  if (hasWords(a, b) || hasWords(b, a)) return true;
  const [family, twin] = [a.split(/\s/u).at(-1) ?? a, b.split(/\s/u).at(-1) ?? b];
  return family === twin || (Math.min(family.length, twin.length) >= LONG && differByOne(family, twin));
}

const hasWords = (name: string, words: string): boolean => ` ${name} `.includes(` ${words} `);

/** A letter more, less, or another one. */
function differByOne(one: string, other: string): boolean {
  const [long, short] = one.length >= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && long[at] === short[at]) at += 1;
  return long.slice(at + 1) === short.slice(at + (long.length === short.length ? 1 : 0));
}
