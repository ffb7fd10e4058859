/** Reduces a name to what people see of it, so that two names which look alike on the screen are equal. */

/** Capitals of Cyrillic and Greek that look like Latin ones, in pairs. */
const LOOK_ALIKES =
  'АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЈJ ЅS ҺH ԀD ԌG ԚQ ԜW ҮY ӀI ЬB ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX';
const LATIN: ReadonlyMap<string, string> = new Map(LOOK_ALIKES.split(' ').map(([from = '', to = '']) => [from, to]));

/** Characters that look like a blank and are letters or signs: fillers of Hangul, and the blank of Braille. */
const BLANK = /[\u115F\u1160\u2800]/gu;

/** Characters that show nothing and take no room. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * A name without what nobody sees: capitals, width and other forms of one letter, invisible characters, repeated blanks,
 * and the script of letters that look alike. Two names with one skeleton look the same; an empty one shows nothing.
 */
export function nameSkeleton(name: string): string {
  const capitals = name.normalize('NFKC').replace(BLANK, ' ').replace(INVISIBLE, '').toUpperCase().normalize('NFKC');
  const latin = Array.from(capitals, (letter) => LATIN.get(letter) ?? letter).join('');
  return latin.toLowerCase().replace(/\s+/gu, ' ').trim();
}
