/** The index of annotations is kept up without anybody asking for it, and not while people are busy. */
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { IndexUpkeep } from '../../server/projects/index-upkeep.ts';
import { until } from '../support/until.ts';

/** Layers that wait, and a clock that goes on when the test says so. */
function aStage(waiting: number[], broken: readonly number[] = []) {
  const taken: { layer: number; rests: number }[] = [];
  const timers: { at: number; work: () => void }[] = [];
  let [now, isBusy] = [0, false];
  const upkeep = new IndexUpkeep({
    annotations: {
      nextBehind: async (number) => waiting.filter((layer) => layer > number).sort((a, b) => a - b)[0] ?? null,
      async catchUp(layer, rests = 0) {
        taken.push({ layer, rests });
        if (broken.includes(layer)) throw new Error('It can’t be read.');
        waiting.splice(waiting.indexOf(layer), 1);
      },
    },
    scheduler: {
      now: () => now,
      isBusy: () => isBusy,
      after(ms, work) {
        const timer = { at: now + ms, work };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer), 1);
      },
    },
    log: pino({ level: 'silent' }),
  });
  /** Lets so many seconds pass. */
  const pass = (seconds: number): void => {
    for (let second = 0; second < seconds; second += 1) {
      now += 1_000;
      for (const timer of timers.filter(({ at }) => at <= now)) {
        timers.splice(timers.indexOf(timer), 1);
        timer.work();
      }
    }
  };
  return { upkeep, waiting, taken, timers, pass, busy: (is: boolean) => (isBusy = is) };
}

test('[ST42] what an earlier process has left is taken in at the start, busy or not, layer by layer, and what breaks keeps nobody back', async () => {
  const { upkeep, waiting, taken, timers, busy } = aStage([3, 7, 9], [7]);
  upkeep.hear();
  expect(timers.length, 'it is not started').toBe(0);
  busy(true);
  upkeep.start();
  await until(() => taken.length === 3, 'all have had their turn');
  expect([taken.map(({ layer }) => layer), waiting]).toEqual([[3, 7, 9], [7]]);
});

test('[ST42] commits that come together are taken in together, a moment later', async () => {
  const { upkeep, waiting, taken, timers, pass } = aStage([]);
  upkeep.start();
  pass(1);
  waiting.push(4);
  for (let commit = 0; commit < 50; commit += 1) upkeep.hear();
  expect([timers.length, taken.length]).toEqual([1, 0]);
  pass(1);
  await until(() => waiting.length === 0, 'it is taken in');
  expect(taken.map(({ layer }) => layer)).toEqual([4]);
});

test('[ST42] while people are busy it is put off, for a minute at most, and then goes slowly', async () => {
  const { upkeep, waiting, taken, pass, busy } = aStage([]);
  upkeep.start();
  waiting.push(5);
  upkeep.hear();
  pass(1);
  await until(() => waiting.length === 0, 'it is taken in');
  waiting.push(6);
  busy(true);
  upkeep.hear();
  pass(59);
  expect(taken.map(({ layer }) => layer)).toEqual([5]);
  pass(1);
  await until(() => waiting.length === 0, 'it is taken in');
  const [quiet, late] = taken.map(({ rests }) => rests);
  expect((late ?? 0) > (quiet ?? 0)).toBe(true);
});

test('[ST42] once it is stopped, nothing more is taken in', async () => {
  const { upkeep, waiting, taken, timers, pass } = aStage([]);
  upkeep.start();
  waiting.push(5);
  upkeep.hear();
  await upkeep.stop();
  upkeep.hear();
  pass(100);
  expect([taken.length, timers.length]).toEqual([0, 0]);
});
