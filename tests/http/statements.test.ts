/** Statements over HTTP: what programs decide, by which rules, and what the history tells of it. */
import { describe, expect, test } from 'vitest';
import type { ArticleId, VersionRef } from '../../shared/domain/ids.ts';
import { statementsRoom } from '../../shared/domain/layer-name.ts';
import { versionPair, versionRef } from '../../shared/statements/version-ref.ts';
import type { StatementChangedBody } from '../../shared/wire/http/statements.ts';
import type { HistoryBody } from '../../shared/wire/http/layers.ts';
import { call, good, refusal } from '../support/http.ts';
import { aRoundStory } from '../support/round-story.ts';
import { aStockClient } from '../support/stock-client.ts';
import { aProject, aServer, joinAs, type Joined } from '../support/test-server.ts';
import { until } from '../support/until.ts';

const TEXTS = ['🚢 The door remains open.', 'The door remains open, he said.', 'The door stays open.'];

async function aStory(settings: Parameters<typeof aProject>[2] = {}) {
  const server = await aServer({ roomIdleMs: 0 });
  const { project, articles } = await aProject(server, TEXTS, settings);
  const [cora, ana, vera] = [
    await joinAs(server, project, 'curator', 'Cora'),
    await joinAs(server, project, 'annotator', 'Ana'),
    await joinAs(server, project, 'viewer', 'Vera'),
  ];
  const refs = articles.map(({ id }) => versionRef({ article: id, start: 3, end: 12 })) as [
    VersionRef,
    VersionRef,
    VersionRef,
  ];
  const base = `/api/projects/${project.id}/statements`;
  const post = (who: Joined, json: object): Promise<Response> =>
    call(server.url, 'POST', base, { token: who.token, json });
  const decide = (who: Joined, json: object): Promise<StatementChangedBody> => good(post(who, json));
  const layer = () => server.work.rooms.read(statementsRoom(project.id));
  return { server, project, articles, cora, ana, vera, refs, base, post, decide, layer };
}

describe('deciding about statements', () => {
  test('[SR11] a program joins, parts, confirms, names and comments, signed by who sent it, on open screens at once', async () => {
    const { server, project, cora, refs, decide, layer } = await aStory();
    const screen = aStockClient(server.url, `${project.id}/-/statements`, cora.token);
    await screen.synced();
    const [a, b, c] = refs;
    expect(await decide(cora, { operation: 'different', versions: [c], others: [a, b] })).toMatchObject({ changed: 2 });
    expect(await decide(cora, { operation: 'same', versions: [a, b], others: [c] })).toMatchObject({ changed: 2 });
    expect(await decide(cora, { operation: 'same', versions: [a, b], others: [c] })).toMatchObject({ changed: 0 });
    await decide(cora, { operation: 'relation', version: a, relation: 'claimed' });
    await decide(cora, { operation: 'confirm', version: a });
    await decide(cora, { operation: 'original', version: b });
    await decide(cora, { operation: 'title', version: a, title: ' The door ' });
    const { comment } = await decide(cora, { operation: 'comment', version: a, text: 'Is it?' });
    const there = await layer();
    expect(there.links.all().map(({ id, record }) => [id, record.same, record.by])).toEqual(
      [versionPair(a, c), versionPair(b, c)].sort().map((id) => [id, true, cora.id]),
    );
    expect(there.versions.get(a)?.record).toMatchObject({ confirmed: true, relation: 'claimed', original: false });
    expect(there.versions.get(b)?.record).toMatchObject({ confirmed: false, relation: null, original: true });
    expect(there.titles.all()[0]?.record.title).toBe('The door');
    expect(there.comments.all()).toMatchObject([
      { id: comment, record: { annotation: a, text: 'Is it?', by: cora.id } },
    ]);
    await until(() => screen.doc.getMap('comments').size === 1, 'the screen has it');
    await decide(cora, { operation: 'title', version: a, title: '' });
    expect((await layer()).titles.all()).toEqual([]);
  });

  test('[SR12] a passage is added in either unit, as the article has it, with a statement that it belongs to', async () => {
    const { articles, cora, refs, decide, post, layer } = await aStory();
    const [{ id: article }] = articles as readonly [{ id: ArticleId }, ...unknown[]];
    const added = { operation: 'add', article, relation: 'paraphrased', same: refs[1] };
    const expected = versionRef({ article, start: 3, end: 7 });
    expect(await decide(cora, { ...added, start: 2, end: 6 })).toMatchObject({ changed: 2, version: expected });
    expect(await decide(cora, { ...added, start: 3, end: 7, offsetUnit: 'utf16' })).toMatchObject({ changed: 0 });
    const there = await layer();
    expect(there.versions.get(expected)?.record).toMatchObject({ confirmed: true, relation: 'paraphrased' });
    expect(there.links.get(versionPair(expected, refs[1]))?.record.same).toBe(true);
    const wrong: [object, string][] = [
      [{ ...added, start: 2, end: 600 }, 'span-outside-text'],
      [{ ...added, start: 0, end: 1, offsetUnit: 'utf16' }, 'span-splits-character'],
      [{ ...added, article: 'nothing', start: 0, end: 1 }, 'not-found'],
      [{ operation: 'confirm', version: 'nothing:0-4' }, 'bad-request'],
      [{ operation: 'confirm', version: versionRef({ article, start: 0, end: 900 }) }, 'bad-request'],
      [{ operation: 'confirm', version: versionRef({ article, start: 1, end: 3 }) }, 'bad-request'],
      [{ operation: 'title', version: versionRef({ article, start: 0, end: 1 }), title: 'x' }, 'bad-request'],
      [
        { operation: 'different', versions: [refs[1]], others: [versionRef({ article, start: 1, end: 3 })] },
        'bad-request',
      ],
      [{ operation: 'confirm', version: 'one' }, 'bad-request'],
      [{ operation: 'relation', version: refs[0], relation: 'fullest' }, 'bad-request'],
      [{ operation: 'melt', version: refs[0] }, 'bad-request'],
    ];
    for (const [json, id] of wrong) expect([json, (await refusal(post(cora, json))).id]).toEqual([json, id]);
    expect((await layer()).versions.all()).toHaveLength(1);
  });

  test('[SR4] [SR11] an annotator confirms and comments, where all change all everything, and a viewer nothing', async () => {
    const { server, cora, ana, vera, refs, post, decide, project } = await aStory();
    const [a, b] = refs;
    await decide(cora, { operation: 'relation', version: a, relation: 'claimed' });
    expect(await decide(ana, { operation: 'confirm', version: a })).toMatchObject({ changed: 1 });
    expect(await decide(ana, { operation: 'comment', version: a, text: 'So.' })).toMatchObject({ changed: 1 });
    await expect(decide(ana, { operation: 'comment', version: a, text: ' \n' })).rejects.toThrow('400');
    const more = [
      { operation: 'same', versions: [a], others: [b] },
      { operation: 'relation', version: a, relation: null },
      { operation: 'original', version: a },
      { operation: 'title', version: a, title: 'The door' },
    ];
    for (const json of more)
      expect([json.operation, await refusal(post(ana, json))]).toMatchObject([
        json.operation,
        { status: 403, id: 'not-allowed' },
      ]);
    const olga = await joinAs(server, project, 'owner', 'Olga');
    await good(
      call(server.url, 'PATCH', `/api/projects/${project.id}`, { token: olga.token, json: { editing: 'all' } }),
    );
    for (const json of more) expect(await decide(ana, json)).toMatchObject({ changed: 1 });
    expect(await refusal(post(vera, { operation: 'confirm', version: a }))).toMatchObject({ status: 403 });
  });

  test('[SR2] [SR11] in independent work leads alone decide and read, until everything is revealed to annotators', async () => {
    const { articles, olga, ana, ask, reveal } = await aRoundStory();
    const version = versionRef({ article: articles[0] as ArticleId, start: 0, end: 3 });
    const json = { operation: 'confirm', version };
    const history = (who: Joined) => ask('GET', '/statements/history', who);
    await good(ask('PATCH', '', olga, { json: { revealedTo: 'annotators' } }));
    await good(ask('POST', '/statements', olga, { json }));
    expect(await refusal(ask('POST', '/statements', ana, { json }))).toMatchObject({ id: 'not-allowed' });
    expect(await refusal(history(ana))).toMatchObject({ id: 'not-allowed' });
    for (const article of articles) await reveal(article, { early: true });
    expect(
      await good<StatementChangedBody>(ask('POST', '/statements', ana, { json: { ...json, confirmed: false } })),
    ).toMatchObject({ changed: 1 });
    expect((await good<HistoryBody>(history(ana))).events).toHaveLength(2);
  });

  test('[SR5] [SR11] the history of statements is read like that of a layer, also by version', async () => {
    const { server, cora, vera, refs, decide, base } = await aStory();
    const [a, b, c] = refs;
    await decide(cora, { operation: 'same', versions: [a], others: [b] });
    await decide(cora, { operation: 'title', version: c, title: 'The door' });
    const read = (query: string) =>
      good<HistoryBody>(call(server.url, 'GET', `${base}/history${query}`, { token: vera.token }));
    expect((await read('')).events.map(({ kind, annotation }) => [kind, annotation])).toEqual([
      ['titled', c],
      ['linked', [a, b].sort()[0]],
    ]);
    const [one = '', other = ''] = [a, b].sort();
    for (const version of [one, other]) expect((await read(`?annotation=${version}`)).events).toHaveLength(1);
    expect(JSON.stringify((await read('')).events)).not.toContain('The door');
  });
});
