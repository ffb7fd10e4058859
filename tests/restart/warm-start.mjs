/**
 * Loaded before the command line (`node --import`): reads all its modules, then waits for a line on standard
 * input. So the next server is ready to start the moment the one before it has been killed.
 */
import { isMainThread } from 'node:worker_threads';

// The server's own threads are started with the same arguments, and are to start at once.
if (isMainThread) {
  await import(new URL('../../dist/server/cli/serve.js', import.meta.url).href);
  await new Promise((resolve) => process.stdin.once('data', resolve));
  process.stdin.pause();
}
