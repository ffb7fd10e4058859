/** The page's texts in English, the source of all others: one area a file. */
import { card } from './card.ts';
import { comments } from './comments.ts';
import { history } from './history.ts';
import { labels } from './labels.ts';
import { list } from './list.ts';
import { relations } from './relations.ts';
import { sameText } from './same-text.ts';

export const en = { card, comments, history, labels, list, relations, sameText };
