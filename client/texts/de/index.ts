/** The page's texts in German. */
import type { Texts } from '../texts.ts';
import { article } from './article.ts';
import { card } from './card.ts';
import { chooser } from './chooser.ts';
import { comments } from './comments.ts';
import { controls } from './controls.ts';
import { desk } from './desk.ts';
import { exporting } from './exporting.ts';
import { filter } from './filter.ts';
import { guidelines } from './guidelines.ts';
import { history } from './history.ts';
import { importing } from './importing.ts';
import { join } from './join.ts';
import { keys } from './keys.ts';
import { labelSet } from './label-set.ts';
import { labels } from './labels.ts';
import { list } from './list.ts';
import { members } from './members.ts';
import { closeReasons, problems } from './problems.ts';
import { project } from './project.ts';
import { projects } from './projects.ts';
import { relations } from './relations.ts';
import { sameText } from './same-text.ts';
import { shell } from './shell.ts';
import { suggestions } from './suggestions.ts';
import { unsent } from './unsent.ts';
import { webhooks } from './webhooks.ts';

export const de: Texts = {
  article,
  card,
  chooser,
  closeReasons,
  comments,
  controls,
  desk,
  exporting,
  filter,
  guidelines,
  history,
  importing,
  join,
  keys,
  labelSet,
  labels,
  list,
  members,
  problems,
  project,
  projects,
  relations,
  sameText,
  shell,
  suggestions,
  unsent,
  webhooks,
};
