/** Adds the kind of an article: whether it is a source, such as the speech or the press release that other articles quote. */
import { sql, type Kysely } from 'kysely';

export async function articleKinds(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE articles ADD COLUMN kind TEXT`.execute(db);
}
