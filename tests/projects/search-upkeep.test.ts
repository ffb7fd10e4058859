/** Texts that an upgrade wants in the index of words again are taken in by the running server. */
import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { SearchUpkeep } from '../../server/projects/search-upkeep.ts';
import { until } from '../support/until.ts';

/** @param turns whether each leaves something to be taken in. */
function aStage(turns: readonly boolean[]) {
  const stage = { taken: 0 };
  const upkeep = new SearchUpkeep({
    articles: { indexNext: async () => turns[stage.taken++] ?? Promise.reject(new Error('It can’t be read.')) },
    log: pino({ level: 'silent' }),
  });
  return { stage, upkeep };
}

test('[HT66] they are taken in until none waits, and one that can’t be read ends nothing else', async () => {
  for (const turns of [
    [true, true, false],
    [true, true],
  ]) {
    const { stage, upkeep } = aStage(turns);
    upkeep.start();
    await until(() => stage.taken === 3, 'all are taken in');
    await upkeep.stop();
    expect(stage.taken).toBe(3);
  }
});

test('[HT66] a server that stops leaves the rest to the next', async () => {
  const { stage, upkeep } = aStage(Array.from({ length: 100 }, () => true));
  upkeep.start();
  await until(() => stage.taken > 0, 'it has begun');
  await upkeep.stop();
  const { taken } = stage;
  await setTimeout(200);
  expect(stage.taken).toBe(taken);
});
