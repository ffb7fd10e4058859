/** Large reads: many at once take turns, too many are put off, and each is read and written in short slices. */
import { expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { MAX_HEAVY_READS } from '../../server/limits/heavy-reads.ts';
import { Pace } from '../../server/limits/pace.ts';
import { SliceTurns } from '../../server/limits/slice-turns.ts';
import { exportLosses, exportProject } from '../../server/projects/exporting/export-project.ts';
import { exportOf } from '../../server/projects/exporting/export-request.ts';
import type { ExportFormat } from '../../shared/formats/export-formats.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { CountedClock } from '../support/counted-clock.ts';
import { aProject, aServer, joinAs, type TestServer } from '../support/test-server.ts';
import { until } from '../support/until.ts';

const ANNOTATIONS = 600;
const TEXT = 'The harbour office said that nothing had happened, and shut. '.repeat(60);

/** A project with a layer of many annotations. */
async function aLargeProject(): Promise<{
  server: TestServer;
  project: Awaited<ReturnType<typeof aProject>>['project'];
  base: string;
  article: string;
  token: string;
}> {
  const server = await aServer();
  const { project, articles } = await aProject(server, [TEXT]);
  const vera = await joinAs(server, project, 'viewer', 'Vera');
  const layer = new LayerDoc(new Y.Doc());
  layer.doc.transact(() => {
    for (let index = 0; index < ANNOTATIONS; index += 1)
      layer.add(
        crypto.randomUUID() as never,
        [{ start: 4 * index, end: 4 * index + 7 }],
        { label: 'quote' },
        { by: vera.id as never, at: 1 },
      );
  });
  const article = articles[0]?.id ?? ('' as never);
  await server.work.rooms.write(
    { project: project.id, article, layer: 'shared' },
    { update: Y.encodeStateAsUpdate(layer.doc), by: vera.id as never, isImport: true },
  );
  return { server, project, base: `${server.url}/api/projects/${project.id}`, article, token: vera.token };
}

test.each<ExportFormat>(['csv', 'conll', 'tei', 'gate', 'w3c', 'brat'])(
  '[HT76] an export as %s stops after every few pieces, to let others have their turn',
  async (format) => {
    const { server, project } = await aLargeProject();
    const clock = new CountedClock();
    const prepared = await exportProject(
      server.work,
      project,
      exportOf(format),
      null,
      new Pace(new SliceTurns(clock), 'vera', null, clock),
    );
    if (!prepared.ok) throw new Error(prepared.problem.message);
    let pieces = 0;
    for await (const piece of prepared.value.pieces) pieces += piece.length > 0 ? 1 : 0;
    expect(pieces).toBeGreaterThan(0);
    expect(clock.turns).toBeGreaterThan(ANNOTATIONS / 15);
    expect(clock.longest).toBeLessThan(30);
  },
);

test('[HT76] what a format loses is counted in steps, and no further once nobody waits', async () => {
  const { server, project } = await aLargeProject();
  const clock = new CountedClock();
  const losses = (left: AbortSignal | null) =>
    exportLosses(server.work, project, exportOf('conll'), null, new Pace(new SliceTurns(clock), 'vera', left, clock));
  expect(await losses(null)).toMatchObject({ ok: true });
  expect(clock.turns).toBeGreaterThan(1);
  expect(clock.longest).toBeLessThan(20);
  expect(await losses(AbortSignal.abort())).toMatchObject({ ok: false, problem: { id: 'gone' } });
});

test('[HT77] of many large reads of a member at once those beyond the bound are put off, the others answered whole, and there is room again', async () => {
  const { server, base, article, token } = await aLargeProject();
  const get = async (path: string): Promise<{ status: number; retry: string | null; text: string }> => {
    const response = await fetch(`${base}/${path}`, { headers: { authorization: `Bearer ${token}` } });
    return { status: response.status, retry: response.headers.get('retry-after'), text: await response.text() };
  };
  const paths = ['export?format=csv', 'export/losses?format=csv', `articles/${article}/layers/shared`];
  const whole = await Promise.all(paths.map(get));
  expect(whole.map(({ status }) => status)).toEqual([200, 200, 200]);
  // Nothing is read until all have asked.
  const asked: (() => void)[] = [];
  const versions = server.work.store.layers.versions.bind(server.work.store.layers);
  const held = vi.spyOn(server.work.store.layers, 'versions').mockImplementation(async (...given) => {
    await new Promise<void>((resolve) => asked.push(resolve));
    return versions(...given);
  });
  onTestFinished(() => held.mockRestore());
  const open = Array.from({ length: MAX_HEAVY_READS }, (_, index) => get(paths[index % 3] ?? ''));
  await until(() => asked.length === MAX_HEAVY_READS, 'as many as may are at work');
  for (const path of paths) {
    const putOff = await get(path);
    expect([putOff.status, Number(putOff.retry) > 0, putOff.text.includes('too-many-requests')]).toEqual([
      429,
      true,
      true,
    ]);
  }
  held.mockRestore();
  for (const go of asked) go();
  for (const [index, { status, text }] of (await Promise.all(open)).entries())
    expect([status, text]).toEqual([200, whole[index % 3]?.text]);
  await until(async () => (await get(paths[0] ?? '')).status === 200, 'there is room again');
});

test('[HT77] an export whose client goes away makes room', async () => {
  const { base, token } = await aLargeProject();
  for (let round = 0; round < 2 * MAX_HEAVY_READS; round += 1) {
    const left = new AbortController();
    const response = await fetch(`${base}/export?format=json`, {
      headers: { authorization: `Bearer ${token}` },
      signal: left.signal,
    });
    left.abort();
    if (response.status !== 200)
      await until(
        async () =>
          (await fetch(`${base}/export/losses?format=csv`, { headers: { authorization: `Bearer ${token}` } }))
            .status === 200,
        'the others are let go of',
      );
  }
  await until(
    async () =>
      (await fetch(`${base}/export/losses?format=csv`, { headers: { authorization: `Bearer ${token}` } })).status ===
      200,
    'there is room again',
  );
});
