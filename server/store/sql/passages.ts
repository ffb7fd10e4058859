/** Stores the cached passages of adjudication, in SQL. */
import { sql, type Kysely } from 'kysely';
import type { ArticleId, ProjectId } from '../../../shared/domain/ids.ts';
import type { KeptPassages, PassageStore } from '../store.ts';
import type { Tables } from '../tables.ts';

export const passageStore = (db: Kysely<Tables>): PassageStore => ({
  summaries: (project, article) => keptOf(db, project, 'summary', article),
  passages: async (project, article) => (await keptOf(db, project, 'passages', article))[0] ?? null,
  async articlesWith(project, word) {
    const rows = await db
      .selectFrom('kept_passages')
      .select('article')
      .where((row) => row.and({ project, kind: 'summary' }))
      .where(sql<boolean>`instr(json, ${word}) > 0`)
      .execute();
    return rows.map(({ article }) => article);
  },
  keep: (project, kept) =>
    db.transaction().execute(async (transaction) => {
      for (const { kind, article, of, json } of kept)
        await transaction
          .insertInto('kept_passages')
          .values({ project, kind, article, of, json })
          .onConflict((known) => known.columns(['project', 'kind', 'article']).doUpdateSet({ of, json }))
          .execute();
    }),
});

const keptOf = (
  db: Kysely<Tables>,
  project: ProjectId,
  kind: KeptPassages['kind'],
  article?: ArticleId,
): Promise<readonly KeptPassages[]> =>
  db
    .selectFrom('kept_passages')
    .select(['kind', 'article', 'of', 'json'])
    .where((row) => row.and({ project, kind, ...(article !== undefined && { article }) }))
    .execute();
