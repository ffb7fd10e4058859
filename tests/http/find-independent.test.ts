/** What is found in independent work: in each layer when it is opened, without anybody having begun by it. */
import { expect, test } from 'vitest';
import type { RoundBody } from '../../shared/wire/http/rounds.ts';
import type { SuggestionRecord } from '../../shared/domain/suggestion.ts';
import type { FoundBody } from '../../shared/wire/http/finder.ts';
import type { Project } from '../../shared/domain/project.ts';
import { call, good } from '../support/http.ts';
import { aRoundStory, type RoundStory } from '../support/round-story.ts';
import { aStockClient, type StockClient } from '../support/stock-client.ts';
import { aProject, joinAs, type Joined, type TestServer } from '../support/test-server.ts';
import { twinWorlds } from '../support/twin-worlds.ts';
import { until } from '../support/until.ts';

const TEXT =
  'Ana Díaz, the mayor, opened it. “We waited for this for many years,” Díaz said.\nShe said that it would open in May.';
const ON: Partial<Project> = { finder: { on: true } };

const suggestionsOf = (client: StockClient) => client.doc.getMap<SuggestionRecord>('suggestions');

/** Opens a member's own layer and waits for what is found. */
async function opened(story: RoundStory, who: Joined, article: string): Promise<StockClient> {
  const client = story.open(who, article);
  await client.synced();
  await until(() => suggestionsOf(client).size === 2, `${who.name} has suggestions`);
  return client;
}

async function decideAll(client: StockClient, { id: by }: Joined, decision: 'rejected'): Promise<void> {
  const map = suggestionsOf(client);
  for (const [id, record] of map.entries()) map.set(id, { ...record, decision, by: by as never, at: Date.now() });
  await client.saved();
}

test('[FD7] each annotator finds it in their own layer once they open it, and decides alone', async () => {
  const story = await aRoundStory([TEXT], ON);
  const [article = ''] = story.articles;
  const ana = await opened(story, story.ana, article);
  await decideAll(ana, story.ana, 'rejected');
  const layers = await story.server.work.store.layers.versions(story.project.id, undefined);
  expect(layers.map(({ layer }) => layer)).toEqual([`annotator/${story.ana.id}`]);
  const ben = await opened(story, story.ben, article);
  expect([...suggestionsOf(ben).values()].map(({ decision, program }) => [decision, program])).toEqual([
    [null, 'Verbatim'],
    [null, 'Verbatim'],
  ]);
  // Asked for, too, nothing comes twice.
  for (const who of [story.ana, story.ben])
    expect(await good<FoundBody>(story.ask('POST', `/articles/${article}/find`, who))).toMatchObject({ added: 0 });
  expect([...suggestionsOf(ana).values()].map(({ decision }) => decision)).toEqual(['rejected', 'rejected']);
});

test('[FD7] an old article has it once a lead has asked, or for who asks alone', async () => {
  const story = await aRoundStory([TEXT]);
  const [article = ''] = story.articles;
  await good(story.ask('PATCH', '', story.olga, { json: { finder: { on: true } } }));
  const early = story.open(story.ana, article);
  await early.synced();
  expect(await good<FoundBody>(story.ask('POST', `/articles/${article}/find`, story.ben))).toMatchObject({ added: 2 });
  expect(suggestionsOf(early).size).toBe(0);
  expect(await good<FoundBody>(story.ask('POST', '/find', story.olga))).toEqual({ articles: 1, added: 0, left: 0 });
  early.destroy();
  await opened(story, story.ana, article);
});

/** Ids of members differ in each story, so layers are compared by how much each holds. */
const byName = (layers: readonly { readonly annotations: number }[]): readonly number[] =>
  layers.map(({ annotations }) => annotations).toSorted((a, b) => a - b);

/** What a lead sees of an article that one has looked at and the other has finished, and what its reveal says. */
async function seenByLead(settings: Partial<Project>) {
  const story = await aRoundStory([TEXT, 'It rained.'], settings);
  const [article = ''] = story.articles;
  const ana = story.open(story.ana, article);
  await ana.synced();
  if (settings.finder?.on === true) await until(() => suggestionsOf(ana).size === 2, 'it is suggested');
  await story.tag(story.ben, article, 0, 3);
  await story.say(story.ben, article, 'done');
  const seen = [
    await story.get('/activity', story.olga),
    await story.get('/articles', story.ana),
    await story.get(`/articles/${article}/layers`, story.olga),
    await story.get(`/articles/${article}/state`, story.ana),
  ];
  const round: RoundBody = await story.reveal(article, { early: true });
  const places = round.roster.map(({ member, why }) => [member, why]);
  const after = await good<{ name: string; annotations: number }[]>(
    story.ask('GET', `/articles/${article}/layers`, story.olga),
  );
  const exported = await (await story.ask('GET', '/export?format=json', story.olga)).text();
  const names = new Map([
    [story.ana.id, 'ana'],
    [story.ben.id, 'ben'],
    [story.olga.id, 'olga'],
    ...story.articles.map((id, at): [string, string] => [id, `article ${at}`]),
  ]);
  const told = JSON.stringify({
    seen,
    places,
    after: byName(after),
    layers: [...exported.matchAll(/"name":"annotator[^"]*"/g)],
  });
  return {
    story,
    article,
    ana,
    told: [...names].reduce((text, [id, name]) => text.replaceAll(id, name), told).replaceAll(/\d{13}/g, 'time'),
  };
}

test('[FD8] who has only looked at what was found has not begun: not for progress, rosters or exports', async () => {
  const [on, off] = [await seenByLead(ON), await seenByLead({})];
  expect(on.told).toEqual(off.told);
  // After the reveal it is frozen like any other.
  const late = on.story.open(on.story.ana, on.article);
  await late.synced();
  const layer = { project: on.story.project.id, article: on.article, layer: `annotator/${on.story.ana.id}` } as never;
  expect((await on.story.server.work.store.layers.get(layer)).state).toBe('frozen');
});

test('[FD8] with the first decision they have begun', async () => {
  const story = await aRoundStory([TEXT], ON);
  const [article = ''] = story.articles;
  const layer = { project: story.project.id, article, layer: `annotator/${story.ana.id}` } as never;
  const ana = await opened(story, story.ana, article);
  expect((await story.server.work.store.layers.get(layer)).isWritten).toBe(false);
  await decideAll(ana, story.ana, 'rejected');
  expect((await story.server.work.store.layers.get(layer)).isWritten).toBe(true);
});

test('[FD7] what one decides about, another finds undecided: two worlds that differ in it look the same', async () => {
  const begin = async (server: TestServer) => {
    const { project, articles } = await aProject(server, [TEXT], { mode: 'blind', ...ON });
    const [ana, ben] = [
      await joinAs(server, project, 'annotator', 'Ana'),
      await joinAs(server, project, 'annotator', 'Ben'),
    ];
    const olga = await joinAs(server, project, 'owner', 'Olga');
    return { project: project.id, article: articles[0]?.id ?? '', ana, ben, olga };
  };
  const { start, twins } = await twinWorlds(begin);
  const { project, article, ana, ben, olga } = start;
  const hidden = aStockClient(twins[0].url, `${project}/${article}/annotator:${ana.id}`, ana.token);
  await hidden.synced();
  await until(() => suggestionsOf(hidden).size === 2, 'Ana has suggestions');
  await decideAll(hidden, ana, 'rejected');
  const tell = async ({ url }: TestServer) => {
    const client = aStockClient(url, `${project}/${article}/annotator:${ben.id}`, ben.token);
    await client.synced();
    await until(() => suggestionsOf(client).size === 2, 'Ben has suggestions');
    const records = [...suggestionsOf(client).entries()].map(([id, record]) => [id, { ...record, at: 0, created: 0 }]);
    const base = `/api/projects/${project}`;
    return [
      records,
      await good(call(url, 'POST', `${base}/articles/${article}/find`, { token: ben.token })),
      await good(call(url, 'POST', `${base}/find`, { token: olga.token })),
      await good(call(url, 'POST', `${base}/articles/${article}/find`, { token: olga.token })),
    ];
  };
  expect(await tell(twins[0])).toEqual(await tell(twins[1]));
});

test('[FD8] a member who has only looked has nothing to hand over when two members are joined', async () => {
  const story = await aRoundStory([TEXT], ON);
  const [article = ''] = story.articles;
  (await opened(story, story.ana, article)).destroy();
  const cem = await story.join('curator', 'Cem');
  // Hidden work would not go to a lead.
  await good(story.ask('POST', `/members/${story.ana.id}/join`, story.olga, { json: { into: cem.id } }));
  const own = { project: story.project.id, article, layer: `annotator/${cem.id}` } as never;
  expect((await story.server.work.store.layers.get(own)).isWritten).toBe(false);
});

test('[FD5] where two members are joined, what the second has decided stays, and what only the first has comes along', async () => {
  const story = await aRoundStory([TEXT], ON);
  const [article = ''] = story.articles;
  const [ana, ben] = [await opened(story, story.ana, article), await opened(story, story.ben, article)];
  const [first = '', second = ''] = [...suggestionsOf(ana).keys()].toSorted();
  const decide = async (client: StockClient, { id: by }: Joined, id: string, change: Partial<SuggestionRecord>) => {
    const map = suggestionsOf(client);
    map.set(id, { ...(map.get(id) as SuggestionRecord), ...change, by: by as never, at: Date.now() });
    await client.saved();
    client.destroy();
  };
  await decide(ben, story.ben, first, { decision: 'rejected' });
  const again = story.open(story.ana, article);
  await again.synced();
  await decide(again, story.ana, first, { decision: 'accepted', annotation: crypto.randomUUID() as never });
  await decide(ana, story.ana, second, { decision: 'rejected' });
  await good(story.ask('POST', `/members/${story.ana.id}/join`, story.olga, { json: { into: story.ben.id } }));
  const layer = await story.server.work.rooms.read({
    project: story.project.id,
    article,
    layer: `annotator/${story.ben.id}`,
  } as never);
  const byId = new Map(layer.suggestions.all().map(({ id, record }) => [String(id), record]));
  expect([byId.size, byId.get(first)?.decision, byId.get(second)?.decision]).toEqual([2, 'rejected', 'rejected']);
  expect(byId.get(second)?.by).toBe(story.ben.id);
});
