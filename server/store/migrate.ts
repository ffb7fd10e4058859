/** Runs the migrations that bring a database’s tables to this version of Verbatim. */
import { Migrator, type Kysely } from 'kysely';
import { backUp } from './backup.ts';
import { DatabaseProblem } from './database-problem.ts';
import { migrations } from './migrations/index.ts';

/**
 * `refused`: another process works on the file, and its tables must stay as it knows them.
 * `with a copy`: a copy is written beside the file first.
 */
export type Migration = 'allowed' | 'with a copy' | 'refused';

/**
 * @param db a connection to `file`.
 * @returns where the copy is; `null` where none was needed.
 * @throws DatabaseProblem if the tables are newer than this version, or older and must stay so.
 */
export async function migrate<Schema>(db: Kysely<Schema>, file: string, how: Migration): Promise<string | null> {
  const migrator = new Migrator({ db, provider: migrations });
  const known = await migrator.getMigrations();
  await refuseNewer(db, file, new Set(known.map(({ name }) => name)));
  const [first] = known.filter(({ executedAt }) => executedAt === undefined);
  if (first === undefined) return null;
  const isNew = known.every(({ executedAt }) => executedAt === undefined);
  if (how === 'refused')
    throw new DatabaseProblem(
      `An older Verbatim is running on ${file}. Stop it, and start this version once: it brings the tables up to date.`,
    );
  const copy = how === 'with a copy' && !isNew ? `${file}.before-${first.name}` : null;
  if (copy !== null) await backUp(file, copy);
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error(`The database ${file} could not be migrated.`, { cause: error });
  return copy;
}

async function refuseNewer<Schema>(db: Kysely<Schema>, file: string, known: ReadonlySet<string>): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration')) return;
  const done = await (db as unknown as Kysely<{ kysely_migration: { name: string } }>)
    .selectFrom('kysely_migration')
    .select('name')
    .execute();
  const unknown = done.find(({ name }) => !known.has(name));
  if (unknown !== undefined)
    throw new DatabaseProblem(
      `${file} was made by a newer Verbatim (it has “${unknown.name}”). Start that version, or put back the copy that it made before it changed the tables.`,
    );
}
