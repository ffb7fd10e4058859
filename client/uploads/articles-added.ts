/** Sent when articles came in, also while others are still on their way; does not bubble. */
export const ARTICLES_ADDED = 'vb-articles-added';
