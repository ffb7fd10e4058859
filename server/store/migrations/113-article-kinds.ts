/** Articles say whether they are a source: the speech or the release that other articles quote. */
import { sql, type Kysely } from 'kysely';

export async function articleKinds(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE articles ADD COLUMN kind TEXT`.execute(db);
}
