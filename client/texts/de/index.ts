/** The page's texts in German. */
import type { Texts } from '../texts.ts';
import { article } from './article.ts';
import { chooser } from './chooser.ts';
import { desk } from './desk.ts';
import { filter } from './filter.ts';
import { keys } from './keys.ts';
import { labels } from './labels.ts';

export const de: Texts = { article, chooser, desk, filter, keys, labels };
