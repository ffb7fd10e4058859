/** Implements the store with SQLite: one file in the data folder, with a write-ahead log that is flushed before a promise resolves. */
import { Kysely, SqliteDialect } from 'kysely';
import { createCheckpoints } from './checkpoints.ts';
import { DiskWatch } from './disk-watch.ts';
import { kyselyDatabase } from './kysely-database.ts';
import { contentsReader } from './layer-contents.ts';
import { LayerThread } from './layer-thread.ts';
import { LayerWriter } from './layer-writer.ts';
import { migrate, type Migration } from './migrate.ts';
import { finishArticleIndex } from './sql/article-index.ts';
import { annotationReader } from './sql/annotations.ts';
import { articleStateStore } from './sql/article-states.ts';
import { articleStore } from './sql/articles.ts';
import { assignmentStore } from './sql/assignments.ts';
import { goldStore } from './sql/gold.ts';
import { historyStore } from './sql/history.ts';
import { importStore } from './sql/imports.ts';
import { layerReader } from './sql/layers.ts';
import { keyStore } from './sql/keys.ts';
import { linkStore } from './sql/links.ts';
import { memberLinkStore } from './sql/member-links.ts';
import { memberStore } from './sql/members.ts';
import { passageStore } from './sql/passages.ts';
import { projectStore } from './sql/projects.ts';
import { putAwayStore } from './sql/putting-away.ts';
import { roundStore } from './sql/rounds.ts';
import { talkStore } from './sql/talks.ts';
import { webhookStore } from './sql/webhooks.ts';
import { openSqlite, writeNothing } from './sqlite-file.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** A store, and where the copy is that was made of its file before its tables changed. */
interface OpenedStore {
  readonly store: Store;
  readonly copy: string | null;
}

/** Opens the database at `file`, making or migrating it as needed. @throws if the file can't be opened or migrated. */
export async function openSqliteStore(file: string, migration: Migration = 'allowed'): Promise<OpenedStore> {
  const database = openSqlite(file);
  const thread = new LayerThread(file);
  const checkpoints = createCheckpoints(database, file, {
    checkpoint: () => thread.checkpoint(),
    shorten: () => thread.shorten(),
  });
  const watch = new DiskWatch(file, () => writeNothing(database));
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: kyselyDatabase(database, checkpoints.check, watch) }),
  });
  const copy = await migrate(db, file, migration).catch((error: unknown) => {
    database.close();
    throw error;
  });
  // Beside a running server it is that server’s work.
  if (migration !== 'refused') await finishArticleIndex(db);
  const writer = new LayerWriter({ file, thread, checkpoints, watch });
  const reader = layerReader(db);
  const contents = contentsReader(db, reader.updates, thread);
  const store: Store = {
    projects: projectStore(db),
    members: memberStore(db),
    links: linkStore(db),
    memberLinks: memberLinkStore(db),
    keys: keyStore(db),
    webhooks: webhookStore(db),
    articles: articleStore(db),
    articleStates: articleStateStore(db),
    rounds: roundStore(db),
    assignments: assignmentStore(db),
    talks: talkStore(db),
    gold: goldStore(db),
    layers: { ...reader, contents, append: writer.append, compact: writer.compact },
    history: historyStore(db),
    annotations: { ...annotationReader(db), catchUp: writer.catchUp },
    imports: importStore(db),
    passages: passageStore(db),
    putAway: putAwayStore(db, { settle: writer.settle, clearLog: () => thread.clear() }),
    problem: () => watch.problem(),
    async close() {
      await writer.close();
      await db.destroy();
    },
  };
  return { store, copy };
}
