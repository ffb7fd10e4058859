/** The page's texts in German. */
import type { Texts } from '../texts.ts';
import { card } from './card.ts';
import { comments } from './comments.ts';
import { exporting } from './exporting.ts';
import { guidelines } from './guidelines.ts';
import { history } from './history.ts';
import { importing } from './importing.ts';
import { join } from './join.ts';
import { labelSet } from './label-set.ts';
import { labels } from './labels.ts';
import { list } from './list.ts';
import { members } from './members.ts';
import { project } from './project.ts';
import { projects } from './projects.ts';
import { relations } from './relations.ts';
import { sameText } from './same-text.ts';
import { shell } from './shell.ts';

export const de: Texts = { card, comments, exporting, guidelines, history, importing, join, labelSet, labels, list, members, project, projects, relations, sameText, shell };
