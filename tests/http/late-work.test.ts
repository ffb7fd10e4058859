/** Work that comes after the reveal of its round: what it takes to hand it in, and what figures say of it. */
import { expect, test } from 'vitest';
import { importProject } from '../../server/projects/import-project.ts';
import type { AgreementBody } from '../../shared/wire/http/agreement.ts';
import { allOf, ofFile, readExport } from '../support/agreement-of-file.ts';
import { good, refusal } from '../support/http.ts';
import { aRoundStory, type RoundStory } from '../support/round-story.ts';
import { aStockClient, writeAnnotation, type StockClient } from '../support/stock-client.ts';
import { aServer } from '../support/test-server.ts';
import { until } from '../support/until.ts';

/** Ana has written offline; the round is revealed meanwhile, and her work refused. */
async function aLateStory() {
  const story = await aRoundStory();
  const { articles, ana, ben, say, tag, reveal, open, assignments, ask, olga } = story;
  const [one = ''] = articles;
  await tag(ben, one, 4, 11);
  const away = open(ana, one);
  await away.synced();
  writeAnnotation(away, ana.id, [{ start: 4, end: 11 }]);
  await away.saved();
  away.provider.disconnect();
  writeAnnotation(away, ana.id, [{ start: 0, end: 3 }]);
  for (const who of [ana, ben]) await say(who, one, 'done');
  await reveal(one);
  const before = await figuresOf(story);
  away.provider.connect();
  await until(() => away.closed !== null, 'she is refused');
  await until(async () => (await assignments()).late.length > 0, 'it is noted');
  const late = (method: string) => ask(method, `/articles/${one}/late-work/${ana.id}`, olga);
  return { ...story, one, away, before, late };
}

const figuresOf = ({ get, olga }: RoundStory, more = ''): Promise<AgreementBody> =>
  get<AgreementBody>(`/agreement?measures=spanF1Exact${more}`, olga);

const rosterOf = async ({ assignments }: RoundStory) => (await assignments()).rounds.at(-1)?.roster;

/** The same browser with what it kept. */
const handIn = async ({ server, ana }: RoundStory, { provider, doc }: StockClient): Promise<void> => {
  const again = aStockClient(server.url, provider.roomname, ana.token, doc);
  await again.saved();
  again.destroy();
};

test('[IW19] late work that was let in makes its layer not independent, on the server, in reports and in files', async () => {
  const story = await aLateStory();
  const { server, project, one, away, before, late, ana, ben, olga, say, ask } = story;
  const marked = [{ article: one, layer: `annotator/${ana.id}`, reason: 'late-work' }];
  const places = [ana.id, ben.id].sort();
  expect(before).toMatchObject({ total: { spanF1Exact: { value: 1 } } });
  await good(late('PUT'));
  expect((await figuresOf(story)).notIndependent, 'nothing has come in yet').toBeUndefined();
  await handIn(story, away);
  expect((await figuresOf(story)).notIndependent).toEqual(marked);
  await say(ana, one, 'done');
  const after = await figuresOf(story);
  expect(after.notIndependent).toEqual(marked);
  expect(after.total['spanF1Exact']?.value).toBeLessThan(1);
  expect(await rosterOf(story)).toEqual(
    places.map((member) => ({ member, why: null, ...(member === ana.id && { late: true }) })),
  );
  const report = async (format: string) =>
    (await ask('GET', `/agreement?measures=spanF1Exact&format=${format}`, olga)).text();
  expect(await report('markdown')).toMatch(/## Not independent\n[^#]*\| Ana \| late-work \|/);
  expect(await report('csv')).toContain(`not-independent,${one},annotator/${ana.id},,,,,late-work`);
  const file = await allOf(server, project);
  expect(await ofFile(file)).toMatchObject({ notIndependent: marked, total: after.total });
  const other = await aServer();
  const made = await importProject(other.work, await readExport(file));
  expect(made.ok && (await allOf(other, made.value.project))).toBe(file);
});

test('[IW19] the round keeps the mark when the next one begins, and the next one does not have it', async () => {
  const story = await aLateStory();
  const { one, away, late, ana, olga, say, ask, reveal } = story;
  await good(late('PUT'));
  await handIn(story, away);
  await say(ana, one, 'done');
  await good(ask('DELETE', `/articles/${one}/reveal`, olga));
  expect((await figuresOf(story, '&round=1')).notIndependent).toHaveLength(1);
  await story.tag(ana, one, 12, 15);
  await reveal(one, { early: true });
  expect((await figuresOf(story)).notIndependent).toBeUndefined();
});

test('[IW12] a layer is opened for late work only where some was noted, and opened a second time without harm', async () => {
  const { one, late, ana, ben, olga, ask, say, get } = await aLateStory();
  const ofBen = () => refusal(ask('PUT', `/articles/${one}/late-work/${ben.id}`, olga));
  expect(await ofBen()).toMatchObject({ status: 409, id: 'no-late-work' });
  expect(await get(`/articles/${one}/state`, ben)).toMatchObject({ mayWrite: false, state: 'done' });
  for (const _time of [1, 2]) await good(late('PUT'));
  expect(await get(`/articles/${one}/state`, ana)).toMatchObject({ mayWrite: true });
  await say(ana, one, 'done');
  expect(await refusal(late('PUT'))).toMatchObject({ status: 409, id: 'no-late-work' });
});
