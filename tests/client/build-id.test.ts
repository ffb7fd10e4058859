/** The build of the page: an upgrade reaches browsers that keep the page for offline use. */
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { expect, test } from 'vitest';

const CLIENT = join(import.meta.dirname, '../../client');

/** Builds the page as it would be after a change of one component. @returns the service worker. */
async function workerOf(change: string): Promise<string> {
  const changed: Plugin = {
    name: 'changed',
    transform: (code, id) =>
      id.endsWith('kit/initials.ts')
        ? `${code}\nexport const changed = '${change}';\nglobalThis.name = changed;`
        : null,
  };
  const built = await build({
    configFile: join(CLIENT, 'vite.config.ts'),
    logLevel: 'silent',
    plugins: [changed],
    build: { write: false },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []));
  const worker = outputs.find(({ fileName }) => fileName === 'service-worker.js');
  if (worker?.type !== 'chunk') throw new Error('The build has no service worker.');
  return worker.code;
}

test('[PG231] the service worker has other bytes when any file of the page has, and the same when none has', async () => {
  const [first, same, other] = [await workerOf('one'), await workerOf('one'), await workerOf('two')];
  expect(first).not.toContain('__BUILD_ID__');
  expect(same).toBe(first);
  expect(other).not.toBe(first);
});
