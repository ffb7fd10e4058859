/** The page's texts in German. */
import { formats } from './formats.de.ts';
import type { Locale, Texts } from './texts.ts';
import { article } from '../desk/article.de.ts';
import { articleStates } from '../project/model/article-states.de.ts';
import { chooser } from '../desk/overlap/chooser.de.ts';
import { controls } from './controls.de.ts';
import { desk } from '../desk/desk.de.ts';
import { filter } from '../desk/list/filter.de.ts';
import { guidelines } from '../project/guidelines/guidelines.de.ts';
import { keyNames } from '../desk/keys/key-names.de.ts';
import { labels } from './labels.de.ts';
import { list } from '../desk/list/list.de.ts';
import { otherPages } from './other-pages.de.ts';
import { closeReasons, problems } from './problems.de.ts';
import { shell } from '../app/shell.de.ts';
import { suggestions } from '../desk/suggestions/suggestions.de.ts';

export const de: Texts = {
  article,
  articleStates,
  chooser,
  closeReasons,
  controls,
  desk,
  filter,
  guidelines,
  keyNames,
  labels,
  list,
  otherPages,
  problems,
  shell,
  suggestions,
};

export const GERMAN: Locale = { ...formats, language: 'de', dir: 'ltr', texts: de };
