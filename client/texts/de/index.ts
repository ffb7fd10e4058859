/** The page's texts in German. */
import type { Texts } from '../texts.ts';
import { importing } from './importing.ts';
import { labels } from './labels.ts';

export const de: Texts = { importing, labels };
