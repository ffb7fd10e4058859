/** Where nothing can be stored: `/api/ready` says so and why, nothing is acknowledged, and the first error is the one that is told. */
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql, SqliteDialect } from 'kysely';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { CommandProblem } from '../../server/cli/command-problem.ts';
import { configFrom, openFor } from '../../server/cli/settings.ts';
import { DiskWatch } from '../../server/store/disk-watch.ts';
import { kyselyDatabase } from '../../server/store/kysely-database.ts';
import { openSqlite } from '../../server/store/sqlite-file.ts';
import type { Project } from '../../shared/domain/project.ts';
import { call } from '../support/http.ts';
import { RawClient } from '../support/raw-client.ts';
import { aSmallDisk } from '../support/small-disk.ts';
import { aProject, joinAs, startTestServer } from '../support/test-server.ts';
import { until } from '../support/until.ts';

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'verbatim-watch-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

describe('readiness', () => {
  test.each<[string, (file: string) => Promise<void>]>([
    ['deleted', (file) => rm(file)],
    [
      'replaced by another',
      async (file) => {
        await rename(file, `${file}.old`);
        await writeFile(file, '');
      },
    ],
    ['deleted with its folder', (file) => rm(join(file, '..'), { recursive: true, force: true })],
  ])(
    '[ST32] [HT81] a database that is %s under the server: readiness answers 503 with a sentence, and nothing is acknowledged',
    async (_what, takeAway) => {
      const folder = await aFolder();
      const server = await startTestServer(folder);
      onTestFinished(() => server.stop());
      const { project, articles } = await aProject(server, ['The harbour office shut.']);
      const ana = await joinAs(server, project, 'annotator', 'Ana');
      const olu = await joinAs(server, project, 'owner', 'Olu');
      const client = new RawClient(server.url, `${project.id}/${articles[0]?.id ?? ''}/shared`, ana.token);
      onTestFinished(() => client.end());
      await client.saved();
      expect((await call(server.url, 'GET', '/api/ready')).status).toBe(200);
      await takeAway(join(folder, 'verbatim.db'));
      const ready = await call(server.url, 'GET', '/api/ready');
      expect([ready.status, await ready.json()]).toMatchObject([
        503,
        { status: 'cannot store', message: expect.stringContaining('no longer at its place') as unknown },
      ]);
      const marker = client.mark();
      client.layer.add(
        crypto.randomUUID() as never,
        [{ start: 0, end: 3 }],
        { label: 'quote' },
        { by: ana.id as never, at: 1 },
      );
      const after = client.mark();
      await until(() => client.closed !== null, 'the client is told');
      expect(client.acknowledged).toBeLessThan(after);
      expect(client.acknowledged).toBeLessThanOrEqual(marker);
      expect(
        (
          await call(server.url, 'POST', `/api/projects/${project.id}/links`, {
            token: olu.token,
            json: { role: 'viewer' },
          })
        ).status,
      ).toBe(500);
      expect((await call(server.url, 'GET', `/api/projects/${project.id}`, { token: olu.token })).status).toBe(200);
    },
  );

  const disk = aSmallDisk(24);
  test.skipIf(disk === null)(
    '[ST33] [HT81] a disk that is full is named after the first commit that failed, and forgotten once there is space',
    async () => {
      if (disk === null) return;
      onTestFinished(() => disk.unmount());
      const server = await startTestServer(join(disk.path, 'data'));
      onTestFinished(() => server.stop());
      const { project } = await aProject(server, ['The harbour office shut.']);
      const olu = await joinAs(server, project, 'owner', 'Olu');
      disk.fill();
      const add = () =>
        call(server.url, 'POST', `/api/projects/${project.id}/articles`, {
          token: olu.token,
          json: { articles: [{ title: 'Long', text: crypto.randomUUID().repeat(20_000) }] },
        });
      await until(async () => (await add()).status === 500, 'a commit fails');
      const ready = await call(server.url, 'GET', '/api/ready');
      expect([ready.status, await ready.json()]).toMatchObject([
        503,
        { status: 'cannot store', message: 'Nothing can be stored: database or disk is full.' },
      ]);
      await disk.free();
      expect((await call(server.url, 'GET', '/api/ready')).status).toBe(200);
      expect((await add()).status).toBe(200);
    },
  );
});

describe('[ST33] a refusal of the disk', () => {
  test('is told until a commit succeeds, tried again by every caller, and no other error is taken for one', async () => {
    const file = join(await aFolder(), 'file');
    await writeFile(file, '');
    let tries = 0;
    let isFull = true;
    const watch = new DiskWatch(file, () => {
      tries += 1;
      if (isFull) throw new Error('database or disk is full');
    });
    watch.note(new Error('no such table: x'));
    expect([watch.problem(), tries]).toEqual([null, 0]);
    watch.note(new Error('a change failed', { cause: new Error('disk I/O error') }));
    expect([watch.problem(), tries]).toEqual(['Nothing can be stored: database or disk is full.', 1]);
    watch.note(null);
    expect([watch.problem(), tries]).toEqual([null, 1]);
    watch.note(new Error('disk I/O error'));
    isFull = false;
    expect([watch.problem(), watch.problem(), tries]).toEqual([null, null, 2]);
  });
});

test('[ST34] where SQLite has rolled back by itself, the error that is told is the first one', async () => {
  const database = openSqlite(join(await aFolder(), 'file.db'));
  const watch: Pick<DiskWatch, 'beforeWrite' | 'note'> = { beforeWrite: () => undefined, note: () => undefined };
  const db = new Kysely<Record<string, Project>>({
    dialect: new SqliteDialect({ database: kyselyDatabase(database, () => undefined, watch) }),
  });
  onTestFinished(() => db.destroy());
  const failing = db.transaction().execute(async (transaction) => {
    await sql`SELECT 1`.execute(transaction);
    database.exec('ROLLBACK');
    throw new Error('database or disk is full');
  });
  await expect(failing).rejects.toThrow('database or disk is full');
});

const readOnly = aSmallDisk(24);
test.skipIf(readOnly === null)(
  '[CL16] a data folder on a disk that can’t be written, there or not, is refused with a sentence and exit code 1',
  async () => {
    if (readOnly === null) return;
    onTestFinished(() => readOnly.unmount());
    const there = join(readOnly.path, 'there');
    await (await startTestServer(there)).stop();
    readOnly.forbidWriting();
    for (const folder of [there, join(readOnly.path, 'new')]) {
      const failed: unknown = await openFor(configFrom({ data: folder }), pino({ level: 'silent' }), {
        exclusive: true,
      }).catch((error: unknown) => error);
      expect(failed).toBeInstanceOf(CommandProblem);
      expect((failed as Error).message).toContain(folder);
      expect((failed as Error).message).not.toMatch(/ENOENT|undefined/);
    }
  },
);
