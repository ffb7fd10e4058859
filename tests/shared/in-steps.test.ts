/** Work in steps: everything is visited once, in order, and no step visits more than it may. */
import { expect, test } from 'vitest';
import { atOnce, inSteps, RECORDS_A_STEP, StepCounter } from '../../shared/domain/in-steps.ts';

/** How many items each step of a walk visited. */
function visitsOf(items: number): number[] {
  let visits = 0;
  const counts: number[] = [];
  const steps = inSteps(
    Array.from({ length: items }, (_, at) => at),
    (at) => {
      expect(at).toBe(counts.reduce((sum, count) => sum + count, 0) + visits);
      visits += 1;
    },
  );
  for (let isDone = false; !isDone; visits = 0) {
    isDone = steps.next().done === true;
    counts.push(visits);
  }
  return counts;
}

test('[LA15] a walk in steps visits every item once and in order, so many a step', () => {
  expect(visitsOf(0)).toEqual([0]);
  expect(visitsOf(RECORDS_A_STEP - 1)).toEqual([RECORDS_A_STEP - 1]);
  expect(visitsOf(RECORDS_A_STEP)).toEqual([RECORDS_A_STEP, 0]);
  expect(visitsOf(2 * RECORDS_A_STEP + 5)).toEqual([RECORDS_A_STEP, RECORDS_A_STEP, 5]);
});

test('[LA15] what is read from bytes is divided by how much was read, too', () => {
  const step = new StepCounter();
  const kilobytes = [1, 64, 65, 127, 129, 193];
  expect(kilobytes.map((read) => step.isOver(read * 1024))).toEqual([false, true, false, false, true, true]);
});

test('[LA15] a walk over everything goes on whatever a visit returns', () => {
  const visited = new Map<number, string>();
  atOnce(inSteps([1, 2, 3], (item) => visited.set(item, 'visited')));
  expect([...visited.keys()]).toEqual([1, 2, 3]);
});
