/** Plans are kept up without anybody asking for assignments. */
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { PlanUpkeep } from '../../server/projects/rounds/plan-upkeep.ts';
import type { Project } from '../../shared/domain/project.ts';
import { aServer } from '../support/test-server.ts';
import { until } from '../support/until.ts';

test('[IW9] every project’s plan is settled from time to time, not while people are busy, and one that breaks keeps none back', async () => {
  const settled: string[] = [];
  const timers: { readonly ms: number; readonly work: () => void }[] = [];
  let isBusy = true;
  const upkeep = new PlanUpkeep({
    store: {
      projects: { list: async () => ['a', 'broken', 'c'].map((id) => ({ id }) as unknown as Project) } as never,
    },
    scheduler: {
      isBusy: () => isBusy,
      after(ms, work) {
        timers.push({ ms, work });
        return () => void timers.splice(0);
      },
    },
    log: pino({ level: 'silent' }),
    async settle({ id }) {
      settled.push(id);
      if (id === 'broken') throw new Error('It can’t be settled.');
    },
  });
  const tick = (): void => timers.shift()?.work();
  upkeep.start();
  tick();
  expect([settled, timers.length]).toEqual([[], 1]);
  isBusy = false;
  tick();
  await until(() => timers.length === 1, 'it waits for the next time');
  expect(settled).toEqual(['a', 'broken', 'c']);
  tick();
  await until(() => settled.length === 6, 'it has settled again');
  await upkeep.stop();
  expect(timers).toEqual([]);
});

test('[IW9] a server that starts keeps plans up', async () => {
  const start = vi.spyOn(PlanUpkeep.prototype, 'start');
  await aServer();
  expect(start).toHaveBeenCalledTimes(1);
  start.mockRestore();
});
