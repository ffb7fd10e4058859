/** The page's texts in English, the source of all others: one area a file. */
import { guidelines } from './guidelines.ts';
import { importing } from './importing.ts';
import { labelSet } from './label-set.ts';
import { labels } from './labels.ts';
import { project } from './project.ts';

export const en = { guidelines, importing, labelSet, labels, project };
