/**
 * Rebuilds the search index with words in normalised form (`folded`). All texts are to be indexed again from their
 * first piece on; the server does this while it runs (`SearchUpkeep`), and until then an article is found by its old
 * entries. The old entries are removed as the index merges its segments, a little with each commit: merging all at once
 * would block the server for seconds.
 */
import { sql, type Kysely } from 'kysely';

export async function foldedSearch(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`INSERT INTO article_search(article_search, rank) VALUES ('deletemerge', 0)`.execute(transaction);
    await sql`INSERT OR REPLACE INTO articles_to_index(article, next_piece) SELECT "order", 0 FROM articles`.execute(
      transaction,
    );
  });
}
