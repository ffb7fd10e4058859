/** Two annotators are joined before the reveal: what becomes of the work in rosters and figures. */
import { expect, test } from 'vitest';
import type { ArticleId } from '../../shared/domain/ids.ts';
import { importProject } from '../../server/projects/import-project.ts';
import type { AgreementBody } from '../../shared/wire/http/agreement.ts';
import { allOf, ofFile, readExport } from '../support/agreement-of-file.ts';
import { good, refusal } from '../support/http.ts';
import { aRoundStory, type RoundStory } from '../support/round-story.ts';
import { aServer, type Joined } from '../support/test-server.ts';

/** Ana, Ben and Dora have marked the same on the first article; nobody has begun the second one. */
async function threeAtWork() {
  const story = await aRoundStory();
  const dora = await story.join('annotator', 'Dora');
  const [one = ''] = story.articles;
  for (const who of [story.ana, story.ben, dora]) await story.tag(who, one, 4, 11);
  return { ...story, one, dora };
}

const joined = ({ ask, olga }: RoundStory, from: Joined, into: Joined) =>
  ask('POST', `/members/${from.id}/join`, olga, { json: { into: into.id } });

const figuresOf = ({ get, olga }: RoundStory): Promise<AgreementBody> =>
  get<AgreementBody>('/agreement?measures=spanF1Exact', olga);

test('[IW20] figures say that an annotator could read the work of another one with whom they were joined, from files too', async () => {
  const story = await threeAtWork();
  const { server, project, one, ana, ben, dora, say, reveal, ask, olga, tag } = story;
  await good(joined(story, ana, ben));
  for (const who of [ben, dora]) await say(who, one, 'done');
  const places = [ben.id, dora.id].sort();
  const expected = places.map((member) => ({ member, why: null, ...(member === ben.id && { joined: true }) }));
  expect((await reveal(one)).roster).toEqual(expected);
  const marked = [{ article: one, layer: `annotator/${ben.id}`, reason: 'joined' }];
  expect(await figuresOf(story)).toMatchObject({ notIndependent: marked, leftOut: [] });
  const file = await allOf(server, project);
  expect((await ofFile(file)).notIndependent).toEqual(marked);
  const other = await aServer();
  const made = await importProject(other.work, await readExport(file));
  expect(made.ok && (await allOf(other, made.value.project))).toBe(file);
  await good(ask('DELETE', `/articles/${one}/reveal`, olga));
  await tag(ben, one, 12, 15);
  expect((await reveal(one)).roster).toEqual(places.map((member) => ({ member, why: null })));
});

test('[IW20] joined work counts alike in every round, also that of a member whom the plan does not name', async () => {
  const story = await threeAtWork();
  const { one, ana, ben, dora, olga, say, reveal, ask, assignments, join } = story;
  const plan = { kind: 'all', seed: 1, members: [ana.id, ben.id, dora.id] };
  await good(ask('PUT', '/assignments', olga, { json: { plan }, headers: { 'if-match': '"0"' } }));
  const eva = await join('annotator', 'Eva');
  // Nobody looks at the plan again before the reveal.
  await good(joined(story, ana, eva));
  for (const who of [ben, dora, eva]) await say(who, one, 'done');
  const counted = ({ roster }: { roster: readonly object[] }) =>
    roster.map((place) => ({ ...place, joined: undefined }));
  const expected = [ben.id, dora.id, eva.id].sort().map((member) => ({ member, why: null, joined: undefined }));
  expect(counted(await reveal(one))).toEqual(expected);
  await good(ask('DELETE', `/articles/${one}/reveal`, olga));
  await assignments();
  expect(counted(await reveal(one))).toEqual(expected);
});

test('[PE14] assignments go along with what was begun of them, and the others stay', async () => {
  const story = await aRoundStory();
  const { articles, ana, ben, olga, ask, tag, assignments } = story;
  const [one = '', two = ''] = articles;
  const json = {
    plan: { kind: 'hand', seed: 1 },
    assignments: [one, two].map((article) => ({ article, member: ana.id })),
  };
  await good(ask('PUT', '/assignments', olga, { json, headers: { 'if-match': '"0"' } }));
  await tag(ana, one, 4, 11);
  await good(joined(story, ana, ben));
  const rows = async () =>
    new Map((await assignments()).assignments.map(({ article, member, state }) => [article, [member, state]]));
  expect(await rows()).toEqual(
    new Map([
      [one, [ben.id, 'assigned']],
      [two, [ana.id, 'assigned']],
    ]),
  );
});

test('[PE14] nobody who leads gets hidden work of an article that is put away', async () => {
  const story = await threeAtWork();
  const { server, project, one, ana, olga, join } = story;
  const cem = await join('curator', 'Cem');
  await server.work.store.putAway.putArticleAway(project.id, one as ArticleId, { by: null, at: Date.now() });
  for (const lead of [cem, olga])
    expect(await refusal(joined(story, ana, lead))).toMatchObject({ status: 409, id: 'work-hidden' });
});
