/** Adds the delete set of a merged layer beside its state vector, so that a client that reconnects gets what it lacks without the layer being read. */
import type { Kysely } from 'kysely';

export async function deletions(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('updates').addColumn('deletions', 'blob').execute();
}
