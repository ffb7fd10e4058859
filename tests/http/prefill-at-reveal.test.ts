/** A reveal fills the curated layer as the project wants it; a later round keeps what was decided in an earlier one. */
import { expect, test } from 'vitest';
import type { Store } from '../../server/store/store.ts';
import type { DisagreementsBody } from '../../shared/wire/http/adjudication.ts';
import type { ProjectBody } from '../../shared/wire/http/projects.ts';
import { good, refusal } from '../support/http.ts';
import { aRoundStory, type RoundStory } from '../support/round-story.ts';
import { aServer, type Joined, type ServerOptions, type TestServer } from '../support/test-server.ts';
import { until } from '../support/until.ts';

interface LayerBody {
  readonly annotations: readonly {
    readonly id: string;
    readonly target: { readonly spans: readonly { start: number; end: number }[] };
  }[];
}

const START = 0;
const HARBOUR = [4, 11] as const;

/** Both mark the harbour in both articles; in the first Ana marks "The" too. Both are done. */
async function aStory(options: ServerOptions = {}) {
  const story = await aRoundStory(['The harbour was shut.', 'The harbour is open.'], {}, options);
  const { ana, ben, olga, articles, tag, say, ask, get } = story;
  const [one = '', two = ''] = articles;
  for (const who of [ana, ben]) for (const article of articles) await tag(who, article, ...HARBOUR);
  const alone = await tag(ana, one, START, 3);
  for (const who of [ana, ben]) for (const article of articles) await say(who, article, 'done');
  const set = (prefill: object | null, more: object = {}): Promise<ProjectBody> =>
    good(ask('PATCH', '', olga, { json: { prefill, ...more } }));
  const curated = async (article: string): Promise<readonly string[]> =>
    textsOf(await get<LayerBody>(`/articles/${article}/layers/curated`, olga), article === one);
  const queue = (): Promise<DisagreementsBody> => get('/disagreements', olga);
  return { ...story, one, two, alone, set, curated, queue };
}

const textsOf = ({ annotations }: LayerBody, isFirst: boolean): readonly string[] => {
  const text = isFirst ? 'The harbour was shut.' : 'The harbour is open.';
  return annotations.map(({ target }) => target.spans.map(({ start, end }) => text.slice(start, end)).join(' … '));
};

const sendBack = ({ ask, olga }: RoundStory, article: string, { id: member }: Joined) =>
  good(ask('POST', `/articles/${article}/send-back`, olga, { json: { member, reason: 'Once more.' } }));

test('[AJ17] what a reveal fills in is a setting of the project, checked like a pre-filling by hand', async () => {
  const { set, ask, olga, get, ben } = await aStory();
  const refused = (json: object) => refusal(ask('PATCH', '', olga, { json }));
  expect((await get<ProjectBody>('', olga)).prefill).toBeUndefined();
  expect((await set({ strategy: 'tolerance', tolerance: 2 })).prefill).toMatchObject({
    strategy: 'tolerance',
    tolerance: 2,
  });
  expect((await get<ProjectBody>('', olga)).prefill).toMatchObject({ strategy: 'tolerance', tolerance: 2 });
  expect([
    await refused({ prefill: { strategy: 'tolerance' } }),
    await refused({ prefill: { strategy: 'annotator' } }),
    await refused({ prefill: { strategy: 'annotator', annotator: 'nobody' } }),
    await refused({ prefill: { strategy: 'exact' }, basedOn: { prefill: null } }),
  ]).toMatchObject([
    { status: 400, where: 'prefill.tolerance' },
    { status: 400, where: 'prefill.annotator' },
    { status: 400, id: 'unknown-member', where: 'prefill.annotator' },
    { status: 409, id: 'changed-meanwhile', where: 'prefill' },
  ]);
  expect((await set({ strategy: 'annotator', annotator: ben.id })).prefill?.annotator).toBe(ben.id);
  await set(null);
  expect((await get<ProjectBody>('', olga)).prefill).toBeUndefined();
  expect((await set({ strategy: 'exact' }, { basedOn: { prefill: null } })).prefill?.strategy).toBe('exact');
});

test('[AJ17] every reveal fills the curated layer before it is answered, and none does where the project does not say so', async () => {
  const { set, reveal, curated, one, two, ask, olga } = await aStory();
  await reveal(one);
  expect(await curated(one)).toEqual([]);
  await set({ strategy: 'exact' });
  await good(ask('POST', '/reveal', olga));
  expect([await curated(one), await curated(two)]).toEqual([[], ['harbour']]);
});

test('[AJ17] an early reveal fills in what counts; an annotator who has no layer there gives nothing', async () => {
  const { set, reveal, curated, one, two, say, ben, ana, olga, queue } = await aStory();
  await say(ben, one, 'in-work');
  await set({ strategy: 'union' });
  await reveal(one, { early: true });
  expect(await curated(one)).toEqual(['The', 'harbour']);
  const [decision] = (await queue()).disagreements;
  expect(decision?.layers).toEqual([`annotator/${ana.id}`]);
  expect(decision?.decision).toMatchObject({ outcome: 'agreed', strategy: 'union', by: olga.id });
  await set({ strategy: 'annotator', annotator: olga.id });
  await reveal(two);
  expect(await curated(two)).toEqual([]);
});

/** A store that writes nothing to curated layers. */
const withoutCurated = (store: Store): Store => ({
  ...store,
  layers: {
    ...store.layers,
    append: async (ref, change) => {
      if (ref.layer === 'curated') throw new Error('The process ends here.');
      return store.layers.append(ref, change);
    },
  },
});

const annotationsIn = async (
  { work }: TestServer,
  { project, one }: { readonly project: RoundStory['project']; readonly one: string },
) => (await work.rooms.read({ project: project.id, article: one as never, layer: 'curated' })).annotations();

test('[AJ17] what a crash leaves between a reveal and its pre-filling is filled in at the next start, once, by the setting of the reveal', async () => {
  const story = await aStory({ wrapStore: withoutCurated });
  const { server, set, reveal, one } = story;
  await set({ strategy: 'exact' });
  expect((await reveal(one)).state).toBe('revealed');
  await set(null);
  expect(await server.work.store.rounds.toFill()).toMatchObject([
    { article: one, round: 1, choice: { strategy: 'exact' } },
  ]);
  await server.stop();
  const next = await aServer({ dataDir: server.dataDir });
  await until(async () => (await next.work.store.rounds.toFill()).length === 0, 'nothing waits to be filled in');
  const filled = await annotationsIn(next, story);
  expect(filled.map(({ target }) => target.spans)).toEqual([[{ start: 4, end: 11 }]]);
  await next.stop();
  const last = await aServer({ dataDir: server.dataDir });
  await last.work.prefills.stop();
  expect(await annotationsIn(last, story)).toEqual(filled);
});

test('[AJ17] what waits to be filled in is left where the next round has begun', async () => {
  const story = await aStory({ wrapStore: withoutCurated });
  const { server, set, reveal, one, ask, olga } = story;
  await set({ strategy: 'union' });
  await reveal(one);
  await good(ask('DELETE', `/articles/${one}/reveal`, olga));
  await server.stop();
  const next = await aServer({ dataDir: server.dataDir });
  await until(async () => (await next.work.store.rounds.toFill()).length === 0, 'nothing waits to be filled in');
  expect(await annotationsIn(next, story)).toEqual([]);
});

test('[AJ18] a later round keeps what was decided about annotations that nobody has changed, and fills in nothing twice', async () => {
  const story = await aStory();
  const { set, reveal, curated, queue, one, ask, olga, ben, tag, say } = story;
  await set({ strategy: 'exact' });
  await reveal(one);
  const [first] = (await queue()).disagreements;
  await good(ask('POST', `/disagreements/${first?.key ?? ''}`, olga, { json: { outcome: 'rejected' } }));
  await sendBack(story, one, ben);
  await tag(ben, one, 16, 20);
  await say(ben, one, 'done');
  await reveal(one);
  expect(await curated(one)).toEqual(['harbour']);
  const { disagreements, total, decided } = await queue();
  expect([total, decided]).toEqual([2, 1]);
  expect(disagreements.map(({ key, decision }) => [key === first?.key, decision?.outcome])).toEqual([
    [true, 'rejected'],
    [false, undefined],
  ]);
});

test('[AJ18] what was decided in an earlier round stays decided where labels are merged since', async () => {
  const story = await aStory();
  const { reveal, queue, one, ask, olga, ben, tag, say, get } = story;
  await reveal(one);
  const [first] = (await queue()).disagreements;
  await good(ask('POST', `/disagreements/${first?.key ?? ''}`, olga, { json: { outcome: 'rejected' } }));
  await sendBack(story, one, ben);
  await tag(ben, one, 16, 20);
  await say(ben, one, 'done');
  await reveal(one);
  expect((await queue()).decided).toBe(1);
  const { labelSet } = await get<ProjectBody>('', olga);
  const labels = labelSet.labels.map((label) => (label.key === 'quote' ? { ...label, key: 'said' } : label));
  const json = { labelSet: { ...labelSet, labels }, moves: [{ from: 'quote', to: 'said' }] };
  const { undo } = await good<{ undo: string }>(ask('POST', '/label-set', olga, { json }));
  const { disagreements, decided } = await queue();
  expect([decided, disagreements[0]?.key, disagreements[0]?.versions[0]?.label]).toEqual([1, first?.key, 'said']);
  await good(ask('POST', '/label-set/undo', olga, { json: { undo } }));
  expect((await queue()).decided).toBe(1);
});

test('[AJ18] annotations that were changed are decided once more, in place of what they had; what a strategy put in goes', async () => {
  const story = await aStory();
  const { set, reveal, curated, queue, one, ask, olga, ana, open, say, alone } = story;
  await set({ strategy: 'exact' });
  await reveal(one);
  const [first] = (await queue()).disagreements;
  const take = (key = '') =>
    good(ask('POST', `/disagreements/${key}`, olga, { json: { outcome: 'taken', annotation: alone } }));
  await take(first?.key);
  expect(await curated(one)).toEqual(['The', 'harbour']);
  await sendBack(story, one, ana);
  // She relabels one annotation, and takes away the other, which both had.
  const client = open(ana, one);
  await client.synced();
  const { targets, bodies, doc } = client;
  const [both = ''] = [...targets.keys()].filter((id) => id !== alone);
  doc.transact(() => {
    bodies.set(alone, { ...(bodies.get(alone) as object), label: 'paraphrase', at: Date.now() });
    targets.delete(both);
  });
  await client.saved();
  client.destroy();
  await say(ana, one, 'done');
  await reveal(one);
  expect(await curated(one)).toEqual(['The']);
  const { disagreements, decided } = await queue();
  expect([decided, ...disagreements.map(({ earlier }) => earlier)]).toEqual([0, first?.key, undefined]);
  await take(disagreements[0]?.key);
  expect(await curated(one)).toEqual(['The']);
  expect((await queue()).disagreements[0]).toMatchObject({ decision: { outcome: 'taken' } });
  expect((await queue()).disagreements[0]?.earlier).toBeUndefined();
});
