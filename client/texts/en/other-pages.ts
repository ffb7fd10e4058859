/** The texts in English that an article page does without: of the other pages and their dialogs. */
import { exporting } from './exporting.ts';
import { importing } from './importing.ts';
import { join } from './join.ts';
import { labelSet } from './label-set.ts';
import { members } from './members.ts';
import { othersWork } from './others-work.ts';
import { projects } from './projects.ts';
import { webhooks } from './webhooks.ts';

export const otherPages = {
  exporting,
  importing,
  join,
  labelSet,
  members,
  othersWork,
  projects,
  webhooks,
};
