/** Statements as the API tells them: traced over articles, put together as people decided, and nothing of hidden work in them. */
import { describe, expect, test } from 'vitest';
import type { ArticleId, MemberId, VersionRef } from '../../shared/domain/ids.ts';
import { NO_METADATA } from '../../shared/domain/article.ts';
import { statementsRoom } from '../../shared/domain/layer-name.ts';
import { FINDER } from '../../shared/domain/finder.ts';
import { addArticles } from '../../server/projects/add-articles.ts';
import type { StatementBody, StatementsBody } from '../../shared/wire/http/statements.ts';
import { call, good, refusal } from '../support/http.ts';
import { aRoundStory } from '../support/round-story.ts';
import { aProject, aServer, joinAs, type Joined } from '../support/test-server.ts';
import { until } from '../support/until.ts';

const HARBOUR = 'The harbour will stay closed until the storm has passed the outer islands';
const BRIDGE = 'Nobody in this council has ever promised a second bridge across the river';
const TEXTS = [
  `🚢 “${HARBOUR},” the mayor, Anna Berg, said. “${BRIDGE},” she added.`,
  `Anna Berg said: “${HARBOUR}.” The ferries wait.`,
  `“The harbour will stay closed,” Berg said on Monday, and the ferries wait for the storm.`,
  `A spokesman said: “${BRIDGE}.”`,
];

async function aStory(texts = TEXTS) {
  const server = await aServer({ roomIdleMs: 0 });
  const { project } = await aProject(server, []);
  const { articles } = await addArticles(
    server.work,
    project.id,
    texts.map((text, index) => ({
      ...NO_METADATA,
      title: `Article ${index}`,
      text,
      outlet: `Outlet ${index}`,
      date: `2024-01-0${index + 1}`,
      language: 'en',
    })),
  );
  const ids = articles.map(({ id }) => id);
  const [cora, ana] = [
    await joinAs(server, project, 'curator', 'Cora'),
    await joinAs(server, project, 'annotator', 'Ana'),
  ];
  const base = `/api/projects/${project.id}/statements`;
  const read = (query = '', who: Joined = cora): Promise<StatementsBody> =>
    good(call(server.url, 'GET', `${base}${query}`, { token: who.token }));
  const decide = (json: object): Promise<unknown> => good(call(server.url, 'POST', base, { token: cora.token, json }));
  return { server, project, ids, cora, ana, base, read, decide };
}

/** Statements by the articles that carry them; of those that as many outlets carry the order is that of ids. */
const told = ({ statements }: StatementsBody, ids: readonly string[]): string[] =>
  statements
    .map(
      ({ versions, outlets }) =>
        `${9 - outlets} ${versions
          .map(({ article }) => ids.indexOf(article))
          .sort((a, b) => a - b)
          .join(' ')}`,
    )
    .sort()
    .map((one) => one.slice(2));

const textOf = ({ versions, fullest }: StatementBody): string => versions[fullest]?.text ?? '';

describe('statements of shared work', () => {
  test('[SR14] are traced over articles, those that most outlets carry first, with each version as its article has it', async () => {
    const { ids, read, ana } = await aStory();
    const all = await read('', ana);
    expect([all.total, all.offsetUnit, told(all, ids)]).toEqual([2, 'codepoint', ['0 1 2', '0 3']]);
    const [harbour] = all.statements;
    expect(harbour && textOf(harbour)).toContain(HARBOUR);
    expect(harbour).toMatchObject({ outlets: 3, proposed: true, title: null, speaker: 'Anna Berg' });
    for (const { article, start, end, text } of harbour?.versions ?? [])
      expect(
        Array.from(TEXTS[ids.indexOf(article as ArticleId)] ?? '')
          .slice(start, end)
          .join(''),
      ).toBe(text);
    const cut = harbour?.versions[2];
    expect(cut).toMatchObject({ relation: 'truncated', outlet: 'Outlet 2', date: '2024-01-03', proposed: true });
    expect(cut?.flags).toContain('unmarked-cut');
    const utf16 = (await read('?offsets=utf16')).statements[0]?.versions[0];
    expect(utf16?.ref).toBe(`${ids[0] ?? ''}:${utf16?.start ?? 0}-${utf16?.end ?? 0}`);
  });

  test('[SR15] are chosen by speaker, outlet, article, version, relation, flags and words, and read in parts', async () => {
    const { ids, read } = await aStory();
    const all = await read();
    const ref = all.statements[1]?.versions[1]?.ref ?? '';
    const chosen: [string, string[]][] = [
      ['?speaker=berg', ['0 1 2', '0 3']],
      ['?speaker=nobody', []],
      ['?outlet=Outlet%203', ['0 3']],
      [`?article=${ids[2] ?? ''}`, ['0 1 2']],
      [`?version=${ref}`, ['0 3']],
      ['?relation=truncated', ['0 1 2']],
      ['?flagged=true&outlet=Outlet%202', ['0 1 2']],
      ['?q=SECOND%20bridge', ['0 3']],
      ['?limit=1', ['0 1 2']],
      ['?limit=1&from=1', ['0 3']],
    ];
    for (const [query, expected] of chosen) expect([query, told(await read(query), ids)]).toEqual([query, expected]);
    expect((await read('?limit=1')).total).toBe(2);
  });

  test('[SR16] are what people decide, at once, and a link by a version leads to the statement that has it now', async () => {
    const { ids, read, decide } = await aStory();
    const [harbour, bridge] = (await read()).statements;
    const [a, b, c] = (harbour?.versions ?? []).map(({ ref }) => ref) as [VersionRef, VersionRef, VersionRef];
    const others = (bridge?.versions ?? []).map(({ ref }) => ref);
    await decide({ operation: 'different', versions: [c], others: [a, b] });
    expect(told(await read(), ids)).toEqual(['0 1', '0 3']);
    await decide({ operation: 'title', version: c, title: 'Closed' });
    expect(told(await read(`?version=${c}`), ids)).toEqual(['2']);
    await decide({ operation: 'same', versions: [c], others: [a, b] });
    await decide({ operation: 'same', versions: [a, b, c], others });
    const [one, ...none] = (await read()).statements;
    expect([none, one?.title, one?.proposed, one?.versions.length]).toEqual([[], 'Closed', undefined, 5]);
    await decide({ operation: 'relation', version: c, relation: 'claimed' });
    await decide({ operation: 'confirm', version: c });
    const now = (await read(`?version=${a}`)).statements[0]?.versions.find(({ ref }) => ref === c);
    expect([now?.relation, now?.proposed]).toEqual(['claimed', undefined]);
  });

  test('[SR24] come with sentences of indirect speech that may report them: one is linked in other words, which nothing is measured against, another is rejected and not told again', async () => {
    const reports = [
      'The mayor said that the harbour will stay closed until the storm has passed the outer islands, and the long ferry pier beside it as well.',
      'Anna Berg told the council that the harbour will stay closed until the storm has passed.',
    ];
    const { ids, read, decide, base, server, cora } = await aStory([...TEXTS, ...reports]);
    const [harbour] = (await read('?offsets=utf16')).statements;
    const told = harbour?.reported ?? [];
    expect(new Map(told.map(({ article, text }) => [article, text]))).toEqual(
      new Map([4, 5].map((index) => [ids[index], reports[index - 4]])),
    );
    expect(told.map(({ score }) => score > 0.45 && score <= 1)).toEqual([true, true]);
    expect(told.find(({ text }) => text === reports[1])?.speaker).toBe('Anna Berg');
    const file = await good<{ statements: { reported?: object[] }[] }>(
      call(server.url, 'GET', `${base}/export`, { token: cora.token }),
    );
    expect(file.statements[0]?.reported).toHaveLength(2);

    const [longer, other] = [reports[0], reports[1]].map((words) => told.find(({ text }) => text === words));
    const refs = (harbour?.versions ?? []).map(({ ref }) => ref);
    const { article, start, end } = longer ?? { article: '', start: 0, end: 0 };
    await decide({
      operation: 'add',
      article,
      start,
      end,
      offsetUnit: 'utf16',
      relation: 'paraphrased',
      same: refs[0],
    });
    await decide({ operation: 'different', versions: [other?.ref], others: refs });
    const now = (await read(`?version=${refs[0] ?? ''}`)).statements[0];
    expect(now?.reported).toBeUndefined();
    expect(now && textOf(now)).toContain(HARBOUR);
    expect(now?.versions.find(({ ref }) => ref === longer?.ref)).toMatchObject({
      relation: 'paraphrased',
      replaced: [],
      flags: [],
    });
    expect(now?.versions.map(({ ref }) => ref)).not.toContain(other?.ref);
  });

  test('[SR24] of very many sentences that may report one, a page has the best and counts the others, and a file has all', async () => {
    const reports = Array.from(
      { length: 53 },
      (_, index) =>
        `Official number ${index} told the council that the harbour will stay closed until the storm has passed.`,
    );
    const { read, base, server, cora } = await aStory([...TEXTS, ...reports]);
    const [told] = (await read()).statements;
    expect([told?.reported?.length, told?.moreReported]).toEqual([50, 3]);
    const file = await good<{ statements: { reported?: object[]; moreReported?: number }[] }>(
      call(server.url, 'GET', `${base}/export`, { token: cora.token }),
    );
    expect([file.statements[0]?.reported?.length, file.statements[0]?.moreReported]).toEqual([53, undefined]);
  });

  test('[TR21] are measured against an article that is marked as the source, also where another says more', async () => {
    const { ids, read, base, server, cora, decide } = await aStory();
    const fullest = async () => {
      const [harbour] = (await read()).statements;
      return harbour?.versions[harbour.fullest]?.article;
    };
    const mark = (kind: 'source' | null) =>
      good(
        call(server.url, 'PATCH', `${base.replace(/\/statements$/, '')}/articles/${ids[2] ?? ''}`, {
          token: cora.token,
          json: { kind },
        }),
      );
    expect(await fullest()).not.toBe(ids[2]);
    await mark('source');
    expect(await fullest()).toBe(ids[2]);
    const [harbour] = (await read()).statements;
    const marked = harbour?.versions.find(({ article }) => article === ids[0])?.ref;
    await decide({ operation: 'original', version: marked });
    expect(await fullest()).toBe(ids[0]);
    await decide({ operation: 'original', version: marked, original: false });
    await mark(null);
    expect(await fullest()).not.toBe(ids[2]);
  });

  test('[TR26] count an outlet once however its name is spelt, and write dates as dates', async () => {
    const { ids, read, base, server, cora } = await aStory();
    const articles = base.replace(/\/statements$/, '/articles');
    const change = (id: string | undefined, json: object) =>
      good(call(server.url, 'PATCH', `${articles}/${id ?? ''}`, { token: cora.token, json }));
    expect((await read()).statements[0]?.outlets).toBe(3);
    await change(ids[0], { outlet: 'Same  Paper', date: '8.6.2023', language: 'de' });
    await change(ids[1], { outlet: 'SAME PAPER' });
    const [harbour] = (await read()).statements;
    expect(harbour?.outlets).toBe(2);
    expect(harbour?.versions.find(({ article }) => article === ids[0])).toMatchObject({
      date: '8.6.2023',
      published: '2023-06-08',
    });
    const csv = await (await call(server.url, 'GET', `${base}/export?format=csv`, { token: cora.token })).text();
    expect(csv).toContain('2023-06-08');
    expect(csv).not.toContain('8.6.2023');
  });

  test('[SR13] [SR17] follow what people annotate and reject, and articles that come, go and come back', async () => {
    const { server, project, ids, cora, read, decide } = await aStory();
    const room = { project: project.id, article: ids[1] as ArticleId, layer: 'shared' } as const;
    const stamp = { by: cora.id as MemberId, at: 1 };
    const quoted = `“${HARBOUR}.”`;
    const start = (TEXTS[1] ?? '').indexOf(quoted);
    const spans = [{ start, end: start + quoted.length }];
    const suggestion = { id: crypto.randomUUID() as never, spans, label: 'quote', attributes: {}, note: '', score: 1 };
    await server.work.rooms.edit(room, { by: null, isImport: false }, (layer) => {
      layer.suggest([{ ...suggestion, program: FINDER }], stamp);
      for (const one of layer.suggestions.all()) layer.reject(one, stamp);
    });
    expect(told(await read(), ids)).toEqual(['0 2', '0 3']);
    await server.work.rooms.edit(room, { by: cora.id as MemberId, isImport: false }, (layer) =>
      layer.add(crypto.randomUUID() as never, spans, { label: 'quote', attributes: { speaker: 'Anna Berg' } }, stamp),
    );
    expect(told(await read(), ids)).toEqual(['0 1 2', '0 3']);
    const bridge = (await read('?q=bridge')).statements[0]?.versions[1]?.ref ?? '';
    await decide({ operation: 'title', version: bridge, title: 'The bridge' });
    await server.work.store.putAway.putArticleAway(project.id, ids[3] as ArticleId, { by: null, at: Date.now() });
    expect(told(await read(), ids)).toEqual(['0 1 2']);
    await server.work.store.putAway.restoreArticle(project.id, ids[3] as ArticleId);
    expect((await read()).statements.map(({ title }) => title)).toContain('The bridge');
    await addArticles(server.work, project.id, [{ ...NO_METADATA, title: 'New', text: `He said: “${BRIDGE}!” So.` }]);
    expect((await read('?q=bridge')).statements[0]?.versions).toHaveLength(3);
  });

  test('[TR19] a member who may only confirm makes no statement of any piece of text, and half a character is no version', async () => {
    const { server, project, ids, ana, cora, base, read, decide } = await aStory();
    const before = await read();
    const version = `${ids[0] ?? ''}:4-30`;
    await good(call(server.url, 'POST', base, { token: ana.token, json: { operation: 'confirm', version } }));
    expect(await read()).toEqual(before);
    await server.work.rooms.edit(statementsRoom(project.id), { by: null, isImport: false }, (layer) => {
      const content = { confirmed: true, relation: 'claimed', original: false } as const;
      const id = `${ids[0] ?? ''}:1-30` as VersionRef;
      layer.decideStatements([{ map: 'versions', id, content }], { by: cora.id as MemberId, at: 1 });
    });
    expect(await read()).toEqual(before);
    await decide({ operation: 'add', article: ids[0], start: 4, end: 30, offsetUnit: 'utf16' });
    expect((await read()).total).toBe(before.total + 1);
  });

  test('[TR27] have no second version where a person adds a passage that was found already, in its statement or alone', async () => {
    const { ids, read, decide } = await aStory();
    const [harbour, bridge] = (await read()).statements;
    const text = TEXTS[1] ?? '';
    const at = (words: string) => ({
      operation: 'add',
      article: ids[1],
      start: text.indexOf(words),
      end: text.indexOf(words) + words.length,
      offsetUnit: 'utf16',
    });
    const version = `${ids[1] ?? ''}:${at(`“${HARBOUR}.”`).start}-${at(`“${HARBOUR}.”`).end}`;
    await decide(at(`“${HARBOUR}.”`));
    const alone = (await read()).statements;
    expect(alone.map(({ versions }) => versions.length)).toEqual([harbour, bridge].map((one) => one?.versions.length));
    const confirmed = alone[0]?.versions.filter(({ proposed }) => proposed !== true);
    expect(confirmed).toMatchObject([{ article: ids[1], text: `${HARBOUR}.` }]);
    const [asked, none] = [await read(`?version=${version}`), await read(`?version=${ids[1] ?? ''}:0-3`)];
    expect([asked.statements.map(({ id }) => id), none.total]).toEqual([[harbour?.id], 0]);
    const found = confirmed?.[0]?.ref ?? '';
    const now = async () => {
      const { original, title, versions } = (await read(`?version=${found}`)).statements[0] ?? {};
      const [one] = versions?.filter(({ article }) => article === ids[1]) ?? [];
      return { relation: one?.relation, proposed: one?.proposed, original, title };
    };
    await decide({ operation: 'title', version, title: 'Closed' });
    await decide({ operation: 'relation', version, relation: 'altered' });
    await decide({ operation: 'original', version: found });
    expect(await now()).toEqual({ relation: 'altered', proposed: undefined, original: found, title: 'Closed' });
    await decide(at(`said: “${HARBOUR}`));
    await decide({ operation: 'original', version: found, original: false });
    await decide({ operation: 'title', version: found, title: '' });
    expect(await now()).toEqual({ relation: 'altered', proposed: undefined, original: null, title: null });
    await decide({ operation: 'confirm', version: found, confirmed: false });
    expect(await now()).toMatchObject({ relation: 'altered', proposed: true });
    await decide({ ...at(`“${HARBOUR}`), same: bridge?.versions[1]?.ref });
    expect(told(await read(), ids)).toEqual(['0 0 1 2 3']);
    const others = (await read()).statements[0]?.versions.flatMap(({ ref, article }) =>
      article === ids[1] ? [] : [ref],
    );
    await decide({ operation: 'different', versions: [found], others });
    expect(told(await read(), ids)).toEqual(['0 0 2 3', '1']);
  });

  test('[TR24] [TR23] are made one by a version of each, as they are now, and stay one without it', async () => {
    const { ids, read, decide } = await aStory();
    const [harbour, bridge] = (await read()).statements;
    const [a, b, c] = (harbour?.versions ?? []).map(({ ref }) => ref) as [VersionRef, VersionRef, VersionRef];
    const other = bridge?.versions[0]?.ref;
    await decide({ operation: 'different', versions: [a], others: [b, c] });
    await decide({ operation: 'same', versions: [a], others: [c] });
    expect(told(await read(), ids)).toEqual(['0 1 2', '0 3']);
    await decide({ operation: 'same', versions: [a], others: [other] });
    await decide({ operation: 'title', version: a, title: 'Closed' });
    const [all] = (await read()).statements;
    const others = (all?.versions ?? []).map(({ ref }) => ref).filter((ref) => ref !== a);
    expect(others).toHaveLength(4);
    await decide({ operation: 'different', versions: [a], others });
    expect((await read()).statements).toMatchObject([{ title: 'Closed', versions: others.map((ref) => ({ ref })) }]);
  });

  test('[SR18] are put together again after a restart, as they were', async () => {
    const { server, read, base, cora, decide } = await aStory();
    const [, bridge] = (await read()).statements;
    await decide({ operation: 'title', version: bridge?.versions[0]?.ref, title: 'The bridge' });
    const before = await read();
    await server.stop();
    const again = await aServer({ dataDir: server.dataDir });
    expect(await good(call(again.url, 'GET', base, { token: cora.token }))).toEqual(before);
  });
});

describe('statements of independent work', () => {
  /** The last article says the same without marks. */
  const texts = [...TEXTS, `${BRIDGE}, she wrote. So it was.`];

  async function anIndependentStory() {
    const story = await aRoundStory(texts);
    const { olga, server, project, articles, get, ask } = story;
    await good(ask('PATCH', '', olga, { json: { revealedTo: 'annotators' } }));
    const room = { project: project.id, article: articles[4] as ArticleId, layer: 'curated' } as const;
    const stamp = { by: olga.id as MemberId, at: 1 };
    const curate = () =>
      server.work.rooms.edit(room, { by: olga.id as MemberId, isImport: false }, (layer) =>
        layer.add(crypto.randomUUID() as never, [{ start: 0, end: BRIDGE.length }], { label: 'quote' }, stamp),
      );
    const read = (who: Joined) => get<StatementsBody>('/statements', who);
    return { ...story, curate, read };
  }

  test('[SR19] are read by leads alone, and nothing that annotators mark or leads curate is in them before the reveal', async () => {
    const { olga, ana, ben, articles, tag, ask, reveal, join, curate, read } = await anIndependentStory();
    const before = await read(olga);
    expect(told(before, articles)).toEqual(['0 1 2', '0 3']);
    await tag(ana, articles[4] ?? '', 0, BRIDGE.length);
    await curate();
    expect(await read(olga)).toEqual(before);
    const vera = await join('viewer', 'Vera');
    for (const who of [ana, ben, vera])
      expect(await refusal(ask('GET', '/statements', who))).toMatchObject({ status: 403, id: 'not-allowed' });
    for (const article of articles) await reveal(article, { early: true });
    expect(told(await read(ana), articles)).toEqual(['0 1 2', '0 3 4']);
    expect(await refusal(ask('GET', '/statements', vera))).toMatchObject({ id: 'not-allowed' });
  });

  test('[SR19] a lead whose own work on an article was opened again is told nothing until it is done', async () => {
    const { server, olga, project, articles, tag, ask, reveal, join, curate, read, say } = await anIndependentStory();
    const cora = await join('curator', 'Cora');
    const article = articles[4] ?? '';
    await tag(cora, article, 0, 6);
    await curate();
    for (const one of articles) await reveal(one, { early: true });
    expect((await read(cora)).total).toBe(2);
    const late = { article: article as ArticleId, member: cora.id as MemberId, annotations: 1, at: 1 };
    await server.work.store.rounds.noteLate(project.id, late);
    await good(ask('PUT', `/articles/${article}/late-work/${cora.id}`, olga));
    expect(await refusal(ask('GET', '/statements', cora))).toMatchObject({ status: 403, id: 'at-work' });
    expect((await read(olga)).total).toBe(2);
    await say(cora, article, 'done');
    expect((await read(cora)).total).toBe(2);
  });
});

test('[SR22] statements are written as JSON, CSV and GraphML, all of them, by the rules by which they are read', async () => {
  const { server, base, cora, read } = await aStory();
  const file = async (format: string): Promise<string> => {
    const answer = await call(server.url, 'GET', `${base}/export?format=${format}`, { token: cora.token });
    expect(answer.headers.get('content-disposition')).toContain(`.${format}"`);
    return answer.text();
  };
  const told = await read();
  const { statements } = JSON.parse(await file('json')) as StatementsBody;
  expect(
    statements.map(({ id, versions }) => [id, versions.map(({ article, start, end }) => [article, start, end])]),
  ).toEqual(
    told.statements.map(({ id, versions }) => [id, versions.map(({ article, start, end }) => [article, start, end])]),
  );
  const rows = (await file('csv')).trimEnd().split('\n');
  expect(rows).toHaveLength(1 + told.statements.reduce((sum, { versions }) => sum + versions.length, 0));
  expect(rows[1]).toContain('Outlet');
  expect((await file('graphml')).match(/<edge /g)).toHaveLength(rows.length - 1);
  const { project } = await aProject(server, []);
  const stranger = await joinAs(server, project, 'owner', 'Stranger');
  expect(await refusal(call(server.url, 'GET', `${base}/export`, { token: stranger.token }))).toMatchObject({
    status: 403,
  });
});

test('[SR25] statements of many articles are traced when a member opens their project', async () => {
  let read = 0;
  const server = await aServer({
    wrapStore: (store) => ({
      ...store,
      articles: {
        ...store.articles,
        text: (project, id) => {
          read += 1;
          return store.articles.text(project, id);
        },
      },
    }),
  });
  const texts = Array.from({ length: 100 }, (_, index) => `${index}. Anna Berg said: “${HARBOUR}.”`);
  const { project } = await aProject(server, texts);
  const cora = await joinAs(server, project, 'curator', 'Cora');
  read = 0;
  await good(call(server.url, 'GET', `/api/projects/${project.id}`, { token: cora.token }));
  await until(() => read === texts.length, 'all texts are read');
  const path = `/api/projects/${project.id}/statements`;
  const { total } = await good<StatementsBody>(call(server.url, 'GET', path, { token: cora.token }));
  expect([total, read]).toEqual([1, texts.length]);
});
