/** Adds the time at which a project was put into the archive. */
import { sql, type Kysely } from 'kysely';

export async function archive(db: Kysely<unknown>): Promise<void> {
  await sql.raw('ALTER TABLE projects ADD COLUMN archived_at INTEGER').execute(db);
}
