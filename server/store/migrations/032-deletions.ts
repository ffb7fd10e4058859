/** What a merged layer has lost, beside its state vector: so that whoever comes back gets what they lack without the layer being read. */
import type { Kysely } from 'kysely';

export async function deletions(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('updates').addColumn('deletions', 'blob').execute();
}
