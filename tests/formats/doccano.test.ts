/** doccano: the golden sentence, everything that shifts offsets, and what it says it loses. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anAnnotation, anArticle, ANA, anyExport, aProject, GOLDEN, goldenExport } from './export-builders.ts';
import {
  asFiles,
  asText,
  carried,
  inOrder,
  lossesOf,
  readDocuments,
  resolved,
  summary,
  writtenFiles,
} from './round-trip.ts';

describe('doccano', () => {
  test.each([
    [
      'utf16',
      [
        [0, 17],
        [18, 22],
        [23, 31],
      ],
    ],
    [
      'codepoint',
      [
        [0, 15],
        [16, 20],
        [21, 29],
      ],
    ],
  ] as const)('[FO20] the golden sentence goes out and comes back: %s', async (unit, offsets) => {
    const files = asText(await writtenFiles('doccano', goldenExport(), unit));
    const row = JSON.parse(files.get('export.jsonl') ?? '') as {
      text: string;
      entities: { start_offset: number; end_offset: number; label: string }[];
    };
    expect(row.text).toBe(GOLDEN);
    expect(row.entities.map((entity) => [entity.start_offset, entity.end_offset])).toEqual(offsets);
  });

  test('[FO20] without texts to check offsets by, its own unit is taken and said to be assumed', async () => {
    const { documents } = await readDocuments(
      'doccano',
      asFiles(asText(await writtenFiles('doccano', goldenExport()))),
    );
    const [document] = documents;
    expect(document && resolved(document, goldenExport())).toMatchObject({
      unit: 'utf16',
      isUnitAssumed: true,
      refused: [],
      layers: [{ annotations: [{}, {}, {}] }],
    });
  });

  test('[FO21] what it can carry comes back', async () => {
    await fc.assert(
      fc.asyncProperty(anyExport, async (source) => {
        const { documents, refused } = await readDocuments(
          'doccano',
          asFiles(asText(await writtenFiles('doccano', source))),
        );
        const back = documents.map((document) => resolved(document, source));
        expect([refused, back.flatMap((one) => one.refused)]).toEqual([[], []]);
        const all = inOrder(
          back.flatMap(({ layers }) =>
            layers.flatMap(({ annotations }) => annotations.map((one) => summary(one, 'doccano'))),
          ),
        );
        const wanted = source.articles.flatMap((article) =>
          carried(article, 'doccano').map((one) => summary(one, 'doccano')),
        );
        for (const one of wanted) expect(all).toContainEqual(one);
        const relations = source.articles.flatMap(({ layers }) => layers.flatMap((layer) => layer.relations ?? []));
        expect(
          back.flatMap(({ layers }) => layers.flatMap((layer) => layer.relations)).map(({ record }) => record.type),
        ).toEqual(relations.map(({ record }) => record.type));
      }),
      { numRuns: 50 },
    );
  });

  test('[FO21] what it can’t carry is counted', async () => {
    const annotations = [
      anAnnotation(
        1,
        [
          { start: 0, end: 17 },
          { start: 23, end: 31 },
        ],
        { note: 'cut', attributes: { speaker: 'Ana' } },
      ),
      anAnnotation(2, [{ start: 18, end: 22 }]),
    ];
    const losses = await lossesOf('doccano', {
      project: aProject(),
      members: [ANA],
      articles: [anArticle(GOLDEN, annotations)],
    });
    expect(losses.map(({ what, annotations: touched }) => [what, touched])).toEqual([
      ['interruptions', 1],
      ['attributes', 1],
      ['notes', 1],
      ['makers', 2],
      ['times', 2],
    ]);
  });

  test('[FO84] the older form with ids of labels and users is read, a layer a user', async () => {
    const row = {
      text: 'Rain fell.',
      annotations: [
        { id: 1, label: 12, start_offset: 0, end_offset: 4, user: 1 },
        { id: 2, label: 13, start_offset: 5, end_offset: 9, user: 2 },
        { id: 3, label: 12, start_offset: 5, end_offset: 9, user: 1 },
      ],
      meta: { wiki: 7 },
      annotation_approver: 'ana',
    };
    const { documents, notTaken } = await readDocuments(
      'doccano',
      asFiles(new Map([['data.jsonl', JSON.stringify(row)]])),
    );
    expect(
      documents[0]?.layers.map(({ annotator, annotations }) => [annotator, annotations.map(({ label }) => label)]),
    ).toEqual([
      ['1', ['12', '12']],
      ['2', ['13']],
    ]);
    expect(notTaken.map(({ place }) => place)).toEqual(['meta', 'annotation_approver']);
  });

  test('[FO21] plain triples are read, and a bad line is named while the others come in', async () => {
    const lines = [
      '{"text":"Rain fell.","label":[[0,4,"quote"]]}',
      '{"text":1}',
      'nonsense',
      '{"data":"Snow fell.","label":[[0,4,"Editorial claim"]]}',
    ];
    const { documents, refused } = await readDocuments(
      'doccano',
      asFiles(new Map([['data.jsonl', lines.join('\r\n')]])),
    );
    expect(
      documents.map((document) => resolved(document, goldenExport()).layers[0]?.annotations[0]?.body.label),
    ).toEqual(['quote', 'editorial-claim']);
    expect(refused.map(({ problem }) => problem.where)).toEqual(['line 2, text', 'line 3']);
  });
});
