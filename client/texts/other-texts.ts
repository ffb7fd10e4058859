/** What pages other than the article's say. Apart from `texts`, so that an article page does not load it. */
import { otherPages } from './en/other-pages.ts';
import { texts, type OtherTexts } from './texts.ts';

/** The texts in the language in use; to be read while rendering. */
export const otherTexts = (): OtherTexts => texts.otherPages ?? otherPages;
