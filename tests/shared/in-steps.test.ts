/** Work in steps: everything is visited once, in order, and no step visits more than it may. */
import { expect, test } from 'vitest';
import { atOnce, firstInSteps, inSteps, RECORDS_A_STEP, type Steps } from '../../shared/domain/in-steps.ts';

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

test('[LA15] a walk ends with the first thing that a visit returns', () => {
  const visited: number[] = [];
  const find = (wanted: number): Steps<string | undefined> =>
    firstInSteps([1, 2, 3, 4], (item): string | undefined => {
      visited.push(item);
      return item === wanted ? `found ${item}` : undefined;
    });
  expect(atOnce(find(3))).toBe('found 3');
  expect(visited).toEqual([1, 2, 3]);
  expect(atOnce(find(9))).toBeUndefined();
});

test('[LA15] a walk over everything goes on whatever a visit returns', () => {
  const visited = new Map<number, string>();
  atOnce(inSteps([1, 2, 3], (item) => visited.set(item, 'visited')));
  expect([...visited.keys()]).toEqual([1, 2, 3]);
});
