/** Training and quality over HTTP: gold articles, scores against them, and who differs from whom. */
import { expect, test } from 'vitest';
import type { DifferencesBody, GoldBody, OwnScoresBody } from '../../shared/wire/http/quality.ts';
import { good, refusal } from '../support/http.ts';
import { aRoundStory, type RoundStory } from '../support/round-story.ts';
import { writeAnnotation } from '../support/stock-client.ts';
import type { Joined } from '../support/test-server.ts';

/** The first article is gold: "The harbour" and "was shut" are marked in its curated layer. */
async function aGoldStory(settings: Parameters<typeof aRoundStory>[1] = {}) {
  const story = await aRoundStory(undefined, settings);
  const [one = ''] = story.articles;
  const curated = story.open(story.olga, one, 'curated');
  await curated.synced();
  for (const [start, end] of [
    [0, 11],
    [12, 20],
  ] as const)
    writeAnnotation(curated, story.olga.id, [{ start, end }]);
  await curated.saved();
  curated.destroy();
  await good(story.ask('PUT', `/articles/${one}/gold`, story.olga));
  const gold = (who = story.olga): Promise<GoldBody> => story.get('/gold', who);
  const scores = (who: Joined): Promise<OwnScoresBody> => story.get('/scores', who);
  return { ...story, one, gold, scores };
}

const finish = async ({ tag, say }: Pick<RoundStory, 'tag' | 'say'>, who: Joined, article: string) => {
  await tag(who, article, 0, 11);
  await tag(who, article, 12, 15);
  await tag(who, article, 16, 20);
  await say(who, article, 'done');
};

test('[QU2] finished work on a gold article is scored once against its curated layer', async () => {
  const { gold, one, ana, ben, olga, ask, tag, say, reveal, ...story } = await aGoldStory();
  await say(ben, one, 'done');
  await finish({ tag, say }, ana, one);
  await reveal(one);
  const { articles, scores } = await gold();
  expect(articles.map(({ article, by }) => [article, by])).toEqual([[one, olga.id]]);
  expect(new Map(scores.map(({ member, own, gold: all }) => [member, `${own} of ${all}`]))).toEqual(
    new Map([
      [ana.id, '3 of 2'],
      [ben.id, '0 of 2'],
    ]),
  );
  expect(scores.find(({ member }) => member === ana.id)).toMatchObject({
    article: one,
    exact: { precision: 1 / 3, recall: 1 / 2, f1: 2 / 5 },
    overlap: { precision: 2 / 3, recall: 1, f1: 4 / 5 },
  });
  expect(scores.find(({ member }) => member === ben.id)?.exact).toMatchObject({ precision: null, recall: 0, f1: 0 });
  // Work that is done again after it was sent back is not scored again.
  await good(ask('POST', `/articles/${one}/send-back`, olga, { json: { member: ana.id, reason: 'Again.' } }));
  await tag(ana, one, 12, 20);
  await say(ana, one, 'done');
  await reveal(one);
  expect((await gold()).scores.find(({ member }) => member === ana.id)).toMatchObject({ own: 3 });
  expect(story.articles).toHaveLength(2);
});

test('[QU3] nobody is told of work that is hidden from them; owners are, where the project says so', async () => {
  const { gold, one, ana, olga, join, ask, tag, say, reveal } = await aGoldStory();
  const cara = await join('curator', 'Cara');
  await finish({ tag, say }, ana, one);
  expect([(await gold()).scores, (await gold(cara)).scores]).toEqual([[], []]);
  await good(ask('PATCH', '', olga, { json: { ownersSee: 'figures' } }));
  expect((await gold()).scores.map(({ member }) => member)).toEqual([ana.id]);
  expect((await gold(cara)).scores).toEqual([]);
  await reveal(one, { early: true });
  expect((await gold(cara)).scores.map(({ member }) => member)).toEqual([ana.id]);
});

test('[QU4] annotators are told their own scores once they are revealed, if the project says so, and not of which articles', async () => {
  const { scores, one, ana, ben, olga, join, ask, tag, say, reveal } = await aGoldStory();
  await finish({ tag, say }, ana, one);
  expect(await scores(ana)).toEqual({ shown: false, scores: [] });
  await good(ask('PATCH', '', olga, { json: { showsScores: true } }));
  // Right after they are done it would tell which article is gold.
  expect(await scores(ana)).toEqual({ shown: true, scores: [] });
  await reveal(one, { early: true });
  const own = await scores(ana);
  expect(own).toMatchObject({ shown: true, scores: [{ own: 3, gold: 2, overlap: { f1: 4 / 5 } }] });
  expect(JSON.stringify(own)).not.toContain(one);
  expect(await scores(ben)).toEqual({ shown: true, scores: [] });
  for (const path of ['/gold', '/differences'])
    expect(await refusal(ask('GET', path, ana))).toMatchObject({ status: 403 });
  expect(await refusal(ask('PUT', `/articles/${one}/gold`, ana))).toMatchObject({ status: 403 });
  expect(await refusal(ask('GET', '/scores', await join('viewer', 'Vera')))).toMatchObject({ status: 403 });
});

test('[QU1] who is done before an article becomes gold is scored too; shared work can’t be gold', async () => {
  const { articles, ana, olga, ask, get, tag, say, reveal } = await aRoundStory();
  const [, two = ''] = articles;
  await tag(ana, two, 0, 2);
  await say(ana, two, 'done');
  await good(ask('PUT', `/articles/${two}/gold`, olga));
  await good(ask('PUT', `/articles/${two}/gold`, olga));
  await reveal(two, { early: true });
  expect(await get<GoldBody>('/gold', olga)).toMatchObject({ scores: [{ member: ana.id, own: 1, gold: 0 }] });
  await good(ask('DELETE', `/articles/${two}/gold`, olga));
  expect(await get<GoldBody>('/gold', olga)).toMatchObject({ articles: [], scores: [{ member: ana.id }] });
  const shared = await aRoundStory(undefined, { mode: 'shared' });
  const refused = refusal(shared.ask('PUT', `/articles/${shared.articles[0] ?? ''}/gold`, shared.olga));
  expect(await refused).toMatchObject({ status: 409, id: 'not-independent' });
});

test('[QU1] of a gold article nothing is to be settled, and a reveal fills nothing in', async () => {
  const { one, articles, ana, ben, olga, ask, get, tag, say, reveal } = await aGoldStory({
    prefill: { strategy: 'union' },
  });
  await finish({ tag, say }, ana, one);
  await say(ben, one, 'done');
  await reveal(one);
  const [, two = ''] = articles;
  await tag(ana, two, 0, 2);
  for (const who of [ana, ben]) await say(who, two, 'done');
  await reveal(two);
  const curated = async (article: string) =>
    (await get<{ annotations: unknown[] }>(`/articles/${article}/layers/curated`, olga)).annotations.length;
  await expect.poll(() => curated(two)).toBe(1);
  expect(await curated(one)).toBe(2);
  expect(await get('/disagreements', olga)).toMatchObject({ total: 1, disagreements: [{ article: two }] });
  const json = { strategy: 'union' };
  expect(await refusal(ask('POST', `/articles/${one}/prefill`, olga, { json }))).toMatchObject({ status: 409 });
  expect((await get<DifferencesBody>('/differences', olga)).differences).toMatchObject([{ passages: 4 }]);
});

test('[QU5] differences are counted for every two annotators, by passage and label, most differing first', async () => {
  const { articles, ana, ben, olga, join, get, tag, say, reveal } = await aRoundStory();
  const [one = '', two = ''] = articles;
  const cem = await join('annotator', 'Cem');
  for (const who of [ana, ben, cem]) await tag(who, one, 4, 11);
  await tag(ana, one, 12, 20);
  await tag(cem, one, 12, 20);
  await tag(ben, two, 0, 2);
  for (const who of [ana, ben, cem]) for (const article of articles) await say(who, article, 'done');
  await reveal(one);
  const differences = async () => (await get<DifferencesBody>('/differences', olga)).differences;
  const pair = (...who: readonly Joined[]): string[] => who.map(({ id }) => `annotator/${id}`).sort();
  const hidden = await differences();
  expect(hidden.at(-1)).toMatchObject({ layers: pair(ana, cem), passages: 2, differing: 0 });
  expect(hidden.slice(0, 2).map(({ passages, differing }) => [passages, differing])).toEqual([
    [2, 1],
    [2, 1],
  ]);
  await reveal(two);
  const [first] = await differences();
  expect(first).toMatchObject({ passages: 3, differing: 2, byLabel: [{ label: 'quote', passages: 3, differing: 2 }] });
});
