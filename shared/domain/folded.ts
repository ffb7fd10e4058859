/** Normalises texts for comparison by their look: without invisible characters, capitals, accents and vowel signs, and with ligatures as letters. */

/** One character that is not seen, such as a soft hyphen, for a `u` regular expression. What shapes others is not among them: joiners, variants of signs, flags. */
export const UNSEEN = String.raw`(?![\u200C\u200D\uFE00-\uFE0F\uFEFF\u{E0020}-\u{E007F}])\p{Default_Ignorable_Code_Point}`;

const ALL_UNSEEN = new RegExp(`(?:${UNSEEN})+`, 'gu');

/** Accents, and the vowel signs that Hebrew and Arabic can be written without. Signs of Indian scripts are not among them: without these a word is another. */
const ACCENTS = /[\u0300-\u036F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u064B-\u065F\u0670\u06D6-\u06ED]/gu;

/** Letters that no normal form takes apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ł: 'l',
  ŧ: 't',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};
const ANY_LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');

export const withoutUnseen = (text: string): string => text.replace(ALL_UNSEEN, '');

export const folded = (text: string): string =>
  withoutUnseen(text)
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .toLowerCase()
    .replace(ANY_LETTER, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFC');
