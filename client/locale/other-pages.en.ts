/** The texts in English that an article page does not load at first: of the other pages, and of its own parts that come when they are wanted. */
import { adjudication } from '../project/adjudication/adjudication.en.ts';
import { talks } from '../project/adjudication/talks.en.ts';
import { agreement } from '../project/agreement/agreement.en.ts';
import { archive } from '../project/settings/archive.en.ts';
import { assignments } from '../project/assignments/assignments.en.ts';
import { beside } from '../desk/beside/beside.en.ts';
import { card } from '../desk/card/card.en.ts';
import { choosing } from '../desk/choosing/choosing.en.ts';
import { comments } from '../comments/comments.en.ts';
import { openComments } from '../project/comments/open-comments.en.ts';
import { relations } from '../desk/relations/relations.en.ts';
import { exporting } from '../datasets/export/exporting.en.ts';
import { history } from '../desk/history/history.en.ts';
import { inArticle } from '../desk/statements/in-article.en.ts';
import { importing } from '../datasets/import/importing.en.ts';
import { join } from '../account/join.en.ts';
import { keys } from '../desk/keys/keys.en.ts';
import { labelSet } from '../project/labels/label-set.en.ts';
import { menu } from '../account/menu.en.ts';
import { meanings } from '../desk/meanings/meanings.en.ts';
import { members } from '../project/members/members.en.ts';
import { othersWork } from '../unsent/others-work.en.ts';
import { project } from '../project/project.en.ts';
import { projects } from '../project/projects.en.ts';
import { details } from '../project/articles/details.en.ts';
import { putAway } from '../project/put-away/put-away.en.ts';
import { quality } from '../project/quality/quality.en.ts';
import { sameText } from '../desk/same-text/same-text.en.ts';
import { selection } from '../desk/selection/selection.en.ts';
import { statements } from '../project/statements/statements.en.ts';
import { unsent } from '../unsent/unsent.en.ts';
import { way } from '../desk/way/way.en.ts';
import { webhooks } from '../project/settings/webhooks.en.ts';

export const otherPages = {
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
