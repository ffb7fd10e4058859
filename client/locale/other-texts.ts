/** What other pages than the article's say, and what of the article page comes when it is wanted, such as its history and the sheet of keys. Apart from `texts`, so that an article page does not load it at first. */
import { otherPages } from './other-pages.en.ts';
import { locale, type Locale, type OtherTexts } from './texts.ts';

/** Those of a language: English has them apart, other languages bring all at once. */
export const otherTextsOf = ({ texts }: Pick<Locale, 'texts'>): OtherTexts => texts.otherPages ?? otherPages;

/** Those of the language in use, for elements: to be read while rendering. */
export const otherTexts = (): OtherTexts => otherTextsOf(locale);
