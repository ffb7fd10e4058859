/** The page's texts in English, the source of all others: one area a file. */
import { article } from './article.ts';
import { chooser } from './chooser.ts';
import { desk } from './desk.ts';
import { filter } from './filter.ts';
import { keys } from './keys.ts';
import { labels } from './labels.ts';

export const en = { article, chooser, desk, filter, keys, labels };
