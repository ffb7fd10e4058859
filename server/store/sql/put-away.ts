/** Excludes from queries the rows of articles that are put away. */
import type { ExpressionBuilder } from 'kysely';
import type { Tables } from '../tables.ts';

/** A row names its article by these columns. */
type WithArticle =
  | 'layers'
  | 'article_states'
  | 'assignments'
  | 'article_rounds'
  | 'late_work'
  | 'gold_articles'
  | 'gold_scores';

/** Leaves out rows of articles that are put away. */
export const isNotPutAway = <Table extends WithArticle>(
  row: Pick<ExpressionBuilder<Tables, Table>, 'not' | 'exists' | 'selectFrom'>,
  table: WithArticle,
) =>
  row.not(
    row.exists(
      (row as unknown as ExpressionBuilder<Tables, WithArticle>)
        .selectFrom('articles')
        .select('articles.id')
        .whereRef('articles.project', '=', `${table}.project`)
        .whereRef('articles.id', '=', `${table}.article`)
        .where('articles.state', '<>', 'there'),
    ),
  );
