/** The page's texts in German. */
import type { Texts } from '../texts.ts';
import { card } from './card.ts';
import { comments } from './comments.ts';
import { history } from './history.ts';
import { labels } from './labels.ts';
import { list } from './list.ts';
import { relations } from './relations.ts';
import { sameText } from './same-text.ts';

export const de: Texts = { card, comments, history, labels, list, relations, sameText };
