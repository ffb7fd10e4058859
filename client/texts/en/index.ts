/** The page's texts in English, the source of all others: one area a file. */
import { labels } from './labels.ts';

export const en = { labels };
