/** The page's texts in German. */
import type { Texts } from '../texts.ts';
import { article } from './article.ts';
import { card } from './card.ts';
import { chooser } from './chooser.ts';
import { comments } from './comments.ts';
import { controls } from './controls.ts';
import { desk } from './desk.ts';
import { filter } from './filter.ts';
import { guidelines } from './guidelines.ts';
import { history } from './history.ts';
import { keys } from './keys.ts';
import { labels } from './labels.ts';
import { list } from './list.ts';
import { otherPages } from './other-pages.ts';
import { closeReasons, problems } from './problems.ts';
import { project } from './project.ts';
import { relations } from './relations.ts';
import { sameText } from './same-text.ts';
import { shell } from './shell.ts';
import { suggestions } from './suggestions.ts';
import { unsent } from './unsent.ts';

export const de: Texts = {
  article,
  card,
  chooser,
  closeReasons,
  comments,
  controls,
  desk,
  filter,
  guidelines,
  history,
  keys,
  labels,
  list,
  otherPages,
  problems,
  project,
  relations,
  sameText,
  shell,
  suggestions,
  unsent,
};
