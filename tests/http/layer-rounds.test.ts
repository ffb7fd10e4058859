/** A layer as it was at the end of an earlier round, over HTTP. */
import { expect, test } from 'vitest';
import { good, refusal } from '../support/http.ts';
import { aRoundStory } from '../support/round-story.ts';
import type { Joined } from '../support/test-server.ts';

interface Layer {
  readonly layer: string;
  readonly annotations: readonly { readonly id: string }[];
}

/** Ana has one annotation in round 1, which was revealed, and another one in round 2, which goes on. */
async function twoRounds() {
  const story = await aRoundStory();
  const { articles, olga, ana, ben, ask, tag, say, reveal } = story;
  const [one = ''] = articles;
  const first = await tag(ana, one, 0, 3);
  for (const who of [ana, ben]) await say(who, one, 'done');
  await reveal(one);
  await good(ask('DELETE', `/articles/${one}/reveal`, olga));
  const second = await tag(ana, one, 4, 11);
  const read = (who: Joined, round: number | string | null, of = `annotator:${ana.id}`) =>
    ask('GET', `/articles/${one}/layers/${of}${round === null ? '' : `?round=${round}`}`, who);
  const idsFor = async (who: Joined, round: number | null) =>
    (await good<Layer>(read(who, round))).annotations.map(({ id }) => id);
  return { ...story, one, first, second, read, idsFor };
}

test('[HT92] its member and those who could read it then read a layer of an earlier round; what goes on stays hidden', async () => {
  const { olga, ana, first, second, read, idsFor } = await twoRounds();
  expect(await idsFor(olga, 1)).toEqual([first]);
  expect(await idsFor(ana, 1)).toEqual([first]);
  for (const round of [2, null]) {
    expect(await idsFor(ana, round)).toEqual([first, second]);
    expect(await refusal(read(olga, round))).toMatchObject({ status: 403, id: 'not-allowed' });
  }
});

test('[HT92] nobody else reads it, nor a lead whose own work on the article is open', async () => {
  const { one, ana, ben, join, tag, read } = await twoRounds();
  const [vera, cem] = [await join('viewer', 'Vera'), await join('curator', 'Cem')];
  for (const who of [ben, vera]) expect(await refusal(read(who, 1))).toMatchObject({ status: 403, id: 'not-allowed' });
  expect((await good<Layer>(read(cem, 1))).layer).toBe(`annotator/${ana.id}`);
  await tag(cem, one, 0, 3);
  expect(await refusal(read(cem, 1))).toMatchObject({ status: 403, id: 'at-work' });
});

test('[HT92] a layer that was not kept, a round that does not exist and a value that is not a round are refused by their place', async () => {
  const { olga, join, read } = await twoRounds();
  const dan = await join('annotator', 'Dan');
  const unknown = { status: 400, id: 'no-such-round', where: 'round' };
  expect(await refusal(read(olga, 3))).toMatchObject(unknown);
  expect(await refusal(read(olga, 1, 'shared'))).toMatchObject(unknown);
  expect(await refusal(read(olga, 1, `annotator:${dan.id}`))).toMatchObject(unknown);
  expect(await refusal(read(olga, 1, 'nonsense'))).toMatchObject({ status: 404 });
  for (const round of ['0', 'last', '1.5'])
    expect(await refusal(read(olga, round))).toMatchObject({ status: 400, id: 'bad-request', where: 'round' });
});
