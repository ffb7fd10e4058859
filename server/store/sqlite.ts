/** The store on SQLite: one file in the data folder, written ahead and flushed before a promise resolves. */
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import { createLayerWriter } from './layer-writer.ts';
import { migrations } from './migrations/index.ts';
import { articleStateStore } from './sql/article-states.ts';
import { articleStore } from './sql/articles.ts';
import { historyStore } from './sql/history.ts';
import { layerReader } from './sql/layers.ts';
import { keyStore } from './sql/keys.ts';
import { linkStore } from './sql/links.ts';
import { memberStore } from './sql/members.ts';
import { projectStore } from './sql/projects.ts';
import { webhookStore } from './sql/webhooks.ts';
import { openSqlite } from './sqlite-file.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** Opens the database at `file`, making or migrating it as needed. @throws if the file can't be opened or migrated. */
export async function openSqliteStore(file: string): Promise<Store> {
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: openSqlite(file) }) });
  const { error } = await new Migrator({ db, provider: migrations }).migrateToLatest();
  if (error !== undefined) throw new Error(`The database ${file} could not be migrated.`, { cause: error });
  const writer = createLayerWriter(file);
  return {
    projects: projectStore(db),
    members: memberStore(db),
    links: linkStore(db),
    keys: keyStore(db),
    webhooks: webhookStore(db),
    articles: articleStore(db),
    articleStates: articleStateStore(db),
    layers: { ...layerReader(db), append: writer.append, compact: writer.compact },
    history: historyStore(db),
    async close() {
      await writer.close();
      await db.destroy();
    },
  };
}
