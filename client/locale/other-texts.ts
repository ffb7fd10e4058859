/** What other pages than the article's say, and what of the article page comes when it is wanted, such as its history and the sheet of keys. Apart from `texts`, so that an article page does not load it at first. */
import { otherPages } from './other-pages.en.ts';
import { texts, type OtherTexts } from './texts.ts';

/** The texts in the language in use; to be read while rendering. */
export const otherTexts = (): OtherTexts => texts.otherPages ?? otherPages;
