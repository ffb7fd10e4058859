/** The page's texts in German. */
import type { Texts } from '../texts.ts';
import { labels } from './labels.ts';

export const de: Texts = { labels };
