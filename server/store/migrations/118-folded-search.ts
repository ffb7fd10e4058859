/**
 * The index of words holds them as they are compared (`folded`). Articles are wanted there again, from their first piece
 * on; the server takes them in while it runs (`SearchUpkeep`), and each is found as before until then. What they leave
 * behind goes as the index merges its parts, a little with each commit: merging all at once would hold the server for seconds.
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
