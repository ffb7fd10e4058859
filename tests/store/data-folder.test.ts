/** Data folders that are opened, closed, killed, copied in part and damaged, by real processes and on real files. */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { openDataFolder } from '../../server/store/data-folder.ts';
import { migrations } from '../../server/store/migrations/index.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import { openSqlite } from '../../server/store/sqlite-file.ts';
import { serve, verbatim } from '../support/cli.ts';
import { call, good, joinByLink } from '../support/http.ts';
import { temporaryFolder } from '../support/test-server.ts';

const LOG = '-wal';
const database = (folder: string): string => join(folder, 'verbatim.db');

/** Makes a project beside the sample on a running server. */
async function addProject(server: { url: string; ownerLink: string }, title: string): Promise<void> {
  const { token } = await joinByLink(server.url, server.ownerLink, 'Owner');
  await good(call(server.url, 'POST', '/api/projects', { token, json: { title } }));
}

/** A folder whose server was killed after it had saved a project. */
async function aKilledServer(): Promise<string> {
  const folder = await temporaryFolder();
  const server = await serve('--data', folder);
  await addProject(server, 'Saved last');
  await server.end('SIGKILL');
  return folder;
}

/** What a server says that does not start on a folder. */
async function refusalOf(folder: string): Promise<string> {
  const { code, stdout, stderr } = await verbatim('serve', '--data', folder, '--port', '0');
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).not.toContain('    at ');
  return stderr;
}

/** The titles of projects that a database file holds by itself. */
function projectsIn(file: string): unknown[] {
  const opened = new DatabaseSync(file, { readOnly: true });
  const titles = opened
    .prepare('SELECT title FROM projects ORDER BY "order"')
    .all()
    .map((row) => row['title'] as unknown);
  opened.close();
  return titles;
}

describe('an orderly stop', () => {
  test('[ST21] leaves a database file that is whole by itself, readable by the server’s account alone', async () => {
    const folder = await temporaryFolder();
    const data = join(folder, 'data');
    const server = await serve('--data', data);
    await addProject(server, 'Saved last');
    expect((await server.end('SIGTERM')).code).toBe(0);
    const alone = join(folder, 'copy.db');
    await copyFile(database(data), alone);
    expect(projectsIn(alone)).toContain('Saved last');
    expect([
      (await stat(data)).mode & 0o777,
      (await stat(database(data))).mode & 0o777,
      (await stat(join(data, 'secret'))).mode & 0o777,
    ]).toEqual([0o700, 0o600, 0o600]);
  });

  test('[ST21] a folder without a log starts again after it, and after a command that ran on what a killed server left', async () => {
    const folder = await aKilledServer();
    expect((await verbatim('link', 'sample', '--data', folder)).code).toBe(0);
    await rm(database(folder) + LOG, { force: true });
    await rm(`${database(folder)}-shm`, { force: true });
    const server = await serve('--data', folder);
    await server.end('SIGTERM');
    expect(projectsIn(database(folder))).toContain('Saved last');
  });
});

describe('a log that is lost', () => {
  test('[ST22] is missed after a kill, and a server starts without it only if it is told to', async () => {
    const folder = await aKilledServer();
    await rm(database(folder) + LOG);
    expect(await refusalOf(folder)).toMatch(
      /was not closed in order, and its write-ahead log .*-wal, which holds the work that was saved last, is missing or empty\. .*verbatim serve --accept-loss/s,
    );
    const server = await serve('--data', folder, '--accept-loss');
    await server.end('SIGTERM');
    expect(projectsIn(database(folder))).not.toContain('Saved last');
  });

  test('[ST22] is missed when it was emptied, and in a copy that was made of the database file alone', async () => {
    const folder = await aKilledServer();
    const copied = join(await temporaryFolder(), 'copy');
    await mkdir(copied);
    await copyFile(database(folder), database(copied));
    expect(await refusalOf(copied)).toContain('is missing or empty');
    await truncate(database(folder) + LOG, 0);
    expect(await refusalOf(folder)).toContain('is missing or empty');
  });

  test('[ST22] a log without its database is not thrown away', async () => {
    const folder = await aKilledServer();
    await rm(database(folder));
    expect(await refusalOf(folder)).toContain('is missing or empty, and its write-ahead log');
    expect((await stat(database(folder) + LOG)).size).toBeGreaterThan(0);
  });

  test('[ST22] a file that is not a database is refused', async () => {
    const folder = await temporaryFolder();
    await writeFile(database(folder), 'Not a database. '.repeat(20));
    expect(await refusalOf(folder)).toContain('is not an SQLite database');
  });
});

describe('a log that is damaged', () => {
  test('[ST23] anywhere before its last commit, a flipped byte is refused; what can be read comes back if asked for, the log kept beside', async () => {
    const folder = await aKilledServer();
    const log = await readFile(database(folder) + LOG);
    for (const at of [5, 40, 100, Math.floor(log.length / 3)]) {
      const damaged = Buffer.from(log);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 0xff, at);
      await writeFile(database(folder) + LOG, damaged);
      expect(await refusalOf(folder), `byte ${at}`).toContain(
        'is damaged, and work that was saved lies behind the damage',
      );
      expect((await readFile(database(folder) + LOG)).equals(damaged)).toBe(true);
    }
    const { code, stderr } = await serve('--data', folder, '--accept-loss').then((server) => server.end('SIGTERM'));
    expect(code).toBe(0);
    const [, kept] = /"kept":"([^"]+)"/.exec(stderr) ?? [];
    expect(existsSync(kept ?? '')).toBe(true);
  });

  test('[ST23] the torn end that a power cut leaves is no damage', async () => {
    const folder = await aKilledServer();
    const { size } = await stat(database(folder) + LOG);
    await truncate(database(folder) + LOG, size - 100);
    const server = await serve('--data', folder);
    expect((await server.end('SIGTERM')).code).toBe(0);
  });
});

describe('another version', () => {
  /** A database as the engine before wrote it: without the marks of today's, its last commit in the log. */
  async function anOlderDatabase(): Promise<string> {
    const folder = await temporaryFolder();
    const { store } = await openSqliteStore(database(folder));
    await store.close();
    const older = new DatabaseSync(database(folder));
    older.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    older.exec('PRAGMA wal_autocheckpoint = 0');
    older.exec("INSERT INTO members (id, name, colour, version) VALUES ('old', 'Old', 0, 0)");
    return folder;
  }

  const silent = pino({ level: 'silent' });
  const openIn = (folder: string, exclusive = true): ReturnType<typeof openDataFolder> =>
    openDataFolder(folder, { exclusive, acceptLoss: false, log: silent, openStore: openSqliteStore });

  test('[ST24] a database of an older engine is copied and checked before this one opens it, once', async () => {
    const folder = await anOlderDatabase();
    const copy = `${database(folder)}.before-sqlite-3.53`;
    await (await openIn(folder)).close();
    const kept = new DatabaseSync(copy, { readOnly: true });
    expect(kept.prepare("SELECT name FROM members WHERE id = 'old'").get()).toMatchObject({ name: 'Old' });
    kept.close();
    expect(existsSync(copy + LOG)).toBe(false);
    await rm(copy);
    await (await openIn(folder)).close();
    expect(existsSync(copy)).toBe(false);
  });

  test('[ST24] one that is damaged is refused and left as it was', async () => {
    const folder = await anOlderDatabase();
    const file = await readFile(database(folder));
    for (let at = 4096 + 20; at < file.length; at += 512) file.writeUInt32BE(0xdeadbeef, at);
    await writeFile(database(folder), file);
    await expect(openIn(folder)).rejects.toThrow(/copied to .* and checked\. That failed: .*Nothing was changed/s);
    expect((await readFile(database(folder))).equals(file)).toBe(true);
  });

  test('[ST25] tables are migrated with a copy beside, by a process that is alone', async () => {
    const folder = await temporaryFolder();
    await (await openIn(folder)).close();
    const last = Object.keys(await migrations.getMigrations()).at(-1) ?? '';
    const opened = openSqlite(database(folder));
    opened.prepare('UPDATE kysely_migration SET name = ? WHERE name = ?').run('999-of-tomorrow', last);
    opened.close();
    await expect(openIn(folder)).rejects.toThrow(/was made by a newer Verbatim \(it has “999-of-tomorrow”\)/);
    const { code, stderr } = await verbatim('export', 'sample', '--data', folder);
    expect([code, stderr.includes('    at ')]).toEqual([1, false]);
  });

  test('[ST25] beside a running server nobody changes its tables', async () => {
    const folder = await temporaryFolder();
    const running = await openIn(folder);
    await (await openIn(folder, false)).close();
    await expect(openSqliteStore(join(await temporaryFolder(), 'empty.db'), 'refused')).rejects.toThrow(
      'An older Verbatim is running',
    );
    await running.close();
  });
});
