/** What assignments and rounds change is published before the request is answered, to the last message. */
import { expect, test } from 'vitest';
import type { Change } from '../../server/channels/changes.ts';
import { good } from '../support/http.ts';
import { aRoundStory, type RoundStory } from '../support/round-story.ts';
import { writeAnnotation } from '../support/stock-client.ts';
import type { Joined } from '../support/test-server.ts';
import { until } from '../support/until.ts';

/** The events that are published while a request runs. Members are told by name. */
async function publishedBy({ server, olga, ana, ben }: RoundStory, act: () => Promise<unknown>): Promise<string[]> {
  const names = new Map([olga, ana, ben].map(({ id }, index) => [id, ['Olga', 'Ana', 'Ben'][index]]));
  const nameOf = (change: Change): string => ('member' in change ? ` ${names.get(change.member) ?? 'another'}` : '');
  const published: string[] = [];
  const stop = server.work.changes.subscribe((change) => void published.push(`${change.kind}${nameOf(change)}`));
  await act();
  stop();
  return published;
}

const sendBack = ({ ask, olga, articles: [one = ''] }: RoundStory, { id: member }: Joined) =>
  good(ask('POST', `/articles/${one}/send-back`, olga, { json: { member, reason: 'Look at the end.' } }));

const assign = ({ ask, olga, articles: [one = ''] }: RoundStory, members: readonly Joined[]) =>
  good(
    ask('PUT', '/assignments', olga, {
      json: { plan: { kind: 'hand', seed: 1 }, assignments: members.map(({ id }) => ({ article: one, member: id })) },
      headers: { 'if-match': '*' },
    }),
  );

/** Ana and Ben are done with the first article. */
async function aDoneStory(): Promise<RoundStory & { readonly one: string }> {
  const story = await aRoundStory();
  const [one = ''] = story.articles;
  for (const who of [story.ana, story.ben]) await story.say(who, one, 'done');
  return { ...story, one };
}

test('[CH5] a reveal, and one that is taken back, are published to the log of activity', async () => {
  const story = await aDoneStory();
  const { one, reveal, ask, olga } = story;
  expect(await publishedBy(story, () => reveal(one))).toEqual(['activity']);
  expect(await publishedBy(story, () => good(ask('DELETE', `/articles/${one}/reveal`, olga)))).toEqual(['activity']);
});

test('[CH5] what is sent back is told before its reveal and after it, with whose access it changes', async () => {
  const story = await aDoneStory();
  expect(await publishedBy(story, () => sendBack(story, story.ana))).toEqual(['project', 'activity', 'access Ana']);
  await story.say(story.ana, story.one, 'done');
  await story.reveal(story.one);
  const after = ['activity', 'project', 'activity', 'access Ben'];
  expect(await publishedBy(story, () => sendBack(story, story.ben))).toEqual(after);
});

test('[CH5] a layer that is opened for late work, and closed again, is told with whose it is', async () => {
  const story = await aRoundStory();
  const { articles, ana, ben, olga, open, say, reveal, assignments, ask } = story;
  const [one = ''] = articles;
  const away = open(ana, one);
  await away.synced();
  away.provider.disconnect();
  writeAnnotation(away, ana.id, [{ start: 0, end: 3 }]);
  for (const who of [ana, ben]) await say(who, one, 'done');
  await reveal(one);
  away.provider.connect();
  await until(async () => (await assignments()).late.length > 0, 'it is noted');
  const late = (method: string) => () => good(ask(method, `/articles/${one}/late-work/${ana.id}`, olga));
  const told = ['project', 'activity', 'access Ana'];
  expect(await publishedBy(story, late('PUT'))).toEqual(told);
  expect(await publishedBy(story, late('DELETE'))).toEqual(told);
});

test('[CH5] a plan is told, with the access of those who lead and annotate by it', async () => {
  const story = await aRoundStory();
  const { olga, ana } = story;
  expect(await publishedBy(story, () => assign(story, [ana]))).toEqual(['project', 'activity']);
  expect(await publishedBy(story, () => assign(story, [ana, olga]))).toEqual(['project', 'activity', 'access Olga']);
});

test('[CH5] assignments that become another member’s are told with that member’s access', async () => {
  const story = await aRoundStory();
  const { articles, ana, ben, olga, ask, tag } = story;
  await assign(story, [ana]);
  await tag(ana, articles[0] ?? '', 0, 3);
  const join = () => good(ask('POST', `/members/${ana.id}/join`, olga, { json: { into: ben.id } }));
  expect(await publishedBy(story, join)).toEqual(['access Ana', 'project', 'access Ben', 'activity']);
});

test('[CH5] what a lead says of their own independent work is told with their access, an annotator’s without', async () => {
  const story = await aRoundStory();
  const { articles, olga, ana, say } = story;
  const [one = ''] = articles;
  expect(await publishedBy(story, () => say(olga, one, 'in-work'))).toEqual(['activity', 'access Olga']);
  expect(await publishedBy(story, () => say(ana, one, 'in-work'))).toEqual(['activity']);
});

test('[CH5] a program that is added is told', async () => {
  const story = await aRoundStory();
  const add = () => good(story.ask('POST', '/programs', story.olga, { json: { name: 'Finder' } }));
  expect(await publishedBy(story, add)).toEqual(['access another']);
});
