/** Projects in SQL. */
import { sql, type Kysely, type Selectable } from 'kysely';
import type { Project } from '../../../shared/domain/project.ts';
import type { ProjectStore } from '../store.ts';
import type { Tables } from '../tables.ts';
import { labelSetOf } from './label-sets.ts';
import { keepRounds } from './round-rows.ts';

type ProjectRow = Selectable<Tables['projects']>;

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
});

export const projectStore = (db: Kysely<Tables>): ProjectStore => ({
  async create(project, source) {
    await db
      .insertInto('projects')
      .values({ id: project.id, created: project.created, source, ...changeable(project) })
      .execute();
  },
  async get(id) {
    const row = await db.selectFrom('projects').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : projectOf(row);
  },
  async list() {
    const rows = await db.selectFrom('projects').selectAll().orderBy('order').execute();
    return rows.map(projectOf);
  },
  async findBySource(source) {
    const row = await db.selectFrom('projects').selectAll().where('source', '=', source).executeTakeFirst();
    return row === undefined ? null : projectOf(row);
  },
  async update(project) {
    const values = changeable(project);
    const { mode, editing, label_set } = values;
    await db.transaction().execute(async (transaction) => {
      // What is independent work stays so, whatever new work will be.
      await keepRounds(transaction, project);
      await transaction
        .updateTable('projects')
        // What updates are judged by is another: rooms that judged by the settings before are told so by their next commit.
        .set((row) => ({
          ...values,
          rules: sql<number>`${row.ref('rules')} + (mode <> ${mode} OR editing <> ${editing} OR label_set <> ${label_set})`,
        }))
        .where('id', '=', project.id)
        .execute();
    });
  },
});
