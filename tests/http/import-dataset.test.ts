/** Other programs’ annotations over HTTP: looked at, mapped, taken in, each once, and everything refused that does not fit. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Manifest } from '../../shared/formats/core/manifest.ts';
import type { ExportFile } from '../../shared/formats/verbatim/verbatim-schema.ts';
import type { ImportReportBody } from '../../shared/wire/http/datasets.ts';
import { call, good, refusal } from '../support/http.ts';
import { storedArticle } from '../support/stored-article.ts';
import { aStockClient, writeAnnotation } from '../support/stock-client.ts';
import { aProject, aServer, joinAs } from '../support/test-server.ts';
import { until } from '../support/until.ts';

const TEXT = '“Lift-off 👩‍🚀!” said Ana Díaz.';
const row = (entities: readonly (readonly [number, number, string])[], more: object = {}): string =>
  JSON.stringify({
    text: TEXT,
    entities: entities.map(([start_offset, end_offset, label], id) => ({ id, start_offset, end_offset, label })),
    ...more,
  });

async function aProjectToFill() {
  const server = await aServer();
  const { project } = await aProject(server, ['Rain fell.']);
  const people = {
    owner: await joinAs(server, project, 'owner', 'Olu'),
    ana: await joinAs(server, project, 'annotator', 'Ana'),
  };
  const base = `/api/projects/${project.id}`;
  const send = (query: string, body: BodyInit, token = people.owner.token) =>
    fetch(`${server.url}${base}/${query}`, { method: 'POST', body, headers: { authorization: `Bearer ${token}` } });
  const bringIn = (query: string, body: BodyInit) =>
    good<ImportReportBody>(send(`import?format=doccano${query}`, body));
  const exported = () =>
    good<ExportFile>(call(server.url, 'GET', `${base}/export?offsets=utf16`, { token: people.owner.token }));
  return { server, project, people, send, bringIn, exported };
}

test('[EX12] an import says who brought it in, in its report and in the manifest of every export after it', async () => {
  const { server, project, people, send, bringIn, exported } = await aProjectToFill();
  const manifestOf = async (query: string): Promise<Manifest> => {
    const answer = await fetch(`${server.url}/api/projects/${project.id}/export?format=jsonl&manifest=true${query}`, {
      headers: { authorization: `Bearer ${people.owner.token}` },
    });
    return JSON.parse(
      strFromU8(unzipSync(new Uint8Array(await answer.arrayBuffer()))['manifest.json'] ?? new Uint8Array()),
    ) as Manifest;
  };
  expect((await manifestOf('')).imports).toEqual([]);
  const curator = await joinAs(server, project, 'curator', 'Cy');
  const file = row([[0, 17, 'quote']], { layer: 'annotator/Zoe' });
  expect((await good<ImportReportBody>(send('import?format=doccano', file, curator.token))).importedBy).toBe(
    curator.id,
  );
  // Nothing comes in twice, by a preview, or by what the project has.
  await bringIn('', file);
  expect(
    (await good<ImportReportBody>(send('import/preview?format=doccano', row([[18, 22, 'quote']])))).importedBy,
  ).toBeUndefined();
  expect(await good(send('import?format=json', JSON.stringify(await exported())))).toEqual({
    articlesAdded: 0,
    annotationsAdded: 0,
  });
  const once = { at: expect.any(Number), by: curator.id, format: 'doccano', files: 1, articles: 1, annotations: 1 };
  expect((await manifestOf('')).imports).toEqual([once]);
  const [anonymous] = (await manifestOf('&anonymous=true')).imports;
  expect(anonymous).toEqual({ ...once, by: expect.not.stringContaining(curator.id) });
});

describe('annotations of other programs', () => {
  test('[IM61] labels are mapped or left out, and [IM63] the same file twice adds nothing twice', async () => {
    const { people, bringIn, exported } = await aProjectToFill();
    const file = [
      row([
        [0, 17, 'Quote'],
        [18, 22, 'Cue'],
        [23, 31, 'Source'],
      ]),
      'nonsense',
    ].join('\n');
    const query = `&name=data.jsonl&map=${encodeURIComponent('Cue=editorial-claim,Source=')}`;
    const first = await bringIn(query, file);
    expect(first).toMatchObject({
      articlesAdded: 1,
      annotationsAdded: 2,
      documents: 1,
      annotations: 2,
      leftOut: 1,
      refusals: 1,
      units: [{ unit: 'utf16', isAssumed: true, documents: 1 }],
    });
    expect(first.labels).toEqual([
      { written: 'Quote', key: 'quote', isLeftOut: false, count: 1 },
      { written: 'Cue', key: 'editorial-claim', isLeftOut: false, count: 1 },
      { written: 'Source', key: null, isLeftOut: true, count: 1 },
    ]);
    expect(first.refused).toMatchObject([{ file: 'data.jsonl', problem: { id: 'not-json', where: 'line 2' } }]);
    const article = (await exported()).articles.find(({ text }) => text === TEXT);
    expect(article?.layers[0]?.annotations.map(({ label, member, spans }) => [label, member, spans[0]?.exact])).toEqual(
      [
        ['quote', people.owner.id, '“Lift-off 👩‍🚀!”'],
        ['editorial-claim', people.owner.id, 'said'],
      ],
    );
    expect(await bringIn(query, file)).toMatchObject({ articlesAdded: 0, annotationsAdded: 0, annotations: 2 });
  });

  test('[IM65] a preview tells what would come in, and changes nothing', async () => {
    const { send, exported } = await aProjectToFill();
    const before = await exported();
    const report = await good<ImportReportBody>(
      send(
        'import/preview?format=doccano',
        row([
          [0, 17, 'Quote'],
          [18, 22, 'Cue'],
        ]),
      ),
    );
    expect(report).toMatchObject({ articlesAdded: 0, annotationsAdded: 0, documents: 1, annotations: 1, refusals: 1 });
    expect(report.labels.map(({ key }) => key)).toEqual(['quote', null]);
    expect(report.refused[0]?.problem).toMatchObject({ id: 'unknown-label' });
    expect(await exported()).toEqual(before);
  });

  test('[IM64] several annotators of one article become several layers; nobody writes into the own layer of a member who works here', async () => {
    const { people, bringIn, exported } = await aProjectToFill();
    const rows = [
      row([[0, 17, 'quote']], { layer: 'annotator/Zoe' }),
      row([[0, 17, 'paraphrase']], { layer: `annotator/${people.ana.id}` }),
    ].join('\n');
    const report = await bringIn('', rows);
    expect(report.annotators).toEqual([
      { name: 'Zoe', member: null },
      { name: people.ana.id, member: people.ana.id },
    ]);
    const { articles, members } = await exported();
    const zoe = members.find(({ name }) => name === 'Zoe');
    expect(zoe?.role).toBeNull();
    const layers = articles
      .find(({ text }) => text === TEXT)
      ?.layers.map(({ name, annotations }) => [name, annotations.map(({ label, member }) => [label, member])]);
    const former = members.find(({ name, role }) => name === 'Ana' && role === null);
    expect(former?.id).not.toBe(people.ana.id);
    expect(new Map(layers as [string, unknown][])).toEqual(
      new Map<string, unknown>([
        ['shared', []],
        [`annotator/${zoe?.id}`, [['quote', zoe?.id]]],
        [`annotator/${former?.id}`, [['paraphrase', former?.id]]],
      ]),
    );
  });

  test('[IM74] what is said to be added is there: rows that differ in one cell, and two entries with one region’s id', async () => {
    const { send, exported } = await aProjectToFill();
    const [article] = (await exported()).articles;
    const count = async (): Promise<number> =>
      (await exported()).articles.flatMap(({ layers }) => layers.flatMap(({ annotations }) => annotations)).length;
    const table = [
      'article,label,text,note,speaker,rater',
      `${article?.id},Quote,Rain,first,Ana,anna`,
      `${article?.id},Quote,Rain,second,Bo,anna`,
      `${article?.id},Quote,Rain,second,Bo,bert`,
    ].join('\n');
    const csv = () => good<ImportReportBody>(send('import?format=csv&name=a.csv', table));
    expect(await csv()).toMatchObject({ annotations: 3, annotationsAdded: 3, refusals: 0 });
    expect(await count()).toBe(3);
    expect(await csv()).toMatchObject({ annotations: 3, annotationsAdded: 0 });
    const region = (note: string) => [
      {
        id: 'r',
        type: 'labels',
        from_name: 'l',
        value: { start: 0, end: 4, text: 'Rain', labels: ['Quote'] },
        meta: { text: [note] },
      },
    ];
    const tasks = JSON.stringify([
      {
        data: { text: article?.text },
        annotations: [
          { completed_by: 1, result: region('a') },
          { completed_by: 1, result: region('b') },
        ],
      },
    ]);
    const labelStudio = (query = '') => good<ImportReportBody>(send(`import?format=label-studio${query}`, tasks));
    expect(await labelStudio()).toMatchObject({ annotations: 2, annotationsAdded: 2 });
    expect(await count()).toBe(5);
    expect(await labelStudio()).toMatchObject({ annotationsAdded: 0 });
    const twins = [
      row([[0, 17, 'quote']], { layer: 'annotator/Zoe' }),
      row([[0, 17, 'quote']], { layer: 'annotator/Zoe' }),
    ];
    expect(await good<ImportReportBody>(send('import?format=doccano', twins[0] ?? ''))).toMatchObject({
      annotationsAdded: 1,
    });
    expect(await count()).toBe(6);
  });

  test('[TX4] a text that an earlier version kept otherwise is found, by its file and by name, and its offsets stay its own', async () => {
    const { server, project, send, exported } = await aProjectToFill();
    const old = storedArticle('\uFEFFRain fell.\rSnow fell.');
    await server.work.store.articles.add(project.id, [old]);
    const file = JSON.stringify({
      text: '\uFEFF\uFEFFRain fell.\rSnow fell.',
      spans: [{ start: 2, end: 6, label: 'quote', text: 'Rain' }],
    });
    expect(await good<ImportReportBody>(send('import?format=spacy', file))).toMatchObject({
      articlesAdded: 0,
      annotationsAdded: 1,
      refusals: 0,
    });
    const table = `article,label,start,end,text\n${old.article.id},quote,12,16,Snow`;
    expect(await good<ImportReportBody>(send('import?format=csv&name=a.csv', table))).toMatchObject({
      articlesAdded: 0,
      annotationsAdded: 1,
      refusals: 0,
    });
    const spans = (await exported()).articles
      .find(({ id }) => id === old.article.id)
      ?.layers.flatMap(({ annotations }) => annotations.flatMap((one) => one.spans));
    expect(spans?.map(({ start, exact }) => [start, exact])).toEqual([
      [1, 'Rain'],
      [12, 'Snow'],
    ]);
  });

  test('[PE3] what is imported into layers of single people is said, everybody reads it, and [PE4] nobody writes to it', async () => {
    const { server, project, people, send, exported } = await aProjectToFill();
    const rows = [
      row([[0, 17, 'quote']], { layer: 'annotator/Zoe' }),
      row([[18, 22, 'paraphrase']], { layer: 'annotator/Ana' }),
      row([[23, 31, 'quote']], { layer: 'curated' }),
    ].join('\n');
    const places = [
      { layer: 'annotator', annotator: 'Zoe', annotations: 1 },
      { layer: 'annotator', annotator: 'Ana', annotations: 1 },
      { layer: 'curated', annotator: null, annotations: 1 },
    ];
    expect(await good<ImportReportBody>(send('import/preview?format=doccano', rows))).toMatchObject({
      places,
      annotationsAdded: 0,
    });
    expect(await good<ImportReportBody>(send('import?format=doccano', rows))).toMatchObject({
      places,
      annotationsAdded: 3,
    });
    const { articles, members } = await exported();
    const article = articles.find(({ text }) => text === TEXT)?.id ?? '';
    const zoe = members.find(({ name }) => name === 'Zoe')?.id ?? '';
    // Ana works here: what the file says is hers stands under a former member of her name.
    const formerAna = members.find(({ name, role }) => name === 'Ana' && role === null)?.id ?? '';
    const viewer = await joinAs(server, project, 'viewer', 'Vi');
    for (const { token, id } of [people.ana, people.owner, viewer]) {
      const path = `/api/projects/${project.id}/articles/${article}/layers`;
      const listed = await good<{ name: string; annotations: number }[]>(call(server.url, 'GET', path, { token }));
      expect(
        listed
          .filter(({ annotations }) => annotations === 1)
          .map(({ name }) => name)
          .sort(),
      ).toEqual([`annotator/${formerAna}`, `annotator/${zoe}`, 'curated'].sort());
      expect(await refusal(call(server.url, 'GET', `${path}/annotator:nobody`, { token }))).toMatchObject({
        status: 404,
      });
      for (const layer of [zoe, formerAna]) {
        const client = aStockClient(server.url, `${project.id}/${article}/annotator:${layer}`, token);
        await client.synced();
        expect(client.targets.size).toBe(1);
        writeAnnotation(client, id, [{ start: 0, end: 4 }]);
        await until(() => client.closed !== null, 'the server refuses it');
        client.destroy();
      }
    }
    expect(
      (await exported()).articles.find(({ id }) => id === article)?.layers.map(({ annotations }) => annotations.length),
    ).toEqual([0, 1, 1, 1]);
    const stranger = aStockClient(server.url, `${project.id}/${article}/annotator:nobody`, people.ana.token);
    await until(() => stranger.closed !== null, 'there is no such room');
    expect(stranger.closed?.code).toBe(4404);
  });

  test('[PE12] only an owner opens blind work to all', async () => {
    const { server, project, people } = await aProjectToFill();
    const curator = await joinAs(server, project, 'curator', 'Cy');
    const set = (mode: string, token: string) =>
      call(server.url, 'PATCH', `/api/projects/${project.id}`, { token, json: { mode } });
    await good(set('blind', curator.token));
    expect(await refusal(set('shared', curator.token))).toMatchObject({ status: 403 });
    await good(set('shared', people.owner.token));
  });

  test('[IM64] a single annotator’s work goes into the shared layer, and so does everybody’s where one says so', async () => {
    const { bringIn, exported } = await aProjectToFill();
    await bringIn('', row([[0, 17, 'quote']], { layer: 'annotator/Zoe' }));
    await bringIn(
      '&layers=shared',
      [row([[18, 22, 'quote']], { layer: 'annotator/Zoe' }), row([[23, 31, 'quote']], { layer: 'annotator/Ben' })].join(
        '\n',
      ),
    );
    const { articles, members } = await exported();
    const names = new Map(members.map(({ id, name }) => [id, name]));
    const layers = articles.find(({ text }) => text === TEXT)?.layers ?? [];
    expect(layers.map(({ name, annotations }) => [name, annotations.map(({ member }) => names.get(member))])).toEqual([
      ['shared', ['Zoe', 'Zoe', 'Ben']],
    ]);
  });

  test.each([
    'jsonl',
    'csv',
    'w3c',
    'label-studio',
    'cas-json',
    'xmi',
    'gate',
    'brat',
    'spacy',
    'doccano',
    'conll',
    'semeval',
  ] as const)('[IM73] a curated layer stays one: %s', async (format) => {
    const { server, project, people, send, bringIn, exported } = await aProjectToFill();
    await bringIn(
      '',
      [
        row([[0, 17, 'quote']], { layer: 'curated' }),
        row([
          [18, 22, 'quote'],
          [23, 31, 'quote'],
        ]),
      ].join('\n'),
    );
    const layersOf = async (): Promise<unknown> =>
      (await exported()).articles
        .find(({ text }) => text === TEXT)
        ?.layers.map(({ name, annotations }) => [name, annotations.length]);
    expect(await layersOf()).toEqual([
      ['shared', 2],
      ['curated', 1],
    ]);
    const archive = await fetch(
      `${server.url}/api/projects/${project.id}/export?format=${format}&articles=${(await exported()).articles.find(({ text }) => text === TEXT)?.id}`,
      { headers: { authorization: `Bearer ${people.owner.token}` } },
    );
    const report = await good<ImportReportBody>(send(`import?format=${format}`, await archive.arrayBuffer()));
    expect(report).toMatchObject({ refusals: 0, annotations: 3 });
    // What has no id of ours is there twice in the shared layer where another program’s ids differ; the curated one never goes there.
    expect(new Map((await layersOf()) as [string, number][]).get('curated')).toBeGreaterThan(0);
    expect(new Map((await layersOf()) as [string, number][]).get('shared')).toBeLessThanOrEqual(4);
  });

  test('[IM66] a document without a text goes to the article that it names', async () => {
    const { bringIn, exported } = await aProjectToFill();
    const [article] = (await exported()).articles;
    const named = (title: string): string =>
      JSON.stringify({ title, entities: [{ start_offset: 0, end_offset: 4, label: 'quote' }] });
    const report = await bringIn('', [named(article?.title ?? ''), named('Nowhere')].join('\n'));
    expect(report).toMatchObject({
      articlesAdded: 0,
      annotationsAdded: 1,
      refused: [
        {
          problem: {
            id: 'no-such-article',
            where: 'line 2',
            message: expect.stringContaining('Annotations that stay out with it: 1.') as string,
          },
        },
      ],
    });
    expect((await exported()).articles[0]?.layers[0]?.annotations[0]?.spans[0]?.exact).toBe('Rain');
  });

  test('[IM68] archives and forms bring several files; what is not text is refused by name and the others come in', async () => {
    const { send, bringIn } = await aProjectToFill();
    const archive = zipSync({
      'a/one.jsonl': strToU8(row([[0, 17, 'quote']])),
      'a/two.jsonl': Uint8Array.of(0xff, 0xfe, 0),
      'notes.txt': strToU8('not of this format'),
      '../../three.jsonl': strToU8(row([[18, 22, 'quote']])),
    });
    expect(await bringIn('', archive)).toMatchObject({
      annotationsAdded: 2,
      refused: [{ file: 'a/two.jsonl', problem: { id: 'wrong-encoding' } }],
    });
    const nested = zipSync({
      'one.jsonl': strToU8(row([[0, 17, 'quote']])),
      'in/more.ZIP': zipSync({ 'two.jsonl': strToU8(row([[18, 22, 'quote']])) }),
    });
    expect(await bringIn('&name=all.zip', nested)).toMatchObject({
      annotations: 1,
      refused: [{ file: 'all.zip/in/more.ZIP', problem: { id: 'zip-in-zip' } }],
    });
    const form = new FormData();
    form.append('files', new File([row([[23, 31, 'quote']])], 'x.jsonl'));
    form.append('files', new File([Uint8Array.of(0)], 'y.jsonl'));
    expect(await bringIn('', form)).toMatchObject({
      annotationsAdded: 1,
      refused: [{ file: 'y.jsonl', problem: { id: 'article-binary' } }],
    });
    expect(await refusal(send('import?format=doccano', new FormData()))).toMatchObject({ status: 400, id: 'no-files' });
    const bomb = zipSync({ 'bomb.jsonl': new Uint8Array(64 * 1024 * 1024) }, { level: 9 });
    expect(await bringIn('&name=bomb.zip', bomb)).toMatchObject({
      documents: 0,
      refused: [{ file: 'bomb.zip', problem: { id: 'zip-bomb' } }],
    });
  });

  test.each([
    'doccano',
    'jsonl',
    'spacy',
    'conll',
    'semeval',
    'csv',
    'brat',
    'webanno-tsv',
    'w3c',
    'label-studio',
    'cas-json',
    'xmi',
    'gate',
  ])('[IM81] of an empty file of %s it is said that nothing is in it', async (format) => {
    const { send } = await aProjectToFill();
    for (const what of ['import/preview', 'import']) {
      const report = await good<ImportReportBody>(send(`${what}?format=${format}&name=empty.x`, ''));
      expect([report.annotations, report.refused.map(({ file }) => file)]).toEqual([0, ['empty.x']]);
    }
  });

  test('[IM62] a map to what the project does not have is refused, and only who may change the project imports', async () => {
    const { people, send } = await aProjectToFill();
    expect(await refusal(send('import?format=doccano&map=Cue%3Dcue', row([])))).toMatchObject({
      status: 400,
      id: 'unknown-label',
      where: 'map',
    });
    expect(await refusal(send('import?format=doccano', row([]), people.ana.token))).toMatchObject({ status: 403 });
    expect(await refusal(send('import/preview?format=doccano', row([]), people.ana.token))).toMatchObject({
      status: 403,
    });
    expect(await refusal(send('import?format=docx', row([])))).toMatchObject({ status: 400, where: 'format' });
  });
});

describe('our own archives', () => {
  test.each(['label-studio', 'cas-json', 'xmi', 'gate', 'doccano'] as const)(
    '[FO79] an export of %s with its manifest comes in again, nothing refused',
    async (format) => {
      const { server, project, people, send, bringIn, exported } = await aProjectToFill();
      await bringIn('&name=data.jsonl', row([[0, 17, 'Quote']]));
      const archive = await fetch(`${server.url}/api/projects/${project.id}/export?format=${format}&manifest=true`, {
        headers: { authorization: `Bearer ${people.owner.token}` },
      });
      expect(archive.status).toBe(200);
      const report = await good<ImportReportBody>(
        send(`import?format=${format}&name=export.zip`, await archive.arrayBuffer()),
      );
      expect(report).toMatchObject({ refusals: 0, annotations: 1, articlesAdded: 0 });
      expect((await exported()).articles).toHaveLength(2);
    },
  );
});
