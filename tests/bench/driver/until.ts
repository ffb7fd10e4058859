/** Waits until something is so. */
import { sleep } from './connect-all.ts';

/** @throws Error with `what` if it is not so within `timeoutMs`. */
export async function until(isSo: () => boolean, timeoutMs: number, what: string): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await sleep(5);
  }
}
