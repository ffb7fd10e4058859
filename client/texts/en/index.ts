/** The page's texts in English, the source of all others: one area a file. */
import { card } from './card.ts';
import { labels } from './labels.ts';
import { list } from './list.ts';

export const en = { card, labels, list };
