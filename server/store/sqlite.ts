/** The store on SQLite: one file in the data folder, written ahead and flushed before a promise resolves. */
import Database from 'libsql';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import { migrations } from './migrations/index.ts';
import { articleStore } from './sql/articles.ts';
import { layerStore } from './sql/layers.ts';
import { linkStore } from './sql/links.ts';
import { memberStore } from './sql/members.ts';
import { projectStore } from './sql/projects.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** Opens the database at `file`, making or migrating it as needed. @throws if the file can't be opened or migrated. */
export async function openSqliteStore(file: string): Promise<Store> {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  // FULL: a commit is on the disk before anybody hears "saved", also over a power cut.
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('busy_timeout = 5000');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  const { error } = await new Migrator({ db, provider: migrations }).migrateToLatest();
  if (error !== undefined) throw new Error(`The database ${file} could not be migrated.`, { cause: error });
  return {
    projects: projectStore(db),
    members: memberStore(db),
    links: linkStore(db),
    articles: articleStore(db),
    layers: layerStore(db),
    close: () => db.destroy(),
  };
}
