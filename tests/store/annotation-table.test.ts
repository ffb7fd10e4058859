/** How the index of annotations comes into the tables: in small steps, each of which a killed process may have been the last to do. */
import { join } from 'node:path';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { AnnotationTable } from '../../server/store/annotation-table.ts';
import { backlogRows, recordsOf } from '../../server/store/indexed-records.ts';
import { kyselyDatabase } from '../../server/store/kysely-database.ts';
import { migrations } from '../../server/store/migrations/index.ts';
import { packUpdates } from '../../server/store/pack.ts';
import { openSqlite } from '../../server/store/sqlite-file.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import type { Store } from '../../server/store/store.ts';
import { applyServerEdit } from '../../server/sync/server-edit.ts';
import type { AnnotationId, CommentId, MemberId } from '../../shared/domain/ids.ts';
import { atOnce } from '../../shared/domain/in-steps.ts';
import type { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { layerFromLog } from '../../shared/layer/layer-log.ts';
import { aChange, aRoom } from '../contract/layer-changes.ts';
import { expectedOf } from '../contract/expected-index.ts';
import { temporaryFolder } from '../support/test-server.ts';

const ANA = { by: 'ana' as MemberId, at: 5 };
const LAYER = 1;
const idOf = (index: number): AnnotationId =>
  `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` as AnnotationId;
const add = (from: number, to: number) => (layer: LayerDoc) => {
  for (let index = from; index < to; index += 1)
    layer.add(idOf(index), [{ start: 1, end: 2 }], { label: 'quote', note: index % 3 === 0 ? 'Sure?' : '' }, ANA);
};

/** Edits of one layer, as updates. */
function aWriter() {
  const [layer, committed] = [layerFromLog([]), layerFromLog([])];
  const updates: Uint8Array[] = [];
  layer.doc.on('update', (update: Uint8Array) => updates.push(update));
  return (edit: (layer: LayerDoc) => void) => {
    edit(layer);
    const all = updates.splice(0);
    const context = { now: 0, removed: new Set() };
    const records = all.flatMap(
      (update) => applyServerEdit(committed, { update, by: null, isImport: false }, context).records ?? [],
    );
    return { updates: all, records };
  };
}

async function aFile() {
  const file = join(await temporaryFolder(), 'verbatim.db');
  let store = (await openSqliteStore(file)).store;
  onTestFinished(() => store.close());
  const reopen = async (): Promise<Store> => {
    await store.close();
    return (store = (await openSqliteStore(file)).store);
  };
  return { file, store, reopen };
}

async function expectIndexed(store: Store): Promise<void> {
  await store.annotations.catchUp(LAYER);
  const whole = layerFromLog(await store.layers.updates(aRoom()));
  expect(await store.annotations.ofLayer(LAYER)).toEqual(expectedOf(whole, LAYER).indexed);
  expect(await store.annotations.nextBehind(0)).toBeNull();
}

test('[ST41] killed after any step of reading a layer whole, the next process comes to the same end, whatever was committed meanwhile', async () => {
  const { file, store: first, reopen } = await aFile();
  let store = first;
  const write = aWriter();
  const commit = async (edit: (layer: LayerDoc) => void, isKnown = true): Promise<void> => {
    const { updates, records } = write(edit);
    await store.layers.append(aRoom(), aChange(updates, { records: isKnown ? records : null }));
  };
  await commit(add(0, 1_200), false);
  for (let killedAfter = 1, from = 2_000; ; killedAfter += 1, from += 10) {
    await commit(add(from, from + 5), false);
    await commit((layer) => layer.remove(idOf(from)), false);
    const db = openSqlite(file);
    const table = new AnnotationTable(db);
    const unread = table.unreadUpTo(LAYER);
    const rows = atOnce(backlogRows(recordsOf(layerFromLog(await store.layers.updates(aRoom())))));
    const steps = table.replace(LAYER, unread ?? -1, rows);
    let isDone = false;
    for (let step = 0; step < killedAfter && !isDone; step += 1) {
      isDone = steps.next().done === true;
      if (step === 0) await commit((layer) => layer.remove(idOf(from + 1)));
      if (step === 1) await commit((layer) => layer.describe(idOf(from + 2), { label: 'claim' }, ANA));
    }
    db.close();
    store = await reopen();
    await expectIndexed(store);
    if (isDone) break;
  }
});

test('[ST42] what waits is taken in by steps of some hundred records, each with whole rows of the backlog', async () => {
  const { file, store } = await aFile();
  const write = aWriter();
  for (let part = 0; part < 5; part += 1) {
    const { updates, records } = write(add(part * 500, part * 500 + 500));
    await store.layers.append(aRoom(), aChange(updates, { records }));
  }
  for (let single = 0; single < 250; single += 1) {
    const { updates, records } = write(add(5_000 + single, 5_001 + single));
    await store.layers.append(aRoom(), aChange(updates, { records }));
  }
  const db = openSqlite(file);
  onTestFinished(() => db.close());
  const table = new AnnotationTable(db);
  const count = (): number =>
    (db.prepare('SELECT count(*) AS count FROM annotations').get() as { count: number }).count;
  const grown: number[] = [];
  for (let before = 0; table.takeIn(LAYER); before = count()) grown.push(count() - before);
  expect([count(), Math.max(...grown) <= 400, grown.length >= 2_750 / 400]).toEqual([2_750, true, true]);
  await expectIndexed(store);
});

test('[ST42] long notes make shorter rows and smaller steps, and are all found', async () => {
  const { file, store } = await aFile();
  const write = aWriter();
  const { updates, records } = write((layer) => {
    for (let index = 0; index < 300; index += 1)
      layer.add(idOf(index), [{ start: 1, end: 2 }], { label: 'quote', note: 'x'.repeat(10_000) }, ANA);
  });
  const rows = atOnce(backlogRows(records));
  expect(Math.max(...rows.map(({ length }) => length))).toBeLessThan(256 * 1024 + 12_000);
  await store.layers.append(aRoom(), aChange(updates, { records }));
  const db = openSqlite(file);
  onTestFinished(() => db.close());
  const table = new AnnotationTable(db);
  let steps = 0;
  while (table.takeIn(LAYER)) steps += 1;
  expect(steps).toBeGreaterThanOrEqual(3);
  await expectIndexed(store);
  let found = 0;
  for await (const part of store.annotations.words([LAYER])) found += part.length;
  expect(found).toBe(300);
});

test('[ST41] a layer that was there before there was an index waits to be read, with every version of its row', async () => {
  const file = join(await temporaryFolder(), 'verbatim.db');
  const old = openSqlite(file);
  const watch = { beforeWrite: () => undefined, note: () => undefined };
  const db = new Kysely<unknown>({
    dialect: new SqliteDialect({ database: kyselyDatabase(old, () => undefined, watch) }),
  });
  const { error } = await new Migrator({ db, provider: migrations }).migrateTo('100-article-states');
  if (error !== undefined) throw error;
  old.exec(
    `INSERT INTO layers (id, project, article, name, kind) VALUES (1, 'p', 'a', 'shared', 'shared'), (2, 'p', 'a', 'curated', 'curated')`,
  );
  const write = aWriter();
  const insert = old.prepare('INSERT INTO updates ("row", layer, bytes, packed) VALUES (?, 1, ?, 1)');
  insert.run(7, Buffer.from(packUpdates(write(add(0, 300)).updates)));
  insert.run(9, Buffer.from(packUpdates(write((layer) => layer.remove(idOf(7))).updates)));
  old.close();
  const { store } = await openSqliteStore(file);
  onTestFinished(() => store.close());
  expect(await store.annotations.nextBehind(0)).toBe(LAYER);
  const { updates, records } = write(add(400, 410));
  await store.layers.append(aRoom(), aChange(updates, { records }));
  await expectIndexed(store);
  expect((await store.annotations.ofLayer(LAYER)).length).toBe(309);
});

test('[ST60] comments of layers that were there before come into the index; read whole once more, what was read of them stays', async () => {
  const file = join(await temporaryFolder(), 'verbatim.db');
  const old = openSqlite(file);
  const watch = { beforeWrite: () => undefined, note: () => undefined };
  const db = new Kysely<unknown>({
    dialect: new SqliteDialect({ database: kyselyDatabase(old, () => undefined, watch) }),
  });
  const { error } = await new Migrator({ db, provider: migrations }).migrateTo('114-putting-away');
  if (error !== undefined) throw error;
  old.exec(`INSERT INTO layers (id, project, article, name, kind) VALUES (1, 'p', 'a', 'shared', 'shared')`);
  const write = aWriter();
  const say = (id: string, parent: string | null, text: string) => (layer: LayerDoc) =>
    layer.say(
      id as CommentId,
      { annotation: idOf(1), parent: parent as CommentId | null, text, resolved: text === '' ? true : null },
      ANA,
    );
  old
    .prepare('INSERT INTO updates ("row", layer, bytes, packed) VALUES (7, 1, ?, 1)')
    .run(Buffer.from(packUpdates(write((layer) => (add(0, 3)(layer), say('c1', null, 'Is it?')(layer))).updates)));
  // Of this commit a part waits already.
  old.exec(`INSERT INTO index_backlog (layer, version, part, records) VALUES (1, 7, 0, '[]'), (1, 7, 1, '[]')`);
  old.close();
  const { store } = await openSqliteStore(file);
  onTestFinished(() => store.close());
  const told = async (): Promise<readonly string[]> => {
    await store.annotations.catchUp(LAYER);
    const found: string[] = [];
    for await (const part of store.annotations.comments([LAYER], 'ben' as MemberId))
      for (const { id, thread, isSaid, resolved, isRead } of part)
        found.push(
          `${id} of ${thread}${isSaid ? '' : ' wordless'}${resolved === true ? ' resolves' : ''}${isRead ? ' read' : ''}`,
        );
    return found;
  };
  expect(await told()).toEqual(['c1 of c1']);
  const commit = async (edit: (layer: LayerDoc) => void, isKnown: boolean): Promise<void> => {
    const { updates, records } = write(edit);
    await store.layers.append(aRoom(), aChange(updates, { records: isKnown ? records : null }));
  };
  await commit(say('c2', 'c1', ''), true);
  await store.annotations.catchUp(LAYER);
  await store.annotations.readComments(LAYER, 'ben' as MemberId, ['c1', 'c2', 'c9'] as CommentId[]);
  await commit(say('c3', 'c1', 'Yes.'), false);
  expect(await told()).toEqual(['c1 of c1 read', 'c2 of c1 wordless resolves read', 'c3 of c1']);
  expect(await store.annotations.commentPlace(LAYER, 'c3' as CommentId)).toMatchObject({
    text: 'Yes.',
    label: 'quote',
  });
  await commit((layer) => layer.unsay('c1' as CommentId), true);
  expect(await told()).toEqual(['c2 of c1 wordless resolves read', 'c3 of c1']);
});
