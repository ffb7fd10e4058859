/** How far a member is with an article. */
export const ARTICLE_STATES = ['new', 'in-work', 'done'] as const;
export type ArticleState = (typeof ARTICLE_STATES)[number];

/** What a member said, else what their work tells: who has annotated is at work. */
export const stateOf = (marked: ArticleState | undefined, hasAnnotated: boolean): ArticleState =>
  marked ?? (hasAnnotated ? 'in-work' : 'new');
