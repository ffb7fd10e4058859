/** Defines which characters a text may contain: control characters cause harm wherever the text is shown or exported. */

/** Control characters, line ends, halves of characters, and what turns the direction of the text beside it. */
const NOT_IN_A_LINE = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;

/** Control characters other than line ends and tabs, and halves of characters. */
const NOT_IN_A_TEXT = /(?![\n\t])\p{Cc}|\p{Cs}/u;

/** Whether a name, a title or the like can stand on a line with other text. */
export const isPlainLine = (text: string): boolean => !NOT_IN_A_LINE.test(text);

/** Whether a text of several lines can be shown and exported as it is. Line ends are LF. */
export const isPlainText = (text: string): boolean => !NOT_IN_A_TEXT.test(text);

/** The text with a blank for each character that can't stand on a line. */
export const asPlainLine = (text: string): string => text.replace(new RegExp(NOT_IN_A_LINE, 'gu'), ' ');
