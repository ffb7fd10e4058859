/** Stores projects, in SQL. */
import { sql, type Kysely, type Selectable } from 'kysely';
import type { FinderSettings } from '../../../shared/domain/finder.ts';
import type { LabelSet } from '../../../shared/domain/label-set.ts';
import type { PrefillChoice } from '../../../shared/domain/prefill-choice.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { newStanding } from '../../../shared/domain/round.ts';
import type { ProjectStore } from '../store.ts';
import type { Tables } from '../tables.ts';

type ProjectRow = Selectable<Tables['projects']>;

/** How many label sets are kept that were read last. */
const KEPT_LABEL_SETS = 100;

/** Label sets by their JSON, those read last behind the others: all rooms of a project share one object. */
const labelSets = new Map<string, LabelSet>();

/** @param json as it is stored. @returns an object that others have too: not to be changed. */
function labelSetOf(json: string): LabelSet {
  const labelSet = labelSets.get(json) ?? (JSON.parse(json) as LabelSet);
  labelSets.delete(json);
  labelSets.set(json, labelSet);
  const [oldest] = labelSets.keys();
  if (labelSets.size > KEPT_LABEL_SETS && oldest !== undefined) labelSets.delete(oldest);
  return labelSet;
}

export const projectOf = (row: ProjectRow): Project => ({
  id: row.id,
  title: row.title,
  guidelines: row.guidelines,
  mode: row.mode,
  editing: row.editing,
  labelSet: labelSetOf(row.label_set),
  created: row.created,
  ...(row.owners_see !== null && { ownersSee: row.owners_see }),
  ...(row.revealed_to !== null && { revealedTo: row.revealed_to }),
  ...(row.release_after !== null && { releaseAfterDays: row.release_after }),
  ...(row.prefill !== null && { prefill: JSON.parse(row.prefill) as PrefillChoice }),
  ...(row.shows_scores !== 0 && { showsScores: true }),
  ...(row.finder !== null && { finder: JSON.parse(row.finder) as FinderSettings }),
  ...(row.archived_at !== null && { archived: row.archived_at }),
  ...(row.taken_out_at !== null && { takenOut: row.taken_out_at }),
});

const changeable = (project: Project) => ({
  title: project.title,
  guidelines: project.guidelines,
  mode: project.mode,
  editing: project.editing,
  label_set: JSON.stringify(project.labelSet),
  owners_see: project.ownersSee ?? null,
  revealed_to: project.revealedTo ?? null,
  release_after: project.releaseAfterDays ?? null,
  prefill: project.prefill ? JSON.stringify(project.prefill) : null,
  shows_scores: Number(project.showsScores ?? false),
  finder: project.finder === undefined ? null : JSON.stringify(project.finder),
  archived_at: project.archived ?? null,
  taken_out_at: project.takenOut ?? null,
});

const projectsThere = (db: Kysely<Tables>) => db.selectFrom('projects').selectAll().where('place', '=', 'there');

export const projectStore = (db: Kysely<Tables>): ProjectStore => ({
  async create(project, source) {
    await db.transaction().execute(async (transaction) => {
      await transaction
        .updateTable('projects')
        .set({ source: null })
        .where('source', '=', source)
        .where('place', '<>', 'there')
        .execute();
      await transaction
        .insertInto('projects')
        .values({ id: project.id, created: project.created, source, ...changeable(project) })
        .execute();
    });
  },
  async get(id) {
    const row = await projectsThere(db).where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : projectOf(row);
  },
  async list() {
    return (await projectsThere(db).orderBy('order').execute()).map(projectOf);
  },
  async findBySource(source) {
    const row = await projectsThere(db).where('source', '=', source).executeTakeFirst();
    return row === undefined ? null : projectOf(row);
  },
  async update(project) {
    const values = changeable(project);
    const { mode, editing, label_set, archived_at } = values;
    await db.transaction().execute(async (transaction) => {
      // Independent work stays independent, whatever mode new work has.
      await keepRounds(transaction, project);
      await transaction
        .updateTable('projects')
        // Updates are judged by these settings: a room that judged by the earlier ones learns of it with its next commit.
        .set((row) => ({
          ...values,
          rules: sql<number>`${row.ref('rules')} + (mode <> ${mode} OR editing <> ${editing} OR label_set <> ${label_set} OR archived_at IS DISTINCT FROM ${archived_at})`,
        }))
        .where('id', '=', project.id)
        .execute();
    });
  },
});

/**
 * Where new work of a project becomes shared, articles on which independent work was begun get the row of their round:
 * until now it was so by the project's mode alone. Without it the work would be open to everybody.
 */
async function keepRounds(db: Kysely<Tables>, { id, mode }: Project): Promise<void> {
  if (newStanding(mode).round !== null) return;
  await sql`
    INSERT INTO article_rounds (project, article, round, state, opened_at)
    SELECT DISTINCT layers.project, layers.article, 1, 'independent', 0 FROM layers
    JOIN projects ON projects.id = layers.project AND projects.mode <> ${mode}
    WHERE layers.project = ${id} AND layers.kind = 'annotator' AND EXISTS (SELECT 1 FROM updates WHERE updates.layer = layers.id) AND layers.found_only = 0 AND NOT (layers.origin = 'import' AND NOT EXISTS (
      SELECT 1 FROM memberships WHERE memberships.project = layers.project AND memberships.member = layers.owner AND memberships."left" = 0))
    ON CONFLICT DO NOTHING`.execute(db);
}
