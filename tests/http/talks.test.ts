/** Talks about disagreements: who reads them over HTTP and live, what is unread, and what is told of the passage. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { sha256Hex } from '../../server/importers/sha256.ts';
import { decisionIdOf } from '../../shared/adjudication/decision-id.ts';
import type { ArticleId, CommentId, DecisionId, MemberId } from '../../shared/domain/ids.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { answer, ask as askIn, closeTalk } from '../../shared/layer/talk-edits.ts';
import type { DisagreementBody, DisagreementsBody } from '../../shared/wire/http/adjudication.ts';
import type { TalksBody } from '../../shared/wire/http/talks.ts';
import { marked } from '../adjudication/layers.ts';
import { call, good, refusal } from '../support/http.ts';
import { RawClient } from '../support/raw-client.ts';
import { aRoundStory } from '../support/round-story.ts';
import { aStockClient, type StockClient } from '../support/stock-client.ts';
import { aProject, aServer, joinAs, type Joined } from '../support/test-server.ts';
import { until } from '../support/until.ts';

const newId = (): CommentId => crypto.randomUUID() as CommentId;
const stampOf = ({ id }: Joined, at = Date.now()) => ({ by: id as MemberId, at });

/** Asks as a curator's page does. */
function askWith({ doc }: Pick<StockClient, 'doc'>, who: Joined, one: DisagreementBody, text: string): void {
  const sources = one.versions.map(({ layer, annotation: id }) => ({ layer, id }));
  const spans = one.versions[0]?.spans.map(({ start, end }) => ({ start, end })) ?? [];
  askIn(new LayerDoc(doc), one.key, { sources, spans }, { id: newId(), text }, stampOf(who));
}

const answerWith = ({ doc }: Pick<StockClient, 'doc'>, who: Joined, key: DecisionId, text: string, at?: number): void =>
  answer(new LayerDoc(doc), key, { id: newId(), text }, stampOf(who, at));

/** Ana and Ben differ in "was shut" of a revealed article; Cem annotates other articles alone. */
async function aTalkStory() {
  const story = await aRoundStory();
  const { ana, ben, olga, articles, tag, say, reveal, get, join, open } = story;
  const [article = ''] = articles;
  const [cem, vera, cora] = [
    await join('annotator', 'Cem'),
    await join('viewer', 'Vera'),
    await join('curator', 'Cora'),
  ];
  await tag(ana, article, 4, 11);
  await tag(ben, article, 12, 20);
  for (const who of [ana, ben]) await say(who, article, 'done');
  const ready = async (who: Joined): Promise<StockClient> => {
    const client = open(who, article, 'discussion');
    await client.synced();
    return client;
  };
  const talks = (who: Joined, query = ''): Promise<TalksBody> => get(`/talks${query}`, who);
  /** Reveals, and has Olga ask about the first disagreement. */
  const asked = async () => {
    await reveal(article);
    const [one] = (await get<DisagreementsBody>('/disagreements', olga)).disagreements;
    if (one === undefined) throw new Error('They agree.');
    const client = await ready(olga);
    askWith(client, olga, one, 'Why did you mark it?');
    await client.saved();
    return { one, client };
  };
  return { ...story, article, cem, vera, cora, ready, talks, asked };
}

const told = ({ talks }: TalksBody): readonly string[] =>
  talks.map(
    ({ spans, comments, isOpen, unread }) =>
      `${spans.map(({ exact }) => exact).join(' … ')}: ${comments.map(({ text }) => text).join(' / ')}${isOpen ? '' : ' (closed)'}${unread ? ' *' : ''}`,
  );

describe('who talks', () => {
  test('[TK2] curators and those in the roster talk once the article is revealed; nobody before, and nobody else', async () => {
    const { ana, ben, cem, vera, olga, cora, article, asked, talks, ready, ask, project, server } = await aTalkStory();
    const closed = async (who: Joined): Promise<number | undefined> => {
      const client = new RawClient(server.url, `${project.id}/${article}/discussion`, who.token);
      await client.synced();
      client.end();
      return client.closed?.code;
    };
    for (const who of [olga, cora, ana, vera]) expect(await closed(who)).toBe(4403);
    expect(await talks(ana)).toMatchObject({ talks: [], total: 0, unread: 0 });
    const { one } = await asked();
    const client = await ready(ana);
    answerWith(client, ana, one.key, 'It is a quote.');
    await client.saved();
    const said = ['harbour: Why did you mark it? / It is a quote.'];
    expect([told(await talks(olga)), told(await talks(ana)), told(await talks(cora)), told(await talks(ben))]).toEqual([
      [`${said[0]} *`],
      [`${said[0]} *`],
      [`${said[0]} *`],
      [`${said[0]} *`],
    ]);
    for (const who of [cem, vera]) expect(await closed(who)).toBe(4403);
    expect(await talks(cem)).toMatchObject({ talks: [], total: 0, unread: 0 });
    expect(await refusal(ask('GET', '/talks', vera))).toMatchObject({ status: 403 });
    expect(await refusal(ask('PUT', `/talks/${one.key}/read`, cem))).toMatchObject({ status: 404, id: 'not-found' });
    expect(await refusal(ask('GET', `/articles/${article}/layers/discussion`, cem))).toMatchObject({ status: 403 });
    const layer = await good<{ comments: unknown[] }>(ask('GET', `/articles/${article}/layers/discussion`, ben));
    expect(layer.comments).toHaveLength(2);
    // Nobody annotates in it.
    const layers = await good<{ name: string }[]>(ask('GET', `/articles/${article}/layers`, olga));
    expect(layers.map(({ name }) => name)).not.toContain('discussion');
  });

  test('[TK1] [TK2] a member who is asked can’t begin a talk, or change the words of others', async () => {
    const { ana, asked, ready } = await aTalkStory();
    const { one } = await asked();
    const begins = await ready(ana);
    askWith(begins, ana, { ...one, key: crypto.randomUUID() as DecisionId }, 'And this?');
    await until(() => begins.closed?.code === 4403, 'the server refuses the talk');
    const rewords = await ready(ana);
    const [question] = new LayerDoc(rewords.doc).comments.all();
    if (question === undefined) throw new Error('The question is not there.');
    new LayerDoc(rewords.doc).reword(question.id, 'Why not?', stampOf(ana));
    await until(() => rewords.closed?.code === 4403, 'the server refuses the words');
  });

  test('[TK2] a member who is removed, or who sees nothing any more because the next round begins, loses it at once', async () => {
    const { ana, ben, olga, article, asked, ready, talks, ask } = await aTalkStory();
    const { client: hers } = await asked();
    const [ofAna, ofBen] = [await ready(ana), await ready(ben)];
    await good(ask('DELETE', `/members/${ben.id}`, olga));
    await until(() => ofBen.closed?.code === 4403, 'he is sent away for good');
    expect(await refusal(ask('GET', '/talks', ben))).toMatchObject({ status: 403 });
    await good(ask('DELETE', `/articles/${article}/reveal`, olga));
    await until(() => ofAna.closed?.code === 4403 && hers.closed?.code === 4403, 'everybody is sent away');
    expect([await talks(ana), await talks(olga)]).toMatchObject([{ total: 0 }, { total: 0 }]);
  });

  test('[TK2] in shared work those are asked whose layers are compared, also one that comes while the talk is open', async () => {
    const server = await aServer();
    const { project, articles } = await aProject(server, ['The harbour was shut.']);
    const article = articles[0]?.id;
    if (article === undefined) throw new Error('The article is not there.');
    const [olga, ana] = [
      await joinAs(server, project, 'owner', 'Olga'),
      await joinAs(server, project, 'annotator', 'Ana'),
    ];
    const talks = (who: Joined): Promise<TalksBody> =>
      good(call(server.url, 'GET', `/api/projects/${project.id}/talks`, { token: who.token }));
    const open = (who: Joined): StockClient =>
      aStockClient(server.url, `${project.id}/${article}/discussion`, who.token);
    const key = '10000000-0000-8000-8000-000000000001' as DecisionId;
    const hers = open(olga);
    await hers.synced();
    const about = { sources: [], spans: [{ start: 4, end: 11 }] };
    askIn(new LayerDoc(hers.doc), key, about, { id: newId(), text: 'Why?' }, stampOf(olga));
    await hers.saved();
    expect([told(await talks(olga)), told(await talks(ana))]).toEqual([['harbour: Why?'], []]);
    const early = open(ana);
    await until(() => early.closed?.code === 4403, 'she is not asked yet');
    await server.work.rooms.edit(
      { project: project.id, article, layer: `annotator/${ana.id}` },
      { by: null, isImport: true },
      (layer) => layer.restore({ annotations: [marked({ spans: [[4, 11]] })] }),
    );
    expect(told(await talks(ana))).toEqual(['harbour: Why? *']);
    const client = open(ana);
    await client.synced();
    answerWith(client, ana, key, 'So.');
    await client.saved();
    expect(told(await talks(olga))).toEqual(['harbour: Why? / So. *']);
  });
});

test('[TK2] nobody is told who is in a talk, nor that there is one which is hidden', async () => {
  const { ana, olga, cora, vera, article, asked, get, ask } = await aTalkStory();
  const { client } = await asked();
  await client.synced();
  for (const who of [cora, vera, ana]) {
    const activity = await get<{ article: string; here: string[] }[]>('/activity', who);
    expect(activity.find((one) => one.article === article)?.here ?? []).toEqual([]);
  }
  const unrevealed = async (): Promise<string | null> =>
    (await ask('GET', '/export?format=csv', olga)).headers.get('verbatim-unrevealed');
  const before = await unrevealed();
  await good(ask('DELETE', `/articles/${article}/reveal`, olga));
  // The layers of Ana and of Ben, which are open again.
  expect([before, await unrevealed()]).toEqual([null, '2']);
});

describe('what is unread', () => {
  test('[TK4] a talk is unread until its reader says so, on all devices, and again when another member says more', async () => {
    const { ana, olga, asked, ready, talks, ask } = await aTalkStory();
    const { one, client: hers } = await asked();
    const read = (who: Joined): Promise<unknown> => good(ask('PUT', `/talks/${one.key}/read`, who));
    const unread = async (): Promise<readonly number[]> => [
      (await talks(ana, '?unread=true&limit=0')).total,
      (await talks(olga, '?limit=0')).unread,
    ];
    expect(await unread()).toEqual([1, 0]);
    await read(ana);
    expect(await unread()).toEqual([0, 0]);
    const client = await ready(ana);
    // Written without a network, before the question was read on another device.
    answerWith(client, ana, one.key, 'It is a quote.', 1_000);
    await client.saved();
    expect(await unread()).toEqual([0, 1]);
    expect((await talks(olga)).talks[0]?.comments.map(({ text, unread: isNew }) => [text, isNew])).toEqual([
      ['It is a quote.', true],
      ['Why did you mark it?', false],
    ]);
    await read(olga);
    expect(await unread()).toEqual([0, 0]);
    closeTalk(new LayerDoc(hers.doc), one.key, newId(), stampOf(olga));
    await hers.saved();
    expect(await unread()).toEqual([0, 0]);
    expect([told(await talks(ana, '?open=true')), (await talks(ana, '?open=false')).total]).toEqual([[], 1]);
  });

  test('[TK3] two curators who ask at once, one of them offline, make one talk; an annotator who answers offline is heard', async () => {
    const { ana, olga, cora, article, ready, talks, reveal, get, open } = await aTalkStory();
    await reveal(article);
    const [one] = (await get<DisagreementsBody>('/disagreements', olga)).disagreements;
    if (one === undefined) throw new Error('They agree.');
    const [hers, offline] = [await ready(olga), new Y.Doc()];
    askWith({ doc: offline }, cora, one, 'A quote?');
    askWith(hers, olga, one, 'Why?');
    await hers.saved();
    const corasPage = open(cora, article, 'discussion');
    Y.applyUpdate(corasPage.doc, Y.encodeStateAsUpdate(offline));
    await corasPage.saved();
    const anas = await ready(ana);
    const kept = new Y.Doc();
    Y.applyUpdate(kept, Y.encodeStateAsUpdate(anas.doc));
    anas.destroy();
    answerWith({ doc: kept }, ana, one.key, 'It says so.');
    const again = open(ana, article, 'discussion');
    Y.applyUpdate(again.doc, Y.encodeStateAsUpdate(kept));
    await again.saved();
    const { talks: all } = await talks(olga);
    expect(all.map(({ key, comments }) => [key, comments.map(({ text }) => text).sort()])).toEqual([
      [one.key, ['A quote?', 'It says so.', 'Why?']],
    ]);
  });
});

test('[TK5] a talk tells its passage, the versions that one may read, and the decision to those who may read it', async () => {
  const { ana, ben, olga, article, asked, talks, ask, get } = await aTalkStory();
  const { one, client } = await asked();
  await good(ask('POST', `/disagreements/${one.key}`, olga, { json: { outcome: 'rejected', note: 'No.' } }));
  const [hers, his] = [(await talks(ana, `?article=${article}`)).talks[0], (await talks(olga)).talks[0]];
  expect(his).toMatchObject({
    article,
    title: expect.any(String) as string,
    by: olga.id,
    spans: [{ exact: 'harbour', start: 4, end: 11 }],
    versions: [{ layer: `annotator/${ana.id}`, label: 'quote', spans: [{ exact: 'harbour' }] }],
    isOpen: true,
    decision: { outcome: 'rejected', note: 'No.', by: olga.id },
  });
  // The curated layer is for leads, unless the project says otherwise.
  expect(hers).toMatchObject({ versions: [{ layer: `annotator/${ana.id}` }], decision: null });
  await good(ask('PATCH', '', olga, { json: { revealedTo: 'annotators' } }));
  expect((await talks(ana)).talks[0]).toMatchObject({ decision: { outcome: 'rejected' } });
  expect((await talks(ana, '?article=elsewhere')).total).toBe(0);
  // Of a passage that both have marked, Ana is told her own version.
  await good(ask('PATCH', '', olga, { json: { revealedTo: 'leads' } }));
  const { disagreements } = await get<DisagreementsBody>('/disagreements', olga);
  const versions = disagreements.flatMap((each) => each.versions);
  const key = crypto.randomUUID() as DecisionId;
  askWith(client, olga, { ...one, key, versions }, 'And together?');
  await client.saved();
  const layersFor = async (who: Joined) =>
    (await talks(who)).talks
      .find((talk) => talk.key === key)
      ?.versions.map(({ layer }) => layer)
      .sort();
  const [ofAna, ofBen] = [`annotator/${ana.id}`, `annotator/${ben.id}`];
  expect([await layersFor(ana), await layersFor(olga)]).toEqual([[ofAna], [ofAna, ofBen].sort()]);
});

test('[TK6] layers in which nobody talks are not opened, however many articles there are', async () => {
  const opened: string[] = [];
  let asked = 0;
  const texts = Array.from({ length: 40 }, (_, at) => `Article ${at} is short.`);
  const story = await aRoundStory(
    texts,
    {},
    {
      wrapStore: (store) => ({
        ...store,
        layers: {
          ...store.layers,
          versions: (...of) => {
            asked += 1;
            return store.layers.versions(...of);
          },
          contents: (room) => {
            opened.push(room.layer);
            return store.layers.contents(room);
          },
        },
      }),
    },
  );
  const { ana, olga, articles, tag, say, reveal, get, open } = story;
  for (const article of articles.slice(0, 3)) {
    await tag(ana, article, 0, 7);
    await say(ana, article, 'done');
    await reveal(article);
  }
  const [one] = (await get<DisagreementsBody>('/disagreements', olga)).disagreements;
  if (one === undefined) throw new Error('There is nothing to settle.');
  const client = open(olga, one.article, 'discussion');
  await client.synced();
  askWith(client, olga, one, 'Why?');
  await client.saved();
  opened.length = 0;
  expect(await get<TalksBody>('/talks?limit=0', ana)).toMatchObject({ total: 1, unread: 1 });
  expect(opened).toEqual(['discussion']);
  asked = 0;
  await get('/talks?limit=0', ana);
  expect([opened, asked]).toEqual([['discussion'], 0]);
});

test('[TK10] talks go with an export of those who may read them, and into another project once', async () => {
  const { ana, cem, olga, article, asked, ready, get, server } = await aTalkStory();
  const { one } = await asked();
  const client = await ready(ana);
  answerWith(client, ana, one.key, 'It is a quote.');
  await client.saved();
  type File = { articles: { id: string; talks?: { key: string; comments: unknown[] }[] }[] };
  const talksFor = async (who: Joined) => (await get<File>('/export', who)).articles.flatMap(({ talks = [] }) => talks);
  expect((await talksFor(olga)).map(({ key, comments }) => [key, comments.length])).toEqual([[one.key, 2]]);
  expect((await talksFor(ana)).map(({ key }) => key)).toEqual([one.key]);
  expect(await talksFor(cem)).toEqual([]);
  const file = JSON.stringify(await get<File>('/export', olga));
  const { project: elsewhere } = await aProject(server, ['Elsewhere.']);
  const cy = await joinAs(server, elsewhere, 'curator', 'Cy');
  const send = (): Promise<unknown> =>
    good(
      call(server.url, 'POST', `/api/projects/${elsewhere.id}/import`, {
        token: cy.token,
        body: file,
        headers: { 'content-type': 'application/json' },
      }),
    );
  const there = async () => {
    const layer = await server.work.rooms.read({
      project: elsewhere.id,
      article: article as ArticleId,
      layer: 'discussion',
    });
    const { talks, comments } = layer.contents();
    return { talks, comments };
  };
  await send();
  const first = await there();
  expect(first.comments.map(({ record }) => record.text)).toEqual(['Why did you mark it?', 'It is a quote.']);
  // Its people are others here, and there it is about a passage of no round.
  expect(first.comments.map(({ record }) => record.creator)).not.toContain(olga.id);
  expect(first.talks.map(({ id, record }) => [id, record.by === olga.id])).toEqual([
    [decisionIdOf(first.talks[0]?.record.sources ?? [], 0, sha256Hex), false],
  ]);
  await send();
  expect(await there()).toEqual(first);
});
