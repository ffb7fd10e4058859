/** The texts in German that an article page does without. */
import type { OtherTexts } from './texts.ts';
import { adjudication } from '../project/adjudication/adjudication.de.ts';
import { talks } from '../project/adjudication/talks.de.ts';
import { agreement } from '../project/agreement/agreement.de.ts';
import { archive } from '../project/settings/archive.de.ts';
import { assignments } from '../project/assignments/assignments.de.ts';
import { beside } from '../desk/beside/beside.de.ts';
import { card } from '../desk/card/card.de.ts';
import { choosing } from '../desk/choosing/choosing.de.ts';
import { comments } from '../comments/comments.de.ts';
import { openComments } from '../project/comments/open-comments.de.ts';
import { relations } from '../desk/relations/relations.de.ts';
import { exporting } from '../datasets/export/exporting.de.ts';
import { history } from '../desk/history/history.de.ts';
import { inArticle } from '../desk/statements/in-article.de.ts';
import { importing } from '../datasets/import/importing.de.ts';
import { join } from '../account/join.de.ts';
import { keys } from '../desk/keys/keys.de.ts';
import { labelSet } from '../project/labels/label-set.de.ts';
import { menu } from '../account/menu.de.ts';
import { meanings } from '../desk/meanings/meanings.de.ts';
import { members } from '../project/members/members.de.ts';
import { othersWork } from '../unsent/others-work.de.ts';
import { project } from '../project/project.de.ts';
import { projects } from '../project/projects.de.ts';
import { details } from '../project/articles/details.de.ts';
import { putAway } from '../project/put-away/put-away.de.ts';
import { quality } from '../project/quality/quality.de.ts';
import { sameText } from '../desk/same-text/same-text.de.ts';
import { selection } from '../desk/selection/selection.de.ts';
import { statements } from '../project/statements/statements.de.ts';
import { unsent } from '../unsent/unsent.de.ts';
import { way } from '../desk/way/way.de.ts';
import { webhooks } from '../project/settings/webhooks.de.ts';

export const otherPages: OtherTexts = {
  adjudication,
  agreement,
  archive,
  assignments,
  beside,
  card,
  choosing,
  comments,
  openComments,
  details,
  relations,
  exporting,
  history,
  importing,
  inArticle,
  join,
  keys,
  labelSet,
  meanings,
  members,
  menu,
  othersWork,
  project,
  projects,
  putAway,
  quality,
  sameText,
  selection,
  statements,
  talks,
  unsent,
  way,
  webhooks,
};
