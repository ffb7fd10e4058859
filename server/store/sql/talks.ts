/** Stores which layers contain talks (discussions about disagreements), and what members have read of them, in SQL. */
import { sql, type Kysely } from 'kysely';
import type { CommentId } from '../../../shared/domain/ids.ts';
import type { TalkStore } from '../store.ts';
import type { Tables } from '../tables.ts';
import { isNotPutAway } from './put-away.ts';

export const talkStore = (db: Kysely<Tables>): TalkStore => ({
  layers: (project) =>
    db
      .selectFrom('layers')
      .innerJoin('articles', (on) =>
        on.onRef('articles.project', '=', 'layers.project').onRef('articles.id', '=', 'layers.article'),
      )
      .innerJoin('updates', 'updates.layer', 'layers.id')
      .select(({ fn }) => ['layers.article', fn.max('updates.row').as('version')])
      .where('layers.project', '=', project)
      // Written out, because a partial index is taken for what stands in the statement.
      .where(sql<boolean>`layers.kind = 'discussion'`)
      .where((row) => isNotPutAway(row, 'layers'))
      .groupBy('layers.id')
      .orderBy('articles.order')
      .execute(),
  async read(project, member) {
    const rows = await db
      .selectFrom('talk_reads')
      .select(['talk', 'comments'])
      .where((row) => row.and({ project, member }))
      .execute();
    return new Map(rows.map(({ talk, comments }) => [talk, new Set(JSON.parse(comments) as CommentId[])]));
  },
  async setRead(project, member, talk, read) {
    const comments = JSON.stringify(read);
    await db
      .insertInto('talk_reads')
      .values({ project, member, talk, comments })
      .onConflict((known) => known.columns(['project', 'member', 'talk']).doUpdateSet({ comments }))
      .execute();
  },
});
