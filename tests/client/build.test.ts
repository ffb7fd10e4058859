/** The build of the page: an upgrade reaches browsers that keep the page for offline use, and no script holds what only the server needs. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build, resolveConfig, type Plugin } from 'vite';
import { expect, test } from 'vitest';

const CLIENT = join(import.meta.dirname, '../../client');

const outputsOf = async (plugins: Plugin[]) => {
  const built = await build({
    configFile: join(CLIENT, 'vite.config.ts'),
    logLevel: 'silent',
    plugins,
    build: { write: false },
  });
  return (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []));
};

/** Builds the page as it would be after a change of one component. @returns the service worker. */
async function workerOf(change: string): Promise<string> {
  const changed: Plugin = {
    name: 'changed',
    transform: (code, id) =>
      id.endsWith('kit/initials.ts')
        ? `${code}\nexport const changed = '${change}';\nglobalThis.name = changed;`
        : null,
  };
  const worker = (await outputsOf([changed])).find(({ fileName }) => fileName === 'service-worker.js');
  if (worker?.type !== 'chunk') throw new Error('The build has no service worker.');
  return worker.code;
}

test('[PG231] the service worker has other bytes when any file of the page has, and the same when none has', async () => {
  const [first, same, other] = [await workerOf('one'), await workerOf('one'), await workerOf('two')];
  expect(first).not.toContain('__BUILD_ID__');
  expect(same).toBe(first);
  expect(other).not.toBe(first);
});

test('[PG296] the page’s own server hands the API and rooms on, and no module of the page', async () => {
  const { server } = await resolveConfig({ configFile: join(CLIENT, 'vite.config.ts'), logLevel: 'silent' }, 'serve');
  const patterns = Object.keys(server.proxy ?? {});
  const isHandedOn = (path: string): boolean =>
    patterns.some((one) => (one.startsWith('^') ? new RegExp(one).test(path) : path.startsWith(one)));
  expect(['/api/session', '/sync/sample/article/shared'].filter(isHandedOn)).toHaveLength(2);
  const modules = await readdir(CLIENT, { recursive: true });
  expect(modules.filter((path) => isHandedOn(`/${path}`))).toEqual([]);
});

test('[PG295] no script of the page holds zod', async () => {
  const chunks = (await outputsOf([])).filter((output) => output.type === 'chunk');
  const holding = chunks.filter(({ modules }) =>
    Object.entries(modules).some(([id, { renderedLength }]) => id.includes('/node_modules/zod/') && renderedLength > 0),
  );
  expect(chunks.length).toBeGreaterThan(20);
  expect(holding.map(({ name }) => name)).toEqual([]);
});
