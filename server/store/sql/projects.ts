/** Projects in SQL. */
import { sql, type Kysely, type Selectable } from 'kysely';
import type { Project } from '../../../shared/domain/project.ts';
import type { ProjectStore } from '../store.ts';
import type { Tables } from '../tables.ts';
import { labelSetOf } from './label-sets.ts';

type ProjectRow = Selectable<Tables['projects']>;

export const projectOf = ({ id, title, guidelines, mode, editing, label_set, created }: ProjectRow): Project => ({
  id,
  title,
  guidelines,
  mode,
  editing,
  labelSet: labelSetOf(label_set),
  created,
});

const changeable = ({ title, guidelines, mode, editing, labelSet }: Project) => ({
  title,
  guidelines,
  mode,
  editing,
  label_set: JSON.stringify(labelSet),
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
    await db
      .updateTable('projects')
      // What updates are judged by is another: rooms that judged by the settings before are told so by their next commit.
      .set((row) => ({
        ...values,
        rules: sql<number>`${row.ref('rules')} + (mode <> ${mode} OR editing <> ${editing} OR label_set <> ${label_set})`,
      }))
      .where('id', '=', project.id)
      .execute();
  },
});
