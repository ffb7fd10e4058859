/** Projects in SQL. */
import type { Kysely, Selectable } from 'kysely';
import type { Project } from '../../../shared/domain/project.ts';
import type { ProjectStore } from '../store.ts';
import type { Tables } from '../tables.ts';
import { labelSetOf } from './label-sets.ts';

export type ProjectRow = Selectable<Tables['projects']>;

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
    await db.updateTable('projects').set(changeable(project)).where('id', '=', project.id).execute();
  },
});
