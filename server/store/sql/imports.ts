/** Stores who imported which files, in SQL. */
import type { Kysely } from 'kysely';
import type { ImportStore } from '../store.ts';
import type { Tables } from '../tables.ts';

export const importStore = (db: Kysely<Tables>): ImportStore => ({
  async add(project, made) {
    await db
      .insertInto('imports')
      .values({ project, ...made })
      .execute();
  },
  async ofProject(project) {
    return db
      .selectFrom('imports')
      .select(['at', 'by', 'format', 'files', 'articles', 'annotations'])
      .where('project', '=', project)
      .orderBy('order')
      .execute();
  },
});
