/** Which articles have talks, and what members have read of them, in SQL. */
import { sql, type Kysely } from 'kysely';
import type { CommentId } from '../../../shared/domain/ids.ts';
import type { TalkStore } from '../store.ts';
import type { Tables } from '../tables.ts';
import { isNotPutAway } from './put-away.ts';

export const talkStore = (db: Kysely<Tables>): TalkStore => ({
  async articles(project) {
    const rows = await db
      .selectFrom('layers')
      .innerJoin('articles', (on) =>
        on.onRef('articles.project', '=', 'layers.project').onRef('articles.id', '=', 'layers.article'),
      )
      .select('layers.article')
      .where('layers.project', '=', project)
      // Written out, because a partial index is taken for what stands in the statement.
      .where(sql<boolean>`layers.kind = 'discussion'`)
      .where((row) => isNotPutAway(row, 'layers'))
      .where((layer) =>
        layer.exists(layer.selectFrom('updates').select('row').whereRef('updates.layer', '=', 'layers.id')),
      )
      .orderBy('articles.order')
      .execute();
    return rows.map(({ article }) => article);
  },
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
