/** Defines the states of a member’s progress with an article. */
export const ARTICLE_STATES = ['new', 'in-work', 'done'] as const;
export type ArticleState = (typeof ARTICLE_STATES)[number];

/** The state that a member set; if they set none, `at work` once they have annotated. */
export const stateOf = (marked: ArticleState | undefined, hasAnnotated: boolean): ArticleState =>
  marked ?? (hasAnnotated ? 'in-work' : 'new');
