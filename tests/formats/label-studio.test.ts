/** Label Studio: the golden sentence, what comes back, what it loses, and files that are not as they should be. */
import { describe, expect, test } from 'vitest';
import { labelColour } from '../../shared/formats/core/label-colours.ts';
import { parseXml } from '../../shared/formats/xml/parse-xml.ts';
import { readFileSync } from 'node:fs';
import { comesBack, expectAllComesBack } from './all-comes-back.ts';
import { ANA, anAnnotation, anArticle, aProject, GOLDEN, goldenExport } from './export-builders.ts';
import { asFiles, asText, lossesOf, readDocuments, resolved, writtenFiles } from './round-trip.ts';

interface Task {
  data: { text: string };
  annotations: {
    result: {
      id: string;
      type: string;
      from_name: string;
      value: { start: number; end: number; text: string | string[] };
    }[];
  }[];
}
const tasksOf = (files: Map<string, string>) => JSON.parse(files.get('tasks.json') ?? '') as Task[];
const read = (tasks: unknown) =>
  readDocuments(
    'label-studio',
    asFiles(new Map([['tasks.json', typeof tasks === 'string' ? tasks : JSON.stringify(tasks)]])),
  );
const region = (value: object, more: object = {}) => ({
  id: 'r1',
  from_name: 'label',
  to_name: 'text',
  type: 'labels',
  value: { start: 0, end: 15, text: '“Lift-off 👩‍🚀!”', labels: ['quote'], ...value },
  ...more,
});
const task = (...result: object[]) => ({
  data: { text: GOLDEN },
  annotations: [{ completed_by: 3, created_at: '2026-01-05T10:00:00Z', result }],
});

describe('Label Studio', () => {
  test.each([
    [
      'codepoint',
      [
        [0, 15],
        [16, 20],
        [21, 29],
      ],
    ],
    [
      'utf16',
      [
        [0, 17],
        [18, 22],
        [23, 31],
      ],
    ],
  ] as const)('[FO60] the golden sentence goes out and comes back: %s', async (unit, offsets) => {
    const [written] = tasksOf(asText(await writtenFiles('label-studio', goldenExport(), unit)));
    expect(written?.data.text).toBe(GOLDEN);
    const results = written?.annotations[0]?.result ?? [];
    expect(results.filter(({ type }) => type === 'labels').map(({ value }) => [value.start, value.end])).toEqual(
      offsets,
    );
    expect(results[1]).toMatchObject({
      id: results[0]?.id,
      from_name: 'speaker',
      type: 'textarea',
      value: { text: ['Ana Díaz'] },
    });
    const { documents } = await readDocuments(
      'label-studio',
      asFiles(asText(await writtenFiles('label-studio', goldenExport(), unit))).filter(({ name }) =>
        name.endsWith('.json'),
      ),
    );
    expect(documents[0] && resolved(documents[0], goldenExport())).toMatchObject({
      unit,
      isUnitAssumed: false,
      refused: [],
      layers: [{ annotations: [{ body: { attributes: { speaker: 'Ana Díaz' } } }, {}, {}] }],
    });
  });

  test('[FO61] what it can carry comes back, interrupted annotations put together again', async () => {
    await expectAllComesBack('label-studio');
    const cut = anAnnotation(1, [
      { start: 0, end: 17 },
      { start: 23, end: 31 },
    ]);
    expect(
      await comesBack('label-studio', { project: aProject(), members: [ANA], articles: [anArticle(GOLDEN, [cut])] }),
    ).toMatchObject([{ spans: cut.target.spans }]);
  });

  test('[FO61] the configuration has the names that the results have, keys and colours of the labels', async () => {
    const article = anArticle(GOLDEN, [
      anAnnotation(1, [{ start: 0, end: 17 }], {
        attributes: { note: 'a', 'odd "one"': 'b', kind: 'direct' },
        note: 'n',
      }),
    ]);
    const files = asText(
      await writtenFiles('label-studio', { project: aProject(), members: [ANA], articles: [article] }),
    );
    const config = files.get('label-config.xml') ?? '';
    expect(parseXml(config).ok).toBe(true);
    const names = [...config.matchAll(/<(?:Labels|TextArea|Choices) name="([^"]*)"/g)].map(([, name = '']) =>
      name.replaceAll('&quot;', '"'),
    );
    for (const { from_name: name } of tasksOf(files)[0]?.annotations[0]?.result ?? []) expect(names).toContain(name);
    expect(names).toEqual([
      'label',
      'speaker',
      'cue',
      'kind',
      'reason',
      'attribute:note',
      'odd "one"',
      'note',
      'confidence',
    ]);
    expect(config).toContain('<Label value="editorial-claim" alias="editorial-claim" hint="Editorial claim');
    expect(config).toContain('whenTagName="label" whenLabelValue="quote,paraphrase"');
    const palette = readFileSync(new URL('../../client/kit/styles/palette.css', import.meta.url), 'utf8');
    expect(
      [...palette.matchAll(/--label-(\d): light-dark\((#\w+)/g)].map(([, index, colour]) => [
        labelColour(Number(index)),
        colour,
      ]),
    ).toSatisfy((pairs: string[][]) => pairs.length === 8 && pairs.every(([a, b]) => a === b));
  });

  test('[FO61] what it can’t carry is counted', async () => {
    const annotations = [
      anAnnotation(
        1,
        [
          { start: 0, end: 17 },
          { start: 23, end: 31 },
        ],
        { attributes: { sure: 0.5 } },
      ),
      anAnnotation(2, [{ start: 18, end: 22 }]),
    ];
    const losses = await lossesOf('label-studio', {
      project: aProject(),
      members: [ANA],
      articles: [anArticle(GOLDEN, annotations)],
    });
    expect(losses.map(({ what, annotations: touched }) => [what, touched])).toEqual([
      ['interruptions', 1],
      ['attribute-types', 1],
    ]);
  });

  test.each([
    ['rating', { rating: 4 }, 4],
    ['number', { number: 0.5 }, 0.5],
    ['datetime', { datetime: '1879-03-14' }, '1879-03-14'],
    ['date', { datetime: '1879-03-14' }, '1879-03-14'],
    ['taxonomy', { taxonomy: [['Politics', 'Elections'], ['Rain']] }, 'Politics / Elections, Rain'],
    ['choices', { choices: ['a', 'b'] }, 'a, b'],
    ['textarea', { text: ['one', 'two'] }, 'one\ntwo'],
    ['pairwise', { selected: 'left' }, 'left'],
  ])('[FO80] the answer of a %s is its own value, never the words of its region', async (type, value, expected) => {
    const answer = { id: 'r1', from_name: 'x', type, value: { start: 0, end: 15, text: '“Lift-off 👩‍🚀!”', ...value } };
    const { documents, notTaken } = await read([task(region({}), answer)]);
    expect(documents[0]?.layers[0]?.annotations[0]?.attributes).toEqual({ x: expected });
    expect(notTaken).toEqual([]);
  });

  test('[FO80] an answer without a value that we know is named, and a region’s own note comes in', async () => {
    const answer = { id: 'r1', from_name: 'x', type: 'rating', value: { start: 0, end: 15, text: '“Lift-off 👩‍🚀!”' } };
    const linked = { type: 'relation', from_id: 'r1', to_id: 'r1', direction: 'bi', labels: ['a', 'b'] };
    const { documents, notTaken } = await read([
      task(region({}, { meta: { text: ['seen'] } }), answer, linked, { ...linked, direction: 'right', labels: [] }),
    ]);
    expect(documents[0]?.layers[0]).toMatchObject({
      annotations: [{ attributes: {}, note: 'seen' }],
      relations: [{ type: 'a' }, { type: 'unlabelled' }],
    });
    expect(notTaken).toEqual([
      { place: 'annotations[].result[] of type rating', kind: 'detail', count: 1 },
      { place: 'annotations[].result[].labels[] of a relation, after its first', kind: 'annotation', count: 1 },
      { place: 'annotations[].result[].direction “bi”', kind: 'detail', count: 1 },
    ]);
  });

  test('[FO87] results with one id are a region with several labels, or regions of their own where they lie elsewhere', async () => {
    const second = region({ labels: ['paraphrase', 'quote'] }, { from_name: 'other', meta: { text: ['second'] } });
    const elsewhere = region({ start: 21, end: 29, text: 'Ana Díaz' });
    const answer = { id: 'r1', from_name: 'speaker', type: 'textarea', value: { text: ['Ana'] } };
    const { documents, refused, notTaken } = await read([task(region({}), second, elsewhere, answer)]);
    expect(refused).toEqual([]);
    const [layer] = documents[0] === undefined ? [] : resolved(documents[0], goldenExport()).layers;
    expect(
      layer?.annotations.map(({ target, body }) => [
        target.spans[0]?.start,
        body.label,
        body.note,
        body.attributes['speaker'],
      ]),
    ).toEqual([
      [0, 'quote', 'second', 'Ana'],
      [0, 'paraphrase', 'second', 'Ana'],
      [23, 'quote', '', undefined],
    ]);
    expect(new Set(layer?.annotations.map(({ id }) => id)).size).toBe(3);
    expect(notTaken).toEqual([
      { place: 'annotations[].result[].value.labels[], said again', kind: 'detail', count: 1 },
    ]);
  });

  test('[FO62] the unit is found out by the quoted texts; annotators are layers; answers go to their regions', async () => {
    const note = {
      id: 'r1',
      from_name: 'note',
      type: 'textarea',
      value: { start: 0, end: 17, text: ['seen', 'twice'] },
    };
    const kind = { id: 'r1', from_name: 'kind', type: 'choices', value: { start: 0, end: 17, choices: ['direct'] } };
    const source = region({ start: 23, end: 31, text: 'Ana Díaz', labels: ['Paraphrase'] }, { id: 'r2' });
    const linked = { type: 'relation', from_id: 'r2', to_id: 'r1', direction: 'left', labels: ['attributed-to'] };
    const one = task(region({ end: 17 }), note, kind, source, linked);
    const { documents, refused } = await read([
      {
        ...one,
        annotations: [...one.annotations, { completed_by: { id: 4, email: 'ben@example.org' }, result: [region({})] }],
      },
    ]);
    expect(refused).toEqual([]);
    const back = documents[0] && resolved(documents[0], goldenExport());
    expect(back).toMatchObject({
      unit: 'utf16',
      layers: [
        { annotator: '3', annotations: [{ body: { note: 'seen\ntwice', attributes: { kind: 'direct' } } }, {}] },
        { annotator: 'ben@example.org' },
      ],
    });
    const [first, second] = back?.layers[0]?.annotations ?? [];
    expect(back?.layers[0]?.relations[0]?.record).toMatchObject({
      type: 'attributed-to',
      from: first?.id,
      to: second?.id,
    });
    // Ben’s offsets count something else than Ana’s: his region is refused, not moved.
    expect(back?.refused.map(({ id, where }) => [id, where])).toEqual([
      ['span-mismatch', '[0].annotations[1].result[0]'],
    ]);
  });

  test('[FO62] a line end in a quoted text, which the page writes as a backslash and an n, is one', async () => {
    const { documents } = await read([
      {
        data: { body: 'One\ntwo 👩‍🚀 three' },
        annotations: [{ result: [region({ start: 0, end: 17, text: 'One\\ntwo 👩‍🚀 three' })] }],
      },
    ]);
    expect(documents[0] && resolved(documents[0], goldenExport())).toMatchObject({
      unit: 'codepoint',
      refused: [],
      layers: [{ annotations: [{ target: { spans: [{ start: 0, end: 19 }] } }] }],
    });
  });

  test('[FO62] JSON-MIN is read', async () => {
    const { documents } = await read([
      {
        text: GOLDEN,
        id: 1,
        annotator: 2,
        label: [{ start: 0, end: 15, text: '“Lift-off 👩‍🚀!”', labels: ['quote'] }, { start: 1 }],
      },
    ]);
    expect(documents[0] && resolved(documents[0], goldenExport())).toMatchObject({
      unit: 'codepoint',
      layers: [{ annotator: '2', annotations: [{ target: { spans: [{ start: 0, end: 17 }] } }] }],
      refused: [{ where: '[0].label[1]' }],
    });
  });

  test('[FO62] what can’t be read is named, and the rest comes in', async () => {
    const html = region(
      { start: '/p[1]/text()[1]', end: '/p[1]/text()[1]', startOffset: 0, endOffset: 4 },
      { id: 'r9' },
    );
    const stray = { id: 'r8', from_name: 'speaker', type: 'textarea', value: { text: ['x'] } };
    const { documents, refused } = await read([
      { data: 'no' },
      { ...task(region({}), html, stray, { type: 7 }), predictions: [{}, {}] },
      { data: { text: GOLDEN }, annotations: [{ was_cancelled: true, result: [] }, { result: 'x' }] },
      null,
    ]);
    expect(refused.map(({ problem }) => problem.where)).toEqual(['[0], data', '[3]']);
    const back = documents.map((document) => resolved(document, goldenExport()));
    expect(back[0]?.layers[0]?.annotations).toHaveLength(1);
    expect(back.flatMap((one) => one.refused.map(({ id, where }) => [id, where]))).toEqual([
      ['predictions', '[1].predictions'],
      ['row-malformed', '[1].annotations[0].result[3], type'],
      ['no-offsets', '[1].annotations[0].result[1]'],
      ['no-region', '[1].annotations[0].result[2]'],
      ['cancelled', '[2].annotations[0]'],
      ['row-malformed', '[2].annotations[1], result'],
    ]);
    expect((await read('[')).refused[0]?.problem.id).toBe('not-json');
    expect((await read({})).refused[0]?.problem.id).toBe('not-tasks');
  });
});
