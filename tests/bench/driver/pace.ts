/** An even pace: does numbered things at the times when they are due, and what is late at once. */
import { sleep } from './connect-all.ts';

/** Calls `act` with 0, 1, 2 … `rate` times a second, `count` times in all. Resolves after the last. */
export async function pace(rate: number, count: number, act: (index: number) => void): Promise<void> {
  const start = performance.now();
  let done = 0;
  while (done < count) {
    const due = Math.min(count, Math.floor(((performance.now() - start) * rate) / 1_000) + 1);
    for (; done < due; done += 1) act(done);
    await sleep(Math.max(0, start + (done * 1_000) / rate - performance.now()));
  }
}
