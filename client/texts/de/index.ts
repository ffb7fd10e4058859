/** The page's texts in German. */
import type { Texts } from '../texts.ts';
import { guidelines } from './guidelines.ts';
import { importing } from './importing.ts';
import { labelSet } from './label-set.ts';
import { labels } from './labels.ts';
import { project } from './project.ts';

export const de: Texts = { guidelines, importing, labelSet, labels, project };
