/** Stores the pre-fills of curated layers that are due after a reveal, in SQL. They are recorded in the reveal’s transaction, so that a crash loses none. */
import type { Kysely } from 'kysely';
import type { PrefillChoice } from '../../../shared/domain/prefill-choice.ts';
import type { ProjectId } from '../../../shared/domain/ids.ts';
import type { ArticleRound, RoundStore } from '../store.ts';
import type { Tables } from '../tables.ts';
import { isNotPutAway } from './put-away.ts';

export const awaitedPrefills = (db: Kysely<Tables>): Pick<RoundStore, 'toFill' | 'noteFilled'> => ({
  async toFill() {
    const rows = await db
      .selectFrom('article_rounds')
      .select(['project', 'article', 'round', 'to_fill', 'revealed_by'])
      .where('to_fill', 'is not', null)
      .where((row) => isNotPutAway(row, 'article_rounds'))
      .orderBy('project')
      .orderBy('article')
      .execute();
    return rows.flatMap(({ project, article, round, to_fill, revealed_by: by }) =>
      to_fill === null || by === null
        ? []
        : [{ project, article, round, choice: JSON.parse(to_fill) as PrefillChoice, by }],
    );
  },
  async noteFilled(project, article, round) {
    await db
      .updateTable('article_rounds')
      .set({ to_fill: null })
      .where((one) => one.and({ project, article, round }))
      .execute();
  },
});

export async function noteToFill(
  db: Kysely<Tables>,
  project: ProjectId,
  { article, round }: Pick<ArticleRound, 'article' | 'round'>,
  choice: PrefillChoice,
): Promise<void> {
  await db
    .updateTable('article_rounds')
    .set({ to_fill: JSON.stringify(choice) })
    .where((one) => one.and({ project, article, round }))
    .execute();
}
