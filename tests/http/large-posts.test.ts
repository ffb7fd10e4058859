/** Requests that bring very many small things: they are worked on in parts, and others have their turn in between. */
import { expect, onTestFinished, test, vi } from 'vitest';
import { Pace } from '../../server/limits/pace.ts';
import { SliceTurns } from '../../server/limits/slice-turns.ts';
import { addArticles, ARTICLES_A_COMMIT } from '../../server/projects/add-articles.ts';
import { suggest, SUGGESTIONS_A_STEP } from '../../server/projects/suggest.ts';
import { NO_METADATA } from '../../shared/domain/article.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { CountedClock } from '../support/counted-clock.ts';
import { aProject, aServer } from '../support/test-server.ts';

test('[HT73] very many short articles are stored a hundred a commit, in their order', async () => {
  const server = await aServer();
  const { project } = await aProject(server, []);
  const add = vi.spyOn(server.work.store.articles, 'add');
  onTestFinished(() => add.mockRestore());
  const incoming = Array.from({ length: 1_050 }, (_, index) => ({
    title: `Note ${index}`,
    text: `Short text number ${index}.`,
    ...NO_METADATA,
  }));
  const { added, articles } = await addArticles(server.work, project.id, incoming);
  expect([added, articles.map(({ title }) => title)]).toEqual([1_050, incoming.map(({ title }) => title)]);
  expect(ARTICLES_A_COMMIT).toBe(100);
  expect(add.mock.calls.map(([, stored]) => stored.length)).toEqual([...Array.from({ length: 10 }, () => 100), 50]);
});

test('[HT78] a thousand suggestions are read and written in steps, and all of them come in', async () => {
  const server = await aServer();
  const text = 'The harbour office said that nothing had happened, and shut. '.repeat(60);
  const { project, articles } = await aProject(server, [text]);
  const put = vi.spyOn(LayerDoc.prototype, 'suggest');
  onTestFinished(() => put.mockRestore());
  const clock = new CountedClock();
  const room = { project: project.id, article: articles[0]?.id ?? ('' as never), layer: 'shared' as const };
  const suggestions = Array.from({ length: 1_000 }, (_, index) => ({
    spans: [{ start: index, end: index + 5 }],
    label: 'quote',
    attributes: {},
    note: '',
    score: null,
  }));
  const context = {
    text,
    labelSet: project.labelSet,
    by: 'm' as never,
    now: 1,
    pace: new Pace(new SliceTurns(clock), 'm', null, clock),
  };
  const outcome = await suggest(server.work, room, { program: 'finder', offsetUnit: 'utf16', suggestions }, context);
  expect(outcome.ok && outcome.value.added.length).toBe(1_000);
  expect((await server.work.rooms.read(room)).suggestions.all()).toHaveLength(1_000);
  expect(put.mock.calls.map(([part]) => part.length)).toEqual(Array.from({ length: 10 }, () => SUGGESTIONS_A_STEP));
  expect(clock.turns).toBeGreaterThan(70);
  expect(clock.longest).toBeLessThan(20);
});
