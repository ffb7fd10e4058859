/** A database of before layers had rows is opened: everything in it is there, under the same numbers. */
import { join } from 'node:path';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import { expect, test } from 'vitest';
import { kyselyDatabase } from '../../server/store/kysely-database.ts';
import { migrations } from '../../server/store/migrations/index.ts';
import { openSqlite, type Sqlite } from '../../server/store/sqlite-file.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import { packUpdates } from '../../server/store/pack.ts';
import type { ArticleId, ProjectId } from '../../shared/domain/ids.ts';
import type { LayerName, LayerRef } from '../../shared/domain/layer-name.ts';
import { temporaryFolder } from '../support/test-server.ts';

const room = (layer: LayerName, article = 'a'): LayerRef => ({
  project: 'p' as ProjectId,
  article: article as ArticleId,
  layer,
});

/** Brings a new file to the tables of before. */
async function anOldDatabase(file: string): Promise<Sqlite> {
  const database = openSqlite(file);
  const watch = { beforeWrite: () => undefined, note: () => undefined };
  const db = new Kysely<unknown>({
    dialect: new SqliteDialect({ database: kyselyDatabase(database, () => undefined, watch) }),
  });
  const { error } = await new Migrator({ db, provider: migrations }).migrateTo('062-imports');
  if (error !== undefined) throw error;
  return database;
}

test('[ST37] the tables of before layers had rows come over whole', async () => {
  const file = join(await temporaryFolder(), 'verbatim.db');
  const old = await anOldDatabase(file);
  const pack = Buffer.from(packUpdates([Uint8Array.of(1), Uint8Array.of(2, 3)]));
  old.exec(`INSERT INTO merged_parts VALUES ('p', 'a', 'shared', 7, 1, x'0405'), ('p', 'a', 'shared', 7, 2, x'06')`);
  old.exec(
    `INSERT INTO updates ("row", project, article, layer, bytes, packed, parts, state_vector, deletions)
     VALUES (7, 'p', 'a', 'shared', x'', 0, 2, x'00', x'0000')`,
  );
  const insert = old.prepare(
    'INSERT INTO updates ("row", project, article, layer, bytes, packed) VALUES (?, ?, ?, ?, ?, 1)',
  );
  insert.run(9, 'p', 'a', 'shared', pack);
  insert.run(11, 'p', 'b', 'annotator/ana', pack);
  const event = JSON.stringify([{ annotation: 'x', kind: 'made', by: 'ana', at: 5, before: null, after: {} }]);
  old.prepare(`INSERT INTO history VALUES (3, 'p', 'a', 'shared', ?)`).run(event);
  old.exec(`INSERT INTO client_owners VALUES ('p', 'a', 'shared', 77, 'ana'), ('p', 'a', 'curated', 78, 'ben')`);
  old.exec(`INSERT INTO removals VALUES ('p', 'a', 'shared', 'x', 'ana', 5)`);
  old.close();
  const { store } = await openSqliteStore(file);
  const shared = await store.layers.load(room('shared'));
  expect(shared.updates.map((update) => [...update])).toEqual([[4, 5, 6], [1], [2, 3]]);
  expect([shared.rows, shared.stateVector, shared.deletions]).toEqual([2, Uint8Array.of(0), Uint8Array.of(0, 0)]);
  expect([[...shared.owners], [...shared.removed]]).toEqual([[[77, 'ana']], [['x', { creator: 'ana', created: 5 }]]]);
  expect((await store.layers.load(room('curated'))).owners.get(78)).toBe('ben');
  expect(await store.layers.versions('p' as ProjectId)).toEqual([
    { article: 'a', layer: 'shared', version: 9 },
    { article: 'b', layer: 'annotator/ana', version: 11 },
  ]);
  expect(await store.layers.get(room('annotator/ana', 'b'))).toEqual({
    name: 'annotator/ana',
    kind: 'annotator',
    owner: 'ana',
    origin: 'live',
    state: 'open',
    round: 1,
    rules: 0,
    isOwnerHere: false,
    isWritten: true,
  });
  const { events } = await store.history.page(room('shared'), { annotation: null, before: null, limit: 9 });
  expect(events.map(({ annotation, at }) => [annotation, at])).toEqual([['x', 5]]);
  await store.close();
});
