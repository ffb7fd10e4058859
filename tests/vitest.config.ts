/** Tests that need no browser: pure code, the real server in this process, the real command line beside it. */
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: join(import.meta.dirname, '..'),
  test: {
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/support/built-workers.ts'],
    // Long, for slow machines: a test waits for conditions, and none measures time.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Much of a test’s time is waiting, for a disk or for another process.
    maxWorkers: 2,
    expect: { poll: { timeout: 60_000 } },
  },
});
