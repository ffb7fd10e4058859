/** W3C Web Annotations: the golden sentence, what comes back, and files of other programs. */
import fc from 'fast-check';
import jsonld from 'jsonld';
import { describe, expect, test } from 'vitest';
import { DATASET_WRITERS } from '../../shared/formats/dataset-writers.ts';
import { ANNOTATION_CONTEXT } from '../../shared/formats/w3c/terms.ts';
import { comeBack, exported, relationsOf, tellAll, expectedOf, unitsOf } from './comes-back.ts';
import { anyExport, GENERATOR, GOLDEN, goldenExport, joined } from './export-builders.ts';
import { asFiles, lossesOf, besidesIn, readDocuments, resolved } from './round-trip.ts';
import { brokenRules } from './w3c-rules.ts';
import { WEB_ANNOTATION_CONTEXT } from './web-annotation-context.ts';

interface Page {
  readonly items: readonly {
    readonly target: readonly { readonly selector: readonly object[] }[];
    readonly body: readonly object[];
  }[];
}

/** What a JSON-LD processor reads in a file. @throws Error at the first thing that would be lost by its contexts. */
const expanded = (file: string): Promise<Record<string, unknown>[]> =>
  jsonld.expand(JSON.parse(file) as object, {
    safe: true,
    documentLoader: (url) =>
      url === ANNOTATION_CONTEXT
        ? Promise.resolve({ documentUrl: url, document: WEB_ANNOTATION_CONTEXT })
        : Promise.reject(new Error(`Nobody is to fetch ${url}.`)),
  });

const HELD = { ids: true, makers: true, times: true };
const fileOf = async (unit: 'codepoint' | 'utf16' = 'codepoint') =>
  (await exported('w3c', goldenExport(), unit)).get('export.jsonld') ?? '';
const read = async (json: unknown, text = GOLDEN) => {
  const { documents, refused } = await readDocuments(
    'w3c',
    asFiles(new Map([['other.jsonld', typeof json === 'string' ? json : JSON.stringify(json)]])),
  );
  const all = documents.map((document) => resolved(document, goldenExport(), text));
  return {
    documents,
    refused: [...refused.map(({ problem }) => problem), ...all.flatMap((one) => one.refused)],
    layers: all.flatMap(({ layers }) => layers),
  };
};
const spansIn = (layers: Awaited<ReturnType<typeof read>>['layers']) =>
  layers.flatMap(({ annotations }) =>
    annotations.map(({ target, body }) => [body.label, ...target.spans.map(({ start, end }) => [start, end])]),
  );
const position = (start: number, end: number) => ({ type: 'TextPositionSelector', start, end });
const quote = (exact: string, prefix?: string, suffix?: string) => ({
  type: 'TextQuoteSelector',
  exact,
  prefix,
  suffix,
});
const tagging = (value: string) => ({ type: 'TextualBody', purpose: 'tagging', value });

describe('W3C Web Annotations', () => {
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
  ] as const)(
    '[FO22] the golden sentence goes out in %s and comes back, the unit found by its words',
    async (unit, offsets) => {
      const file = await fileOf(unit);
      const page = JSON.parse(file) as Page;
      expect(page.items.map(({ target }) => target[0]?.selector[0])).toEqual(
        offsets.map(([start, end]) => position(start, end)),
      );
      expect(page.items[2]?.target[0]?.selector[1]).toEqual(quote('Ana Díaz', '“Lift-off 👩‍🚀!” said ', '.'));
      const { layers, refused } = await read(file);
      expect([refused, spansIn(layers)]).toEqual([
        [],
        [
          ['quote', [0, 17]],
          ['paraphrase', [18, 22]],
          ['editorial-claim', [23, 31]],
        ],
      ]);
    },
  );

  test('[FO22] an annotation a line, as the recommendation wants it', async () => {
    await fc.assert(
      fc.asyncProperty(anyExport, async (source) => {
        const file = (await exported('w3c', source)).get('export.jsonld') ?? '';
        expect(brokenRules(JSON.parse(file))).toEqual([]);
        const count = source.articles.flatMap(({ layers }) =>
          layers.flatMap(({ annotations, relations = [], comments = [] }) => [
            ...annotations,
            ...relations,
            ...comments,
          ]),
        ).length;
        expect(file.split('\n').filter((line) => line !== '')).toHaveLength(count + 2);
      }),
      { numRuns: 30 },
    );
  });

  test('[FO22] a JSON-LD processor knows every term in it, and reads what is meant', async () => {
    const oa = (term: string): string => `http://www.w3.org/ns/oa#${term}`;
    const [page] = await expanded(await fileOf());
    const [items] = (page?.['http://www.w3.org/ns/activitystreams#items'] ?? []) as { '@list': object[] }[];
    expect(items?.['@list'][0]).toMatchObject({
      '@type': [oa('Annotation')],
      [oa('motivatedBy')]: [{ '@id': oa('classifying') }],
      [oa('hasTarget')]: [
        {
          [oa('hasSelector')]: [
            {
              '@type': [oa('TextPositionSelector')],
              [oa('start')]: [{ '@value': 0, '@type': 'http://www.w3.org/2001/XMLSchema#nonNegativeInteger' }],
              [oa('end')]: [{ '@value': 15 }],
            },
            { [oa('exact')]: [{ '@value': '“Lift-off 👩‍🚀!”' }] },
          ],
        },
      ],
    });
    await fc.assert(
      fc.asyncProperty(anyExport, async (source) => {
        const [all] = await expanded((await exported('w3c', source)).get('export.jsonld') ?? '');
        expect(all?.['@type']).toEqual(['http://www.w3.org/ns/activitystreams#OrderedCollectionPage']);
      }),
      { numRuns: 30 },
    );
    await expect(expanded((await fileOf()).replace('"exact"', '"exactly"'))).rejects.toThrow(
      'Safe mode validation error',
    );
  });

  test('[FO23] everything comes back: ids, makers, times, and relations of the same annotations', async () => {
    await fc.assert(
      fc.asyncProperty(anyExport, fc.constantFrom(...unitsOf('w3c')), async (source, unit) => {
        const back = await comeBack('w3c', await exported('w3c', source, unit), source);
        expect(back.problems).toEqual([]);
        expect(tellAll(back.annotations, 'w3c', HELD)).toEqual(expectedOf(source, 'w3c', HELD));
        expect([...new Set(back.relations)].sort()).toEqual([...new Set(relationsOf(source))].sort());
        const losses = (await lossesOf('w3c', source)).map(({ what, annotations }) => [what, annotations]);
        expect(Object.fromEntries(losses)).toEqual(await besidesIn(source, 'decision-details'));
      }),
      { numRuns: 50 },
    );
  });

  test('[FO23] without the texts, places alone', async () => {
    const writer = DATASET_WRITERS.w3c;
    const file = await joined(
      writer.write(goldenExport(), {
        offsets: 'codepoint',
        generator: GENERATOR,
        withText: false,
      }) as AsyncIterable<string>,
    );
    expect(file).not.toContain('Lift-off');
    expect(spansIn((await read(file)).layers)).toHaveLength(3);
  });

  test.each([
    [
      'one alone',
      {
        type: 'Annotation',
        body: tagging('Quote'),
        target: { source: 'https://x.example/1', selector: [position(0, 15), quote('“Lift-off 👩‍🚀!”')] },
      },
    ],
    [
      'a list, in UTF-16 units',
      [
        {
          body: [tagging('quote')],
          target: { source: 'https://x.example/1', selector: [position(0, 17), quote('“Lift-off 👩‍🚀!”')] },
        },
      ],
    ],
    [
      'a collection',
      {
        type: 'AnnotationCollection',
        first: {
          items: [
            {
              motivation: 'tagging',
              bodyValue: 'quote',
              target: [{ source: { id: 'https://x.example/1' }, selector: quote('“Lift-off 👩‍🚀!”') }],
            },
          ],
        },
      },
    ],
    [
      'Hypothesis',
      {
        total: 1,
        rows: [
          {
            id: 'x',
            user: 'acct:ana@h.example',
            tags: ['quote'],
            text: 'so',
            target: [
              {
                source: 'https://x.example/1',
                selector: [{ type: 'RangeSelector' }, position(700, 717), quote('“Lift-off 👩‍🚀!”', '', ' said')],
              },
            ],
          },
        ],
      },
    ],
    [
      'refined',
      [
        {
          body: { source: 'quote', purpose: 'classifying' },
          target: { source: 'https://x.example/1', selector: { ...position(0, 30), refinedBy: position(0, 15) } },
        },
      ],
    ],
  ])('[FO24] is read: %s', async (_, json) => {
    const { layers, refused, documents } = await read(json);
    expect([refused, spansIn(layers)]).toEqual([[], [['quote', [0, 17]]]]);
    expect(documents[0]?.article.url).toBe('https://x.example/1');
  });

  test('[FO24] of the same words those are meant that stand between prefix and suffix, whatever the blanks; words that stand once need neither', async () => {
    const text = 'He said so.\n\nShe said no. They said so.';
    const by = (...words: Parameters<typeof quote>) => ({
      body: tagging('quote'),
      target: { source: 'urn:x', selector: quote(...words) },
    });
    const { layers, refused } = await read(
      [by('said', 'so.\n  She ', 'no'), by('no', 'other', 'words'), by('said'), by('said', 'We '), by('sang')],
      text,
    );
    expect(spansIn(layers)).toEqual([
      ['quote', [17, 21]],
      ['quote', [22, 24]],
    ]);
    expect(refused.map(({ id, where }) => `${where} ${id}`)).toEqual([
      '[2] quote-not-certain',
      '[3] quote-not-certain',
      '[4] quote-not-found',
    ]);
  });

  test('[FO24] each creator has a layer, also two of one name; what is tagged twice is two annotations', async () => {
    const by = (creator: unknown, ...tags: string[]) => ({
      creator,
      body: tags.map(tagging),
      target: { source: 'urn:x', selector: quote('said') },
    });
    const { layers } = await read([
      by('https://x.example/ana', 'quote', 'paraphrase'),
      by({ id: '1', name: 'Ben' }, 'quote'),
      by({ id: '2', name: 'Ben' }, 'quote'),
      by(undefined, 'quote'),
    ]);
    expect(layers.map(({ annotator, annotations }) => [annotator, annotations.length])).toEqual([
      ['https://x.example/ana', 2],
      ['Ben (1)', 1],
      ['Ben (2)', 1],
      [null, 1],
    ]);
  });

  test('[FO24] a relation may have two targets, or lead from its target to its body', async () => {
    const some = (id: string, exact: string) => ({
      id,
      body: tagging('quote'),
      target: { source: 'urn:x', selector: quote(exact) },
    });
    const link = (rest: object) => ({ motivation: 'linking', ...rest });
    const { layers, refused } = await read([
      link({ body: tagging('continues'), target: ['#a', '#b'] }),
      some('#a', 'said'),
      some('#b', 'Ana'),
      link({ body: ['#a', tagging('contradicts')], target: { id: '#b' } }),
      link({ body: tagging('continues'), target: ['#a', '#gone'] }),
      { motivation: 'commenting', body: 'Yes', target: '#a' },
    ]);
    const [a, b] = layers[0]?.annotations.map(({ id }) => id) ?? [];
    expect(layers[0]?.relations.map(({ record }) => [record.type, record.from, record.to])).toEqual([
      ['continues', a, b],
      ['contradicts', b, a],
    ]);
    expect(refused.map(({ id, where }) => [id, where])).toEqual([['no-such-annotation', '[4]']]);
  });

  test('[FO24] what is not an annotation of words is named, and the rest comes in', async () => {
    const deep = '{"refinedBy":'.repeat(20_000) + '{}' + '}'.repeat(20_000);
    const odd = [
      'null',
      '3',
      '{"target":null}',
      '{"target":"urn:x"}',
      '{"target":{"source":"urn:x","selector":[null,{"type":"XPathSelector","value":"/p"}]},"motivation":{"a":1}}',
      `{"target":{"selector":${deep}}}`,
    ];
    const good = JSON.stringify({
      body: { value: '', purpose: 'tagging' },
      motivation: 'quote',
      creator: [{}],
      created: '0000',
      target: { source: 'urn:x', selector: [position(-1, 1e300), quote('said', '!” ', ' Ana')] },
    });
    const { refused, layers } = await read(`[${[...odd, good].join(',')}]`);
    expect(refused.map(({ where }) => where)).toEqual(['[0]', '[1]', '[2]', '[3]', '[4]', '[5]']);
    expect(spansIn(layers)).toEqual([['quote', [18, 22]]]);
    expect((await read('{"a":')).refused.map(({ id }) => id)).toEqual(['not-json']);
    expect((await read('{"items":[]}')).refused).toEqual([]);
    expect((await read('{"item":[]}')).refused.map(({ id }) => id)).toEqual(['no-annotations']);
  });

  test('[FO24] whatever JSON it is, reading ends without a throw', async () => {
    const loose = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(null, 1, '', 'x', true),
        fc.array(tie('any'), { maxLength: 3 }),
        tie('object'),
      ),
      object: fc.dictionary(
        fc.constantFrom(
          'id',
          'target',
          'source',
          'selector',
          'items',
          'body',
          'value',
          'purpose',
          'motivation',
          'creator',
          'start',
          'end',
          'exact',
          'refinedBy',
          '__proto__',
        ),
        tie('any'),
        { maxKeys: 5 },
      ),
    }));
    await fc.assert(
      fc.asyncProperty(loose.any, async (json) => {
        expect((await read(JSON.stringify(json))).layers).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });
});
