/** Lists all migrations, in order. A migration that has been released never changes; a new one is added at the end. */
import type { Kysely, Migration, MigrationProvider } from 'kysely';
import { firstTables } from './001-first-tables.ts';
import { layerRows } from './002-layer-rows.ts';
import { history } from './003-history.ts';
import { projectPage } from './020-project-page.ts';
import { apiKeys } from './030-api-keys.ts';
import { webhooks } from './031-webhooks.ts';
import { deletions } from './032-deletions.ts';
import { mergedParts } from './033-merged-parts.ts';
import { searchByProject } from './050-search-by-project.ts';
import { linkLimits } from './060-link-limits.ts';
import { memberLinks } from './061-member-links.ts';
import { imports } from './062-imports.ts';
import { layers } from './070-layers.ts';
import { searchByColumn } from './071-search-by-column.ts';
import { articleStates } from './100-article-states.ts';
import { annotations } from './101-annotations.ts';
import { independentWork } from './102-independent-work.ts';
import { rosterLinks } from './103-roster-links.ts';
import { lateInRosters } from './104-late-work.ts';
import { joinedInRosters } from './105-joined-layers.ts';
import { talks } from './107-talks.ts';
import { prefillAtReveal } from './108-prefill.ts';
import { goldArticles } from './109-gold-articles.ts';
import { articleEdits } from './111-article-edits.ts';
import { keptPassages } from './110-kept-passages.ts';
import { finder } from './112-finder.ts';
import { articleKinds } from './113-article-kinds.ts';
import { puttingAway } from './114-putting-away.ts';
import { comments } from './115-comments.ts';
import { commentsFrom } from './116-comments-from.ts';
import { archive } from './117-archive.ts';
import { foldedSearch } from './118-folded-search.ts';
import { takenOut } from './119-taken-out.ts';

const MIGRATIONS: Readonly<Record<string, (db: Kysely<unknown>) => Promise<void>>> = {
  '001-first-tables': firstTables,
  '002-layer-rows': layerRows,
  '003-history': history,
  '020-project-page': projectPage,
  '030-api-keys': apiKeys,
  '031-webhooks': webhooks,
  '032-deletions': deletions,
  '033-merged-parts': mergedParts,
  '050-search-by-project': searchByProject,
  '060-link-limits': linkLimits,
  '061-member-links': memberLinks,
  '062-imports': imports,
  '070-layers': layers,
  '071-search-by-column': searchByColumn,
  '100-article-states': articleStates,
  '101-annotations': annotations,
  '102-independent-work': independentWork,
  '103-roster-links': rosterLinks,
  '104-late-work': lateInRosters,
  '105-joined-layers': joinedInRosters,
  '107-talks': talks,
  '108-prefill': prefillAtReveal,
  '109-gold-articles': goldArticles,
  '110-kept-passages': keptPassages,
  '111-article-edits': articleEdits,
  '112-finder': finder,
  '113-article-kinds': articleKinds,
  '114-putting-away': puttingAway,
  '115-comments': comments,
  '116-comments-from': commentsFrom,
  '117-archive': archive,
  '118-folded-search': foldedSearch,
  '119-taken-out': takenOut,
};

export const migrations: MigrationProvider = {
  getMigrations: () =>
    Promise.resolve(
      Object.fromEntries(Object.entries(MIGRATIONS).map(([name, up]): [string, Migration] => [name, { up }])),
    ),
};
