/** The page's texts in German. */
import type { Texts } from '../texts.ts';
import { importing } from './importing.ts';
import { labelSet } from './label-set.ts';
import { labels } from './labels.ts';
import { project } from './project.ts';

export const de: Texts = { importing, labelSet, labels, project };
