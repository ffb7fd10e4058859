/** The page's texts in German. */
import type { Texts } from '../texts.ts';
import { card } from './card.ts';
import { labels } from './labels.ts';
import { list } from './list.ts';

export const de: Texts = { card, labels, list };
