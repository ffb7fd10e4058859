/** The budget of messages: what comes too fast waits, nothing is lost, and one large message passes. */
import { expect, test } from 'vitest';
import { MessageBudget } from '../../server/sync/message-budget.ts';

test('[RO10] a second’s messages pass at once, then as many as a second may have', () => {
  const budget = new MessageBudget(500, 0);
  const taken = (from: number, to: number): number => {
    let count = 0;
    for (let now = from; now < to; now += 1) while (budget.take(0, now)) count += 1;
    return count;
  };
  expect(taken(0, 1)).toBe(500);
  expect(taken(1, 1001)).toBe(500);
  // Silence saves up no more than that.
  expect(taken(60_000, 60_001)).toBe(500);
});

test('[RO10] a large message passes, and what follows waits until it is paid for', () => {
  const budget = new MessageBudget(250, 0);
  expect(budget.take(4 * 1024 * 1024, 0)).toBe(true);
  expect(budget.take(0, 0)).toBe(false);
  const wait = budget.waitMs();
  expect(wait).toBeGreaterThan(3_000);
  expect([budget.take(0, wait - 5), budget.take(0, wait)]).toEqual([false, true]);
});
