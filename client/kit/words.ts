/** The few words that elements of the kit say by themselves, in the language of the page. */

export const ENGLISH_KIT_WORDS = {
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  copiedNow: 'Copied.',
  notCopied: 'Not copied',
  cannotCopy: 'The browser does not allow copying here.',
  loading: 'Loading…',
};

export type KitWords = Readonly<typeof ENGLISH_KIT_WORDS>;

let words: KitWords = ENGLISH_KIT_WORDS;

/** To be read while rendering: the language is chosen before the first view. */
export const kitWords = (): KitWords => words;

export function setKitWords(chosen: KitWords): void {
  words = chosen;
}
