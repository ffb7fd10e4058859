/** The real scheduler: whether it is busy, by what the event loop did of late. */
import { expect, test } from 'vitest';
import { realScheduler } from '../../server/sync/scheduler.ts';
import { until } from '../support/until.ts';

test('[RO27] a process is busy while it works more than half of the time', async () => {
  await until(() => !realScheduler.isBusy(), 'it is not busy');
  const work = async (): Promise<boolean> => {
    for (const end = performance.now() + 20; performance.now() < end;);
    await new Promise((resolve) => setImmediate(resolve));
    return realScheduler.isBusy();
  };
  const end = performance.now() + 10_000;
  let isBusy = false;
  while (!isBusy && performance.now() < end) isBusy = await work();
  expect(isBusy).toBe(true);
  await until(() => !realScheduler.isBusy(), 'it is not busy any more');
});
