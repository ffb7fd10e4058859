/** What annotators have finished or begun stays theirs when they leave the project or get another role. */
import { expect, test } from 'vitest';
import type { AgreementBody } from '../../shared/wire/http/agreement.ts';
import { readWhole } from '../formats/read-whole.ts';
import { exportProject } from '../../server/projects/exporting/export-project.ts';
import { exportOf } from '../../server/projects/exporting/export-request.ts';
import { articleRoster } from '../../server/projects/agreement/article-roster.ts';
import type { Project } from '../../shared/domain/project.ts';
import { good } from '../support/http.ts';
import { aRoundStory, type RoundStory } from '../support/round-story.ts';
import type { Joined, TestServer } from '../support/test-server.ts';

const PLAN = { kind: 'each', k: 2, seed: 1 };

const plan = ({ ask, olga }: RoundStory, json: object): Promise<unknown> =>
  good(ask('PUT', '/assignments', olga, { json, headers: { 'if-match': '*' } }));

const role = ({ ask, olga }: RoundStory, { id }: Joined, wanted: string): Promise<unknown> =>
  good(ask('PATCH', `/members/${id}`, olga, { json: { role: wanted } }));

const expel = async ({ ask, olga }: RoundStory, { id }: Joined): Promise<void> =>
  expect((await ask('DELETE', `/members/${id}`, olga)).status).toBe(204);

/** State of each assignment by member, of one article. */
async function statesOf({ assignments }: RoundStory, article: string): Promise<Record<string, string>> {
  const all = (await assignments()).assignments.filter((one) => one.article === article);
  return Object.fromEntries(all.map(({ member, state }) => [member, state]));
}

/** Ana and Ben are done with an article that is for two people, and Cleo has come since. */
async function aFinishedStory(json: object = { plan: PLAN }) {
  const story = await aRoundStory(['The harbour was shut.']);
  const [one = ''] = story.articles;
  if ('plan' in json) await plan(story, json);
  for (const who of [story.ana, story.ben]) {
    await story.tag(who, one, 4, 11);
    await story.say(who, one, 'done');
  }
  const cleo = await story.join('annotator', 'Cleo');
  return { story, one, cleo };
}

/** As the command line on the data folder sees it. */
async function wholeExport({ work }: TestServer, project: Project) {
  const prepared = await exportProject(work, project, exportOf('json'));
  if (!prepared.ok) throw new Error(prepared.problem.message);
  const pieces: string[] = [];
  for await (const piece of prepared.value.pieces) pieces.push(String(piece));
  const read = await readWhole(pieces.join(''));
  if (!read.ok) throw new Error(read.problem.message);
  return read.value;
}

const roster = (...members: readonly Joined[]) =>
  members.map(({ id }) => ({ member: id, why: null })).toSorted((a, b) => (a.member < b.member ? -1 : 1));

test.each(['leaves', 'viewer', 'curator', 'owner'])(
  '[IW21] work that is finished stays assigned and counts, and nobody replaces its annotator (%s)',
  async (change) => {
    const { story, one } = await aFinishedStory();
    const { ana, ben } = story;
    await (change === 'leaves' ? expel(story, ana) : role(story, ana, change));
    expect(await statesOf(story, one)).toEqual({ [ana.id]: 'assigned', [ben.id]: 'assigned' });
    const { roster: counted, wasEarly } = await story.reveal(one);
    expect(counted).toEqual(roster(ana, ben));
    expect(wasEarly).toBe(false);
    const figures = await story.get<AgreementBody>('/agreement?measures=spanF1Exact', story.olga);
    expect(figures.annotators.map(({ id }) => id).toSorted()).toEqual([ana.id, ben.id].toSorted());
    expect(figures.total.spanF1Exact).toMatchObject({ value: 1 });
  },
);

test('[IW21] without a plan, the finished work of a former member counts, and an unfinished layer is released', async () => {
  const { story, one, cleo } = await aFinishedStory({});
  const { ana, ben } = story;
  await story.tag(cleo, one, 0, 3);
  await expel(story, ana);
  await role(story, cleo, 'viewer');
  const { roster: counted } = await story.reveal(one);
  expect(Object.fromEntries(counted.map(({ member, why }) => [member, why]))).toEqual({
    [ana.id]: null,
    [ben.id]: null,
    [cleo.id]: 'released',
  });
});

test('[IW21] begun work of a member who does not annotate any more is released, and comes back with their role', async () => {
  const { story, one, cleo } = await aFinishedStory();
  const { ana, ben, say } = story;
  await say(ana, one, 'in-work');
  await role(story, ana, 'viewer');
  const moved = { [ana.id]: 'released', [ben.id]: 'assigned', [cleo.id]: 'assigned' };
  expect(await statesOf(story, one)).toEqual(moved);
  await role(story, ana, 'annotator');
  expect(await statesOf(story, one), 'Cleo has not begun').toEqual({ [ana.id]: 'assigned', [ben.id]: 'assigned' });
  await role(story, ana, 'viewer');
  expect(await statesOf(story, one)).toEqual(moved);
  await story.tag(cleo, one, 0, 3);
  await role(story, ana, 'annotator');
  expect(await statesOf(story, one), 'Cleo has begun').toEqual(moved);
});

test('[IW21] a file of the whole project counts the finished work of a former member as the reveal does', async () => {
  const { story, one } = await aFinishedStory();
  const { ana, ben, server, project } = story;
  await expel(story, ana);
  await statesOf(story, one);
  const source = await wholeExport(server, project);
  const [exported] = source.articles;
  if (exported === undefined) throw new Error('The article is in the file.');
  const { basis, places } = articleRoster(exported, source, null);
  expect(basis).toBe('states and assignments');
  const counted = places.filter(({ why }) => why === null).map(({ layer }) => layer);
  expect(counted.toSorted()).toEqual([ana, ben].map(({ id }) => `annotator/${id}`).toSorted());
  expect((await story.reveal(one)).roster).toEqual(roster(ana, ben));
});

test('[IW21] a first plan keeps what a former member has finished before', async () => {
  const { story, one } = await aFinishedStory({});
  const { ana, ben } = story;
  await expel(story, ana);
  await plan(story, { plan: PLAN });
  expect(await statesOf(story, one)).toEqual({ [ana.id]: 'assigned', [ben.id]: 'assigned' });
});

test('[IW9] a plan that names its annotators gives nothing to one who was taken out', async () => {
  const story = await aRoundStory(['One.', 'Two.', 'Three.', 'Four.']);
  const { ana, ben } = story;
  await plan(story, { plan: { kind: 'each', k: 1, seed: 1, members: [ana.id, ben.id] } });
  await expel(story, ana);
  expect((await story.assignments()).assignments.map(({ member }) => member)).toEqual(Array(4).fill(ben.id));
});
