/** Reduces words to stems by which sentences are matched, in English and German. The stemming is light: “assembling” becomes “assemble”, and few other words become equal. */

export type StemLanguage = 'en' | 'de';

/** Which stemmer fits an article. @param language BCP 47; where it is unknown, small words of the text tell. */
export function stemLanguage(text: string, language: string | null): StemLanguage {
  if (language !== null && language !== '') return /^de\b/iu.test(language) ? 'de' : 'en';
  const sample = text.slice(0, SAMPLE).toLowerCase();
  return countOf(sample, GERMAN) > countOf(sample, ENGLISH) ? 'de' : 'en';
}

/** Units of a text that tell its language. */
const SAMPLE = 4_000;
const GERMAN = /(?<!\p{L})(?:der|die|das|und|nicht|ist|ein|eine|mit|von|auf|dem|den|sich)(?!\p{L})/gu;
const ENGLISH = /(?<!\p{L})(?:the|and|of|to|that|is|was|for|with|by|his|it|in|on)(?!\p{L})/gu;

const countOf = (text: string, words: RegExp): number => text.match(words)?.length ?? 0;

/** @param word as `tokensIn` gives it. */
export const stemOf = (word: string, language: StemLanguage): string =>
  language === 'de' ? germanStem(word) : englishStem(word);

function englishStem(word: string): string {
  let stem = withoutPlural(word);
  if (stem.length > 5 && stem.endsWith('ing')) stem = undoubled(stem.slice(0, -3));
  else if (stem.length > 4 && stem.endsWith('ed')) stem = undoubled(stem.slice(0, -2));
  if (stem.length > 4 && stem.endsWith('ly')) stem = stem.slice(0, -2);
  if (stem.length > 7 && stem.endsWith('ation')) stem = stem.slice(0, -5);
  else if (stem.length > 6 && stem.endsWith('ment')) stem = stem.slice(0, -4);
  return stem.length > 3 && stem.endsWith('e') ? stem.slice(0, -1) : stem;
}

function withoutPlural(word: string): string {
  if (word.length <= 3 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word;
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return /(?:ss|x|z|ch|sh)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

/** “plann” of “planned” is “plan”; “fall” stays. */
const undoubled = (stem: string): string => (/([bdgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem);

const GERMAN_ENDINGS = [/(?:ungen|heiten|keiten|heit|keit|lich|ung)$/, /(?:ern|en|er|es|em|st|te|ten|e|n|s|t)$/];
const MIN_STEM = 4;

function germanStem(word: string): string {
  let stem = word.replaceAll('ß', 'ss');
  for (const ending of GERMAN_ENDINGS) {
    const shorter = stem.replace(ending, '');
    if (shorter.length >= MIN_STEM) stem = shorter;
  }
  return stem;
}

const STOP_WORDS = new Set(
  (
    "a an the and or but if of in on at to for from by with as that this these those it its is are was were be been being am do does did done has have had having will would can could shall should may might must not no nor so than then there here i you he she we they me him her us them my your his our their who whom which what when where how all any some such only also very more most much many too into out up down over about after before 's 'd said say told " +
    'der die das den dem des ein eine einen einem einer eines und oder aber wenn ob dass daß von vom zu zum zur im in an am auf aus bei mit nach für über unter vor ist sind war waren sein seine seinen wird werden wurde wurden hat haben hatte hatten kann können konnte soll sollen sollte muss müssen musste will wollen wollte darf nicht kein keine keinen ich du er sie es wir ihr ihn ihm uns euch sich mein dein unser als wie so auch nur noch schon sehr mehr doch da dort hier man sagte sagt'
  ).split(' '),
);

/** Words that say little about which statement a sentence is of. */
export const isStopWord = (word: string): boolean => STOP_WORDS.has(word);
