/** Threads run what was built, where it was built just now: to translate their modules takes each of them a second. */
import { vi } from 'vitest';

if (process.env['BUILT'] === 'true')
  vi.doMock(import('../../server/threads/start-worker.ts'), async (original) => ({
    ...(await original()),
    siblingModule: (name, of) => new URL(`${name}.js`, of.replace('/server/', '/dist/server/')),
  }));
