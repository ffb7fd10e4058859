/** What the server sends within an article's page, so that the page need not ask for it. */

/** Id of the element that shows the text until the page's scripts do. */
export const FIRST_VIEW = 'first-view';

/** Id of the element that holds the answers, as JSON. */
export const FIRST_ANSWERS = 'first-answers';

/** Name of the cookie that tells the server the theme that the page was given, `light` or `dark`. */
export const THEME_COOKIE = 'verbatim-theme';

export interface FirstAnswers {
  /** By the path of their call: what it would have answered; the text of an article as a string. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** When they were true, in milliseconds since 1970. */
  readonly at: number;
}
