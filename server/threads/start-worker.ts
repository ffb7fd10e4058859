/** Starts a worker thread on one of the server’s own modules. */
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** @param module its URL, with the extension that this very file has: `.js` once built, `.ts` in development. */
export function startWorker(module: URL, options: WorkerOptions): Worker {
  if (!module.pathname.endsWith('.ts')) return new Worker(module, options);
  // Node 20 reads no TypeScript: in development and in tests tsx translates, as it does for the server itself.
  const translated = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(module.href)}); })`;
  return new Worker(translated, { ...options, eval: true });
}

/** The URL of a module beside another one, with the extension that this very file has. */
export const siblingModule = (name: string, of: string): URL =>
  new URL(`${name}${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, of);
