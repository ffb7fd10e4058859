/** The doorway, over a scheduler that the test moves: how many of a crowd are let in a turn. */
import { expect, test } from 'vitest';
import { AdmissionQueue } from '../../server/sync/admission-queue.ts';
import { SimScheduler } from '../simulation/sim-scheduler.ts';

function aQueue() {
  const scheduler = new SimScheduler();
  const queue = new AdmissionQueue(scheduler);
  const inside: number[] = [];
  const come = (...who: readonly number[]): void =>
    who.forEach((one) => queue.push(() => Promise.resolve(void inside.push(one))));
  return { scheduler, inside, come };
}

test('[RO29] of a crowd the first is let in at once, and four a turn of the others, in the order in which they came', () => {
  const { scheduler, inside, come } = aQueue();
  come(0, 1, 2, 3, 4, 5, 6, 7);
  expect(inside).toEqual([0]);
  scheduler.turn();
  expect(inside).toEqual([0, 1, 2, 3, 4]);
  come(8, 9);
  expect(inside).toHaveLength(5);
  scheduler.turn();
  expect(inside).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  scheduler.turn();
  expect(inside).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('[RO29] who comes after a crowd is let in at once again, and a quiet door plans nothing', () => {
  const { scheduler, inside, come } = aQueue();
  for (const one of [0, 1]) {
    come(one);
    expect(inside.at(-1)).toBe(one);
    scheduler.turn();
    expect(scheduler.hasTurns).toBe(false);
  }
});
