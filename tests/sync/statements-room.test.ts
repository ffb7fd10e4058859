/** The room of statements with real clients: who is let in, what they may decide, and that what is decided at once comes together. */
import { expect, test } from 'vitest';
import type { ArticleId, MemberId, VersionRef } from '../../shared/domain/ids.ts';
import { statementsRoom, WHOLE_PROJECT } from '../../shared/domain/layer-name.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import type { StatementEdit } from '../../shared/layer/statement-edit.ts';
import { componentsOf } from '../../shared/statements/components.ts';
import { versionPair, versionRef } from '../../shared/statements/version-ref.ts';
import { addArticles } from '../../server/projects/add-articles.ts';
import { NO_METADATA } from '../../shared/domain/article.ts';
import { RawClient } from '../support/raw-client.ts';
import { aRoundStory } from '../support/round-story.ts';
import { aStockClient, type StockClient } from '../support/stock-client.ts';
import { aProject, aServer, joinAs, type Joined, type TestServer } from '../support/test-server.ts';
import { until } from '../support/until.ts';

const TEXTS = ['The door remains open, he said.', 'He said: the door remains open.', 'The door stays open.'];

async function aStory(settings: Parameters<typeof aProject>[2] = {}) {
  const server = await aServer({ roomIdleMs: 0 });
  const { project, articles } = await aProject(server, TEXTS, settings);
  const [cora, ana, olga] = [
    await joinAs(server, project, 'curator', 'Cora'),
    await joinAs(server, project, 'annotator', 'Ana'),
    await joinAs(server, project, 'owner', 'Olga'),
  ];
  const refs = articles.map(({ id }) => versionRef({ article: id, start: 0, end: 10 })) as [
    VersionRef,
    VersionRef,
    VersionRef,
  ];
  const open = async (who: Joined): Promise<StockClient> => {
    const client = aStockClient(server.url, `${project.id}/-/statements`, who.token);
    await client.synced();
    return client;
  };
  return { server, project, articles, cora, ana, olga, refs, open };
}

const decide = ({ doc }: Pick<StockClient, 'doc'>, who: Joined, edits: readonly StatementEdit[]): void =>
  void new LayerDoc(doc).decideStatements(edits, { by: who.id as MemberId, at: Date.now() });

const link = (a: VersionRef, b: VersionRef, isSame: boolean): StatementEdit => ({
  map: 'links',
  id: versionPair(a, b),
  content: { same: isSame },
});

const linksOf = ({ doc }: Pick<StockClient, 'doc'>): unknown => doc.getMap('links').toJSON();

const closeCodeOf = async (server: TestServer, room: string, who: Joined): Promise<number | undefined> => {
  const client = new RawClient(server.url, room, who.token);
  await client.synced();
  client.end();
  return client.closed?.code;
};

test('[SR1] there is a room of statements for a project, and none for an article', async () => {
  const { server, project, articles, cora, olga } = await aStory();
  expect(await closeCodeOf(server, `${project.id}/-/statements`, cora)).toBeUndefined();
  expect(await closeCodeOf(server, `${project.id}/-/shared`, cora)).toBe(4404);
  expect(await closeCodeOf(server, `${project.id}/${articles[0]?.id ?? ''}/statements`, olga)).toBe(4404);
});

test('[SR8] what two people decide at once is on both screens, and what either linked or parted is there', async () => {
  const { cora, olga, refs, open, server, project } = await aStory();
  const [first, second] = [await open(cora), await open(olga)];
  const [a, b, c] = refs;
  for (const { provider } of [first, second]) provider.disconnect();
  decide(first, cora, [link(a, b, true), link(b, c, true)]);
  decide(second, olga, [link(a, c, false), { map: 'titles', id: a, content: { title: 'The door' } }]);
  for (const { provider } of [first, second]) provider.connect();
  await until(
    () => [first, second].every(({ doc }) => doc.getMap('links').size === 3 && doc.getMap('titles').size === 1),
    'both have all that was decided',
  );
  await first.saved();
  await second.saved();
  const stored = await server.work.rooms.read(statementsRoom(project.id));
  const links = linksOf(first);
  expect(links).toEqual(linksOf(second));
  expect(stored.doc.getMap('links').toJSON()).toEqual(links);
  expect(stored.titles.get(a)?.record.by).toBe(olga.id);
  const statementsIn = (layer: LayerDoc) =>
    componentsOf(refs, [], new Map(layer.links.all().map(({ id, record }) => [id, record])));
  expect(statementsIn(new LayerDoc(second.doc))).toEqual(statementsIn(stored));
});

test('[SR2] [SR4] an annotator confirms and comments; a link of theirs is refused, and the others do not notice', async () => {
  const { cora, ana, refs, open } = await aStory();
  const [a, b] = refs;
  const [hers, leads] = [await open(ana), await open(cora)];
  const confirmed = { confirmed: true, relation: null, original: false, found: true } as const;
  decide(hers, ana, [{ map: 'versions', id: a, content: confirmed }]);
  await hers.saved();
  await until(() => leads.doc.getMap('versions').has(a), 'the curator sees it');
  decide(hers, ana, [link(a, b, true)]);
  await until(() => hers.closed?.code === 4403, 'the server refuses the link');
  decide(leads, cora, [link(a, b, false)]);
  await leads.saved();
  expect([leads.closed, Object.keys(linksOf(leads) as object)]).toEqual([null, [versionPair(a, b)]]);
});

test('[SR3] a version in an article that came while the room was open may be decided about', async () => {
  const { server, project, cora, open } = await aStory();
  const client = await open(cora);
  const { articles } = await addArticles(server.work, project.id, [
    { title: 'New', text: 'It is new here.', ...NO_METADATA },
  ]);
  const ref = versionRef({ article: articles[0]?.id ?? ('' as ArticleId), start: 0, end: 15 });
  decide(client, cora, [{ map: 'titles', id: ref, content: { title: 'New' } }]);
  await client.saved();
  expect(client.closed).toBeNull();
  const beyond = versionRef({ article: articles[0]?.id ?? ('' as ArticleId), start: 0, end: 16 });
  decide(client, cora, [{ map: 'titles', id: beyond, content: { title: 'New' } }]);
  await until(() => client.closed?.code === 4403, 'the server refuses what no text has');
});

test('[SR2] in independent work the room is closed to annotators until all is revealed to them', async () => {
  const { server, project, articles, olga, ana, reveal, ask } = await aRoundStory();
  const room = `${project.id}/-/statements`;
  await ask('PATCH', '', olga, { json: { revealedTo: 'annotators' } });
  expect([await closeCodeOf(server, room, ana), await closeCodeOf(server, room, olga)]).toEqual([4403, undefined]);
  const leads = aStockClient(server.url, room, olga.token);
  await leads.synced();
  for (const article of articles) await reveal(article, { early: true });
  const hers = aStockClient(server.url, room, ana.token);
  await hers.synced();
  const ref = versionRef({ article: articles[0] as ArticleId, start: 0, end: 3 });
  decide(hers, ana, [
    { map: 'versions', id: ref, content: { confirmed: true, relation: null, original: false, found: true } },
  ]);
  await hers.saved();
  // A new article is independent work again.
  await addArticles(server.work, project.id, [{ title: 'New', text: 'It is new here.', ...NO_METADATA }]);
  await until(() => hers.closed?.code === 4403, 'who was in is sent away');
});

test('[SR9] [ST8] what is decided about statements is there after a restart, and after its log was merged', async () => {
  const { server, project, cora, refs, open } = await aStory();
  const client = await open(cora);
  const [a, b, c] = refs;
  for (const edit of [link(a, b, true), link(b, c, true), link(a, b, false)]) {
    decide(client, cora, [edit]);
    await client.saved();
  }
  const before = linksOf(client);
  client.destroy();
  await server.work.store.layers.compact(statementsRoom(project.id));
  await server.stop();
  const again = await aServer({ dataDir: server.dataDir });
  const back = aStockClient(again.url, `${project.id}/-/statements`, cora.token);
  await back.synced();
  expect(linksOf(back)).toEqual(before);
  expect((await again.work.store.layers.versions(project.id, WHOLE_PROJECT)).map(({ layer }) => layer)).toEqual([
    'statements',
  ]);
});

test('[SR10] the layer of statements is told in no list of layers, and in nobody’s progress', async () => {
  const { server, project, articles, cora, refs, open } = await aStory();
  const client = await open(cora);
  const [a, b] = refs;
  decide(client, cora, [link(a, b, true)]);
  await client.saved();
  const { store } = server.work;
  expect(await store.layers.ofProject(project.id)).toEqual([]);
  expect(await store.annotations.layers(project.id, undefined, 'all')).toEqual([]);
  const headers = { authorization: `Bearer ${cora.token}` };
  const get = async (path: string): Promise<unknown> =>
    (await fetch(`${server.url}/api/projects/${project.id}${path}`, { headers })).json();
  expect(await get('/activity')).toEqual([]);
  expect(await get(`/articles/${articles[0]?.id ?? ''}/layers/statements`)).toMatchObject({ id: 'not-found' });
  expect(await get('/articles/-/layers/statements')).toMatchObject({ id: 'not-found' });
});
