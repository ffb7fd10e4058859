/** Layers, exports and imports over HTTP. */
import { describe, expect, test } from 'vitest';
import { exportProject } from '../../server/projects/exporting/export-project.ts';
import { exportOf } from '../../server/projects/exporting/export-request.ts';
import { importProject } from '../../server/projects/import-project.ts';
import type { ExportFile } from '../../shared/formats/verbatim/verbatim-schema.ts';
import { joined } from '../formats/export-builders.ts';
import { call, good, refusal } from '../support/http.ts';
import { storedArticle } from '../support/stored-article.ts';
import { aProject, aServer, joinAs } from '../support/test-server.ts';
import { aStockClient, writeAnnotation } from '../support/stock-client.ts';
import type { Mode } from '../../shared/domain/project.ts';
import { readWhole } from '../formats/read-whole.ts';

const TEXTS = ['🚀 Lift-off, said Ana.', 'Rain fell. It is known.'];

async function aProjectWithWork(mode: Mode = 'shared') {
  const server = await aServer();
  const { project, articles } = await aProject(server, TEXTS, { mode });
  const people = {
    owner: await joinAs(server, project, 'owner', 'Olu'),
    ana: await joinAs(server, project, 'annotator', 'Ana'),
    ben: await joinAs(server, project, 'annotator', 'Ben'),
  };
  const base = `/api/projects/${project.id}`;
  const [one = '', two = ''] = articles.map(({ id }) => id);
  const write = async (
    who: { id: string; token: string },
    article: string,
    layer: string,
    start: number,
    end: number,
  ): Promise<string> => {
    const client = aStockClient(server.url, `${project.id}/${article}/${layer}`, who.token);
    await client.synced();
    const id = writeAnnotation(client, who.id, [{ start, end }]);
    await client.saved();
    client.destroy();
    return id;
  };
  return { server, project, base, people, one, two, write };
}
const layersOf = (file: ExportFile): string[][] =>
  file.articles.map(({ layers }) => layers.map(({ name, annotations }) => `${name} ${annotations.length}`));

describe('layers', () => {
  test('[HT7] a layer comes as JSON in text order, offsets in UTF-16, the two records as they lie in it', async () => {
    const { server, base, people, one, write } = await aProjectWithWork();
    const later = await write(people.ana, one, 'shared', 3, 11);
    const first = await write(people.ben, one, 'shared', 0, 2);
    const layer = await good(
      call(server.url, 'GET', `${base}/articles/${one}/layers/shared`, { token: people.ana.token }),
    );
    expect(layer).toMatchObject({
      article: one,
      layer: 'shared',
      offsetUnit: 'utf16',
      annotations: [
        {
          id: first,
          target: { spans: [{ start: 0, end: 2 }], creator: people.ben.id },
          body: { label: 'quote', by: people.ben.id },
        },
        { id: later, target: { creator: people.ana.id } },
      ],
    });
    expect(await good(call(server.url, 'GET', `${base}/articles/${one}/layers`, { token: people.ana.token }))).toEqual([
      { name: 'shared', annotations: 2 },
    ]);
  });

  test('[LA31] a layer’s history tells who did what, and who may not read the layer does not read it', async () => {
    const { server, project, base, people, one, write } = await aProjectWithWork();
    const id = await write(people.ana, one, 'shared', 0, 11);
    const other = await write(people.ben, one, 'shared', 3, 11);
    const client = aStockClient(server.url, `${project.id}/${one}/shared`, people.owner.token);
    await client.synced();
    const at = Date.now();
    client.bodies.set(id, { ...(client.bodies.get(id) as object), label: 'paraphrase', by: people.owner.id, at });
    await client.saved();
    client.targets.delete(id);
    await client.saved();
    type Page = { events: { annotation: string; kind: string; by: string; after: unknown }[]; next: number | null };
    const history = (query = '', token = people.ben.token) =>
      call(server.url, 'GET', `${base}/articles/${one}/layers/shared/history${query}`, { token });
    const all = await good<Page>(history());
    expect(all.events.map(({ annotation, kind, by }) => [annotation, kind, by])).toEqual([
      [id, 'removed', people.owner.id],
      [id, 'described', people.owner.id],
      [other, 'made', people.ben.id],
      [id, 'made', people.ana.id],
    ]);
    expect((await good<Page>(history(`?annotation=${id}`))).events.map(({ kind }) => kind)).toEqual([
      'removed',
      'described',
      'made',
    ]);
    const page = await good<Page>(history('?limit=1'));
    expect(page.events.map(({ kind }) => kind)).toEqual(['removed']);
    expect((await good<Page>(history(`?limit=1&before=${page.next}`))).events[0]).toMatchObject({
      kind: 'described',
      after: { label: 'paraphrase' },
    });
    expect(await refusal(history('?limit=0'))).toMatchObject({ status: 400, where: 'limit' });
    const blind = await aProjectWithWork('blind');
    await blind.write(blind.people.ana, blind.one, `annotator:${blind.people.ana.id}`, 0, 2);
    const theirs = `${blind.base}/articles/${blind.one}/layers/annotator:${blind.people.ana.id}/history`;
    expect(await refusal(call(blind.server.url, 'GET', theirs, { token: blind.people.ben.token }))).toMatchObject({
      status: 403,
    });
    expect(
      (await good<Page>(call(blind.server.url, 'GET', theirs, { token: blind.people.ana.token }))).events,
    ).toHaveLength(1);
  });

  test('[HT7] blind layers are listed and read by their owner alone; unknown layers are not found', async () => {
    const { server, base, people, one, write } = await aProjectWithWork('blind');
    await write(people.ana, one, `annotator:${people.ana.id}`, 0, 2);
    const path = `${base}/articles/${one}/layers`;
    expect(await good(call(server.url, 'GET', path, { token: people.ana.token }))).toEqual([
      { name: `annotator/${people.ana.id}`, annotations: 1 },
    ]);
    // Their own layer is there before they write to it: the page opens it.
    expect(await good(call(server.url, 'GET', path, { token: people.ben.token }))).toEqual([
      { name: `annotator/${people.ben.id}`, annotations: 0 },
    ]);
    expect(
      await refusal(call(server.url, 'GET', `${path}/annotator:${people.ana.id}`, { token: people.ben.token })),
    ).toMatchObject({ status: 403 });
    expect(await refusal(call(server.url, 'GET', `${path}/shared`, { token: people.ben.token }))).toMatchObject({
      status: 403,
    });
    expect(await refusal(call(server.url, 'GET', `${path}/nonsense`, { token: people.ben.token }))).toMatchObject({
      status: 404,
    });
  });
});

describe.each(['shared', 'blind'] as const)('layers of %s work', (mode) => {
  test('[HT7] everybody may read every layer that is listed to them', async () => {
    const { server, base, project, people, one, write } = await aProjectWithWork(mode);
    await write(people.owner, one, 'curated', 0, 2);
    if (mode === 'blind') await write(people.ana, one, `annotator:${people.ana.id}`, 0, 2);
    const vera = await joinAs(server, project, 'viewer', 'Vera');
    const path = `${base}/articles/${one}/layers`;
    for (const { id, token } of [...Object.values(people), vera]) {
      const listed = await good<{ name: string }[]>(call(server.url, 'GET', path, { token }));
      expect(listed.some(({ name }) => name === (mode === 'blind' ? `annotator/${id}` : 'shared'))).toBe(true);
      for (const { name } of listed) {
        const answer = await call(server.url, 'GET', `${path}/${name.replace('/', ':')}`, { token });
        expect([name, answer.status]).toEqual([name, 200]);
      }
    }
  });
});

describe('export', () => {
  test('[HT8] holds everything by default, counts code points, and says how many articles will come', async () => {
    const { server, base, project, people, one, two, write } = await aProjectWithWork();
    await write(people.ana, one, 'shared', 0, 11);
    await write(people.owner, two, 'curated', 0, 4);
    const answer = await call(server.url, 'GET', `${base}/export`, { token: people.ben.token });
    expect(answer.headers.get('verbatim-articles')).toBe('2');
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="verbatim-${project.id}.json"`);
    const file = (await answer.json()) as ExportFile;
    expect([file.offsetUnit, layersOf(file)]).toEqual(['codepoint', [['shared 1'], ['shared 0', 'curated 1']]]);
    expect(file.articles[0]?.layers[0]?.annotations[0]?.spans[0]).toMatchObject({
      start: 0,
      end: 10,
      exact: '🚀 Lift-off',
    });
    expect(file.members.map(({ name }) => name).sort()).toEqual(['Ana', 'Ben', 'Olu']);
  });

  test('[HT20] a former member keeps their name, in the project and in the export, and an import gives them no access', async () => {
    const { server, base, people, one, write } = await aProjectWithWork();
    await write(people.ana, one, 'shared', 0, 11);
    expect(
      (await call(server.url, 'DELETE', `${base}/members/${people.ana.id}`, { token: people.owner.token })).status,
    ).toBe(204);
    expect(await good(call(server.url, 'GET', `${base}/former-members`, { token: people.ben.token }))).toMatchObject([
      { id: people.ana.id, name: 'Ana' },
    ]);
    const body = await (await call(server.url, 'GET', `${base}/export`, { token: people.owner.token })).text();
    expect((JSON.parse(body) as { members: object[] }).members).toContainEqual(
      expect.objectContaining({ id: people.ana.id, name: 'Ana', role: null }),
    );
    const { project } = await aProject(server, TEXTS);
    const olu = await joinAs(server, project, 'owner', 'Olu too');
    await good(
      call(server.url, 'POST', `/api/projects/${project.id}/import`, {
        token: olu.token,
        body,
        headers: { 'content-type': 'application/json' },
      }),
    );
    expect(await server.work.store.members.membership(project.id, people.ana.id as never)).toBeNull();
    expect((await server.work.store.members.formerOfProject(project.id)).map(({ name }) => name).sort()).toEqual([
      'Ana',
      'Ben',
      'Olu',
    ]);
    expect((await server.work.store.members.ofProject(project.id)).map(({ name }) => name)).toEqual(['Olu too']);
  });

  test.each([
    ['articles=nonsense', 'unknown-article'],
    ['articles=', 'bad-list'],
    ['layers=nonsense', 'unknown-layer'],
  ])('[HT24] a choice of what is not there (%s) is refused, not answered with nothing', async (query, id) => {
    const { server, base, people } = await aProjectWithWork();
    expect(
      await refusal(call(server.url, 'GET', `${base}/export?${query}`, { token: people.ben.token })),
    ).toMatchObject({ status: 400, id });
  });

  test('[HT8] articles, layers, offsets and format can be chosen', async () => {
    const { server, base, people, one, two, write } = await aProjectWithWork();
    await write(people.ana, one, 'shared', 0, 11);
    await write(people.owner, one, 'curated', 0, 4);
    const get = (query: string) => call(server.url, 'GET', `${base}/export?${query}`, { token: people.ana.token });
    const utf16 = await good<ExportFile>(get(`offsets=utf16&articles=${one}`));
    expect([utf16.articles.length, utf16.articles[0]?.layers[0]?.annotations[0]?.spans[0]?.end]).toEqual([1, 11]);
    expect(layersOf(await good<ExportFile>(get('layers=curated')))[0]).toEqual(['shared 0', 'curated 1']);
    const jsonl = await get(`format=jsonl&articles=${two},${one}`);
    expect([jsonl.headers.get('content-type'), jsonl.headers.get('verbatim-articles')]).toEqual([
      'application/x-ndjson; charset=utf-8',
      '2',
    ]);
    expect(
      (await jsonl.text())
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { id: string }).id),
    ).toEqual([one, two]);
    for (const [query, where] of [
      ['format=docx', 'format'],
      ['offsets=bytes', 'offsets'],
    ] as const) {
      expect(await refusal(get(query))).toMatchObject({ status: 400, id: 'bad-request', where });
    }
  });

  test('[HT9] of independent work everybody’s export holds what they may read, the command line’s all of it', async () => {
    const { server, project, base, people, one, write } = await aProjectWithWork('blind');
    for (const who of [people.ana, people.ben]) await write(who, one, `annotator:${who.id}`, 0, 2);
    const layersFor = async (token: string) =>
      layersOf(await good<ExportFile>(call(server.url, 'GET', `${base}/export`, { token })))[0];
    expect(await layersFor(people.ana.token)).toEqual(['shared 0', `annotator/${people.ana.id} 1`]);
    expect(await layersFor(people.owner.token)).toEqual(['shared 0']);
    const prepared = await exportProject(server.work, project, exportOf('json'));
    if (!prepared.ok) throw new Error(prepared.problem.message);
    const chunks: string[] = [];
    for await (const piece of prepared.value.pieces) chunks.push(String(piece));
    expect(layersOf(JSON.parse(chunks.join('')) as ExportFile)[0]?.length).toBe(3);
  });

  test('[HT10] the JSON Schema of the export is there for everybody', async () => {
    const { server } = await aProjectWithWork();
    expect(await good(call(server.url, 'GET', '/api/schemas/verbatim-1.json'))).toMatchObject({
      $id: 'urn:verbatim:schema:1',
    });
  });
});

describe('import', () => {
  test('[HT11] merges what is missing, and a second time nothing', async () => {
    const { server, base, people, one, write } = await aProjectWithWork();
    await write(people.ana, one, 'shared', 0, 11);
    const body = await (await call(server.url, 'GET', `${base}/export`, { token: people.owner.token })).text();
    const { project } = await aProject(server, TEXTS.slice(1));
    const olu = await joinAs(server, project, 'curator', 'Olu too');
    const send = () =>
      good(
        call(server.url, 'POST', `/api/projects/${project.id}/import`, {
          token: olu.token,
          body,
          headers: { 'content-type': 'application/json' },
        }),
      );
    expect(await send()).toEqual({ articlesAdded: 1, annotationsAdded: 1 });
    expect(await send()).toEqual({ articlesAdded: 0, annotationsAdded: 0 });
    expect((await server.work.store.members.ofProject(project.id)).map(({ id }) => id)).toEqual([olu.id]);
  });

  test('[CO4] [RE4] comments and relations are told with their layer, exported, and merged where they are missing', async () => {
    const { server, project, base, people, one, write } = await aProjectWithWork();
    const [from, to] = [await write(people.ana, one, 'shared', 0, 2), await write(people.ben, one, 'shared', 3, 11)];
    const made = { creator: people.ana.id, created: 5, by: people.ana.id, at: 6 };
    const client = aStockClient(server.url, `${project.id}/${one}/shared`, people.ana.token);
    await client.synced();
    const [comment, relation] = [crypto.randomUUID(), crypto.randomUUID()];
    client.doc
      .getMap('comments')
      .set(comment, { annotation: to, parent: null, text: 'Is it?', resolved: null, ...made });
    client.doc.getMap('relations').set(relation, { type: 'continues', from, to, ...made });
    await client.saved();
    expect(
      await good(call(server.url, 'GET', `${base}/articles/${one}/layers/shared`, { token: people.ben.token })),
    ).toMatchObject({
      comments: [{ id: comment, record: { text: 'Is it?' } }],
      relations: [{ id: relation, record: { type: 'continues', from, to } }],
    });
    const body = await (await call(server.url, 'GET', `${base}/export`, { token: people.owner.token })).text();
    const parsed = await readWhole(body);
    expect(parsed.ok && parsed.value.articles[0]?.layers[0]).toMatchObject({
      comments: [{ id: comment }],
      relations: [{ id: relation }],
    });

    client.doc.getMap('comments').delete(comment);
    client.doc.getMap('relations').delete(relation);
    await client.saved();
    const send = () =>
      good(
        call(server.url, 'POST', `${base}/import`, {
          token: people.owner.token,
          body,
          headers: { 'content-type': 'application/json' },
        }),
      );
    expect(await send()).toEqual({ articlesAdded: 0, annotationsAdded: 0 });
    expect(await (await call(server.url, 'GET', `${base}/export`, { token: people.owner.token })).text()).toBe(body);
    const jsonl = await (
      await call(server.url, 'GET', `${base}/export?format=jsonl`, { token: people.owner.token })
    ).text();
    expect(JSON.parse(jsonl.split('\n')[0] ?? '')).toMatchObject({
      annotations: [
        { id: from, relations: [{ id: relation, to }], comments: [] },
        { id: to, relations: [], comments: [{ id: comment, member_name: 'Ana', state: '' }] },
      ],
    });

    // What is there stays as it is.
    await client.saved();
    client.doc
      .getMap('comments')
      .set(comment, { annotation: to, parent: null, text: 'It is.', resolved: null, ...made, at: 7 });
    client.doc.getMap('relations').set(relation, { type: 'contradicts', from, to, ...made, at: 7 });
    await client.saved();
    await send();
    await client.saved();
    expect([client.doc.getMap('comments').get(comment), client.doc.getMap('relations').get(relation)]).toMatchObject([
      { text: 'It is.' },
      { type: 'contradicts' },
    ]);
  });

  test('[FO8] also a text that keeps a CRLF or a byte order mark comes back, as the same bytes', async () => {
    const server = await aServer();
    const { project } = await aProject(server, []);
    const { token } = await joinAs(server, project, 'owner', 'Olu');
    const base = `/api/projects/${project.id}`;
    // As earlier versions kept it.
    await server.work.store.articles.add(project.id, [storedArticle('\uFEFFTitle\r\nText.')]);
    const body = await (await call(server.url, 'GET', `${base}/export`, { token })).text();
    const other = await aServer();
    const parsed = await readWhole(body);
    if (!parsed.ok) throw new Error(parsed.problem.message);
    await importProject(other.work, parsed.value);
    const again = await exportProject(other.work, parsed.value.project, exportOf('json'));
    expect(again.ok && (await joined(again.value.pieces))).toBe(body);
  });

  test('[HT11] people in the room see what an import brings', async () => {
    const { server, project, base, people, one, write } = await aProjectWithWork();
    const id = await write(people.ana, one, 'shared', 0, 11);
    const body = await (await call(server.url, 'GET', `${base}/export`, { token: people.owner.token })).text();
    const client = aStockClient(server.url, `${project.id}/${one}/shared`, people.ana.token);
    await client.synced();
    client.targets.delete(id);
    await client.saved();
    const merged = await good(
      call(server.url, 'POST', `${base}/import`, {
        token: people.owner.token,
        body,
        headers: { 'content-type': 'application/json' },
      }),
    );
    expect(merged).toEqual({ articlesAdded: 0, annotationsAdded: 1 });
    await client.saved();
    expect(client.targets.has(id)).toBe(true);
  });

  test('[LA34] what an import brought, and by whom, is in the history, whether people are in the layer or not', async () => {
    const { server, project, base, people, one, write } = await aProjectWithWork();
    const id = await write(people.ana, one, 'shared', 0, 11);
    const body = await (await call(server.url, 'GET', `${base}/export`, { token: people.owner.token })).text();
    const client = aStockClient(server.url, `${project.id}/${one}/shared`, people.ana.token);
    await client.synced();
    client.targets.delete(id);
    await client.saved();
    await good(
      call(server.url, 'POST', `${base}/import`, {
        token: people.owner.token,
        body,
        headers: { 'content-type': 'application/json' },
      }),
    );
    type Events = { events: { annotation: string; kind: string; by: string | null; after: unknown }[] };
    const { events } = await good<Events>(
      call(server.url, 'GET', `${base}/articles/${one}/layers/shared/history`, { token: people.ben.token }),
    );
    expect(events.map(({ annotation, kind, by }) => [annotation, kind, by])).toEqual([
      [id, 'imported', people.owner.id],
      [id, 'removed', people.ana.id],
      [id, 'made', people.ana.id],
    ]);
    expect(events[0]).toMatchObject({ after: { creator: people.ana.id, label: 'quote' } });

    // A project that the command line makes of it: nobody is in its layers, and nobody in it did it.
    const other = await aServer();
    const parsed = await readWhole(body);
    if (!parsed.ok) throw new Error(parsed.problem.message);
    await importProject(other.work, parsed.value);
    const [article] = await other.work.store.articles.list(parsed.value.project.id);
    if (article === undefined) throw new Error('No article came in.');
    const room = { project: parsed.value.project.id, article: one as typeof article.id, layer: 'shared' } as const;
    const { history, layers } = other.work.store;
    const there = await history.page(room, { annotation: null, before: null, limit: 10 });
    expect((await layers.get(room)).origin).toBe('import');
    expect(there.events).toMatchObject([{ annotation: id, kind: 'imported', by: null }]);
  });

  test('[HT12] a file that is not what it says is refused with the place, and nothing comes in', async () => {
    const { server, base, people, one, write } = await aProjectWithWork();
    await write(people.ana, one, 'shared', 0, 11);
    const body = await (await call(server.url, 'GET', `${base}/export`, { token: people.owner.token })).text();
    const { project } = await aProject(server, []);
    const { token } = await joinAs(server, project, 'owner', 'Olu too');
    const send = (changed: string) =>
      refusal(
        call(server.url, 'POST', `/api/projects/${project.id}/import`, {
          token,
          body: changed,
          headers: { 'content-type': 'application/json' },
        }),
      );
    expect(await send(body.replace('"end":10', '"end":9'))).toMatchObject({
      status: 400,
      id: 'span-mismatch',
      where: 'articles[0].layers[0].annotations[0].spans[0]',
    });
    expect(await send(body.slice(0, -20))).toMatchObject({ status: 400, id: 'not-json' });
    expect(await send('{"hello": 1}')).toMatchObject({ status: 400, id: 'export-malformed' });
    expect(await server.work.store.articles.list(project.id)).toEqual([]);
  });
});
