/** Turns at the thread: two members' work goes on in each turn of the event loop, however much each of them asked for. */
import { expect, test } from 'vitest';
import { HeavyReads, MAX_HEAVY_READS } from '../../server/limits/heavy-reads.ts';
import { Pace } from '../../server/limits/pace.ts';
import { SliceTurns } from '../../server/limits/slice-turns.ts';
import { CountedClock } from '../support/counted-clock.ts';

/** Turns whose event loop goes on when the test says so. */
function someTurns() {
  const planned: (() => void)[] = [];
  const turns = new SliceTurns({ now: () => 0, endOfTurn: (work) => void planned.push(work) });
  const started: string[] = [];
  const ask = (who: string, what: string): void => void turns.next(who).then(() => started.push(what));
  const turn = async (): Promise<string[]> => {
    for (const work of planned.splice(0)) work();
    await Promise.resolve();
    return started.splice(0);
  };
  return { ask, turn, planned };
}

test('[HT76] in a turn the work of two members goes on, and of each member one piece', async () => {
  const { ask, turn, planned } = someTurns();
  for (let index = 1; index <= 3; index += 1) ask('ana', `ana ${index}`);
  ask('ben', 'ben 1');
  ask('cem', 'cem 1');
  expect(planned).toHaveLength(1);
  expect([await turn(), await turn(), await turn()]).toEqual([['ana 1', 'ben 1'], ['ana 2', 'cem 1'], ['ana 3']]);
  expect(planned).toHaveLength(0);
});

test('[HT76] a later caller has a turn before a second request of an earlier one', async () => {
  const { ask, turn } = someTurns();
  ask('ana', 'ana 1');
  ask('ana', 'ana 2');
  ask('ben', 'ben 1');
  expect(await turn()).toEqual(['ana 1', 'ben 1']);
  ask('ben', 'ben 2');
  ask('cem', 'cem 1');
  expect([await turn(), await turn()]).toEqual([['ana 2', 'ben 2'], ['cem 1']]);
});

test('[HT76] work at a pace stops after each slice, and all of it is done in order', async () => {
  const clock = new CountedClock();
  const pace = new Pace(new SliceTurns(clock), 'ana', null, clock);
  const items = Array.from({ length: 1_000 }, (_, index) => index);
  const seen: number[] = [];
  for await (const item of pace.through(items)) seen.push(item);
  expect(seen).toEqual(items);
  expect(clock.longest).toBeLessThan(15);
  expect(clock.turns).toBeGreaterThan(70);
});

test('[HT76] work knows that nobody waits for it any more', () => {
  const left = new AbortController();
  const pace = new Pace(new SliceTurns(), 'ana', left.signal);
  expect([pace.isLeft, Pace.alone().isLeft]).toEqual([false, false]);
  left.abort();
  expect(pace.isLeft).toBe(true);
});

test('[HT77] a member may have so many large reads open, and one more for each that ends, once', () => {
  const reads = new HeavyReads();
  const open = Array.from({ length: MAX_HEAVY_READS }, () => reads.begin('ana'));
  expect(open.every((read) => read !== null)).toBe(true);
  expect(reads.begin('ana')).toBeNull();
  expect(reads.begin('ben')).not.toBeNull();
  open[0]?.end();
  open[0]?.end();
  expect(reads.begin('ana')).not.toBeNull();
  expect(reads.begin('ana')).toBeNull();
});
