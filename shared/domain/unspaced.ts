/** Recognises scripts that are written without spaces between words, in which a word can begin and end anywhere. */

/** For a character class of a `u` regular expression. */
const UNSPACED_SCRIPTS = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;

const UNSPACED = new RegExp(`[${UNSPACED_SCRIPTS}]`, 'u');

/** Whether a word holds characters of such a script. */
export const isUnspaced = (word: string): boolean => UNSPACED.test(word);
