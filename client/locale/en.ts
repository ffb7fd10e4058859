/** The page's texts in English, the source of all others: one area a file. */
import { article } from '../desk/article.en.ts';
import { articleStates } from '../project/model/article-states.en.ts';
import { chooser } from '../desk/overlap/chooser.en.ts';
import { ENGLISH_KIT_WORDS } from '../kit/words.ts';
import { desk } from '../desk/desk.en.ts';
import { filter } from '../desk/list/filter.en.ts';
import { guidelines } from '../project/guidelines/guidelines.en.ts';
import { keyNames } from '../desk/keys/key-names.en.ts';
import { labels } from './labels.en.ts';
import { list } from '../desk/list/list.en.ts';
import { closeReasons, problems } from './problems.en.ts';
import { shell } from '../app/shell.en.ts';
import { suggestions } from '../desk/suggestions/suggestions.en.ts';

export const en = {
  article,
  articleStates,
  chooser,
  closeReasons,
  controls: ENGLISH_KIT_WORDS,
  desk,
  filter,
  guidelines,
  keyNames,
  labels,
  list,
  problems,
  shell,
  suggestions,
};
