/**
 * The languages of the page and the one in use. Words lie in the folder of their feature, a file for each language, and
 * `en.ts` and `de.ts` collect them. English is the source: its shape is the type of the others, so that a missing text
 * does not compile.
 * Read `texts` while rendering, not while a module loads: the language is chosen before the first view.
 */
import { setKitWords } from '../kit/words.ts';
import { smallStore } from '../sync/browser-storage.ts';
import { en } from './en.ts';
import type { Formats } from './formats.ts';
import { formats as english } from './formats.en.ts';
import type { otherPages } from './other-pages.en.ts';

/** Those of other pages than the article's: `otherTexts` in other-texts.ts reads them. */
export type OtherTexts = typeof otherPages;

/** With those of other pages where a language brings all at once. */
export type Texts = typeof en & { readonly otherPages?: OtherTexts };

/** Languages of the page, by their BCP 47 tag, with their own name. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;

export type Language = keyof typeof LANGUAGES;

const CHOICE = 'verbatim-language';

/** A language of the page: its words, and how it writes numbers, plurals and dates. */
export interface Locale extends Formats {
  readonly language: Language;
  /** Which way its lines run. */
  readonly dir: 'ltr' | 'rtl';
  readonly texts: Texts;
}

const ENGLISH: Locale = { ...english, language: 'en', dir: 'ltr', texts: en };

/** The language in use, for elements: they read it while they render. All other code is given one. */
export let locale: Locale = ENGLISH;

/** The texts of the language in use, for elements. */
export let texts: Texts = en;

/** How each language comes: English is here, another one is loaded when it is spoken. */
const LOCALES: Readonly<Record<Language, () => Locale | Promise<Locale>>> = {
  en: () => ENGLISH,
  de: async () => (await import('./de.ts')).GERMAN,
};

const isLanguage = (tag: string): tag is Language => Object.hasOwn(LANGUAGES, tag);

/** The language of the page: the one that the user chose before, else the first of the browser’s languages that the page has, else English. */
export function preferredLanguage(chosen: string | null, accepted: readonly string[]): Language {
  const wanted = [chosen ?? '', ...accepted.map((tag) => tag.split('-')[0]?.toLowerCase() ?? '')];
  return wanted.find(isLanguage) ?? 'en';
}

/** Loads the preferred language; to be awaited before anything is rendered. */
export async function loadTexts(): Promise<void> {
  await useLanguage(preferredLanguage(smallStore.read(CHOICE), navigator.languages));
}

/** Remembers a language; the page speaks it from the next load on. */
export function chooseLanguage(chosen: Language): void {
  smallStore.keep(CHOICE, chosen);
}

/** Speaks a language from now on. */
export async function useLanguage(tag: Language): Promise<void> {
  locale = await LOCALES[tag]();
  texts = locale.texts;
  setKitWords(texts.controls);
  document.documentElement.lang = tag;
  document.documentElement.dir = locale.dir;
}
