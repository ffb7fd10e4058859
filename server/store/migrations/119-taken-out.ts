/** Adds the time at which a project last came out of the archive. */
import { sql, type Kysely } from 'kysely';

export async function takenOut(db: Kysely<unknown>): Promise<void> {
  await sql.raw('ALTER TABLE projects ADD COLUMN taken_out_at INTEGER').execute(db);
}
