/** When the write-ahead log is copied into the database, and by which connection. */
import { copyFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { CHECKPOINT_PAGES, createCheckpoints, shortenLog } from '../../server/store/checkpoints.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import { checkLog } from '../../server/store/log-check.ts';
import {
  assertSafeEngine,
  engineVersion,
  LOG_LIMIT_BYTES,
  openSqlite,
  type Sqlite,
} from '../../server/store/sqlite-file.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import { temporaryFolder } from '../support/test-server.ts';
import { until } from '../support/until.ts';

const PAGE_BYTES = 4096;

async function aDatabaseFile(): Promise<{ database: Sqlite; file: string }> {
  const file = join(await temporaryFolder(), 'some.db');
  const database = openSqlite(file);
  database.exec('CREATE TABLE pages (bytes BLOB)');
  return { database, file };
}

const aDatabase = async (): Promise<Sqlite> => (await aDatabaseFile()).database;

const never = (): Promise<void> => Promise.reject(new Error('Nobody should ask for it.'));

/** Writes so many pages to the log, in one commit. */
const write = (database: Sqlite, pages: number): void =>
  void database.prepare('INSERT INTO pages VALUES (zeroblob(?))').run(pages * PAGE_BYTES);
const logOf = (database: Sqlite): { log: number; checkpointed: number } =>
  database.prepare('PRAGMA wal_checkpoint(NOOP)').get() as { log: number; checkpointed: number };

test('[ST19] the engine is one without the WAL-reset defect, and an older one is refused', async () => {
  const version = engineVersion(await aDatabase());
  expect(() => assertSafeEngine(version)).not.toThrow();
  for (const older of ['3.51.2', '3.45.1', '2.99.99'])
    expect(() => assertSafeEngine(older)).toThrow(`SQLite ${older} can lose committed work`);
  for (const newer of ['3.51.3', '3.53.0', '4.0.0']) expect(() => assertSafeEngine(newer)).not.toThrow();
});

test('[ST20] no commit runs a checkpoint, however much waits in the log', async () => {
  const database = await aDatabase();
  write(database, 3_000);
  write(database, 3_000);
  expect(logOf(database)).toMatchObject({ checkpointed: 0 });
  expect(logOf(database).log).toBeGreaterThan(6_000);
});

test('[ST20] a checkpoint is asked for when enough pages wait, one at a time, and again after one that failed', async () => {
  const { database, file } = await aDatabaseFile();
  const asked: { done: () => void; failed: (error: Error) => void }[] = [];
  const checkpoint = (): Promise<void> =>
    new Promise((resolve, reject) => asked.push({ done: resolve, failed: reject }));
  const checkpoints = createCheckpoints(database, file, { checkpoint, shorten: never });
  write(database, CHECKPOINT_PAGES / 2);
  checkpoints.check();
  expect(asked).toHaveLength(0);
  write(database, CHECKPOINT_PAGES / 2);
  for (let times = 0; times < 3; times += 1) checkpoints.check();
  expect(asked).toHaveLength(1);
  asked[0]?.failed(new Error('The disk is gone.'));
  await until(() => {
    write(database, CHECKPOINT_PAGES / 2);
    checkpoints.check();
    return asked.length === 2;
  }, 'a second checkpoint is asked for');
  database.exec('PRAGMA wal_checkpoint(PASSIVE)');
  asked[1]?.done();
  await Promise.resolve();
  checkpoints.check();
  expect(asked).toHaveLength(2);
});

test('[ST30] a long log is cut once nothing was committed for a while, and never to nothing: a kill right then loses nothing', async () => {
  const { database, file } = await aDatabaseFile();
  database.exec('PRAGMA user_version = 1');
  const sizeOfLog = async (): Promise<number> => (await stat(`${file}-wal`)).size;
  write(database, LOG_LIMIT_BYTES / PAGE_BYTES + 1_000);
  const before = await sizeOfLog();
  expect(before).toBeGreaterThan(LOG_LIMIT_BYTES);
  const other = openSqlite(file);
  let times = 0;
  const shorten = (): Promise<void> => {
    times += 1;
    shortenLog(other);
    return Promise.resolve();
  };
  createCheckpoints(database, file, { checkpoint: never, shorten }, 1);
  await until(() => times > 0, 'the log is cut');
  expect(await sizeOfLog()).toBeLessThanOrEqual(LOG_LIMIT_BYTES);
  expect(await checkLog(`${file}-wal`)).toBe('sound');
  const killed = join(await temporaryFolder(), 'killed.db');
  for (const suffix of ['', '-wal']) await copyFile(file + suffix, killed + suffix);
  const after = openSqlite(killed);
  expect(after.prepare('SELECT count(*) AS pages, sum(length(bytes)) AS bytes FROM pages').get()).toMatchObject({
    pages: 1,
    bytes: LOG_LIMIT_BYTES + 1_000 * PAGE_BYTES,
  });
  expect(after.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: 1 });
  for (const each of [database, other, after]) each.close();
});

test('[ST30] a log that is short is left alone, and every commit puts off the look', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { database, file } = await aDatabaseFile();
  let times = 0;
  const checkpoints = createCheckpoints(
    database,
    file,
    { checkpoint: never, shorten: () => Promise.resolve(void (times += 1)) },
    1_000,
  );
  write(database, 10);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(times).toBe(0);
  write(database, LOG_LIMIT_BYTES / PAGE_BYTES);
  for (let checks = 0; checks < 3; checks += 1) {
    checkpoints.check();
    await vi.advanceTimersByTimeAsync(999);
  }
  expect(times).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(times).toBe(1);
  database.close();
  checkpoints.check();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(times).toBe(1);
});

test('[ST20] what HTTP writes is copied by the thread too', async () => {
  const file = join(await temporaryFolder(), 'verbatim.db');
  const { store } = await openSqliteStore(file);
  const id = 'mia' as MemberId;
  await store.members.create({ id, name: 'Mia', colour: 0, version: 0 });
  let times = 0;
  await until(async () => {
    times += 1;
    // SQLite writes no page that stays the same.
    await store.members.rename(id, String(times % 10).repeat(100 * PAGE_BYTES));
    // The file itself grows by nothing but a checkpoint.
    return (await stat(file)).size > 100 * PAGE_BYTES;
  }, 'the thread has copied pages of the log');
  await store.close();
});
