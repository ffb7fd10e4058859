/** Decisions of adjudication in exports: how they are written, what comes back, and what is said where they can't be told. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../../server/importers/sha256.ts';
import { decisionIdOf } from '../../shared/adjudication/decision-id.ts';
import { renamedDecision } from '../../shared/adjudication/renamed-decision.ts';
import { annotationIdFor, type Decision, type NewDecision } from '../../shared/domain/decision.ts';
import type { AnnotationId, DecisionId, MemberId } from '../../shared/domain/ids.ts';
import type { LayerName } from '../../shared/domain/layer-name.ts';
import { anonymise } from '../../shared/formats/core/anonymise.ts';
import { EXPORT_FORMAT_KEYS, formatDescription } from '../../shared/formats/export-formats.ts';
import { EVERYTHING, selectFrom } from '../../shared/formats/core/selection.ts';
import type { ExportedArticle, WholeExport } from '../../shared/formats/verbatim/project-export.ts';
import { serializeVerbatimJson } from '../../shared/formats/verbatim/verbatim-json.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { ANA, anAnnotation, anArticle, anyExport, aProject, GENERATOR, GOLDEN, joined } from './export-builders.ts';
import { readWhole } from './read-whole.ts';
import { asFiles, asText, lossesOf, readDocuments, writtenFiles } from './round-trip.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const BEN = { ...ANA, id: 'ben' as MemberId, name: 'Ben', joined: NOON + 1 };
const STAMP = { by: ANA.id, at: NOON };
const VERSIONS = [1, 2, 3].map((number) => anAnnotation(number, [{ start: 0, end: 17 }]));

const sourceOf = (layer: LayerName, index: number) => ({
  layer,
  id: VERSIONS[index]?.id ?? ('' as AnnotationId),
});

const DECIDED: Omit<NewDecision, 'annotation'> = {
  sources: [sourceOf('annotator/ana', 0), sourceOf('annotator/ben', 1)],
  outcome: 'taken',
  strategy: null,
  note: 'Ana is right.',
};
const REJECTED: Omit<NewDecision, 'annotation'> = {
  sources: [sourceOf('annotator/ben', 2)],
  outcome: 'rejected',
  strategy: null,
  note: '',
};
const [TAKEN_KEY, REJECTED_KEY] = [DECIDED, REJECTED].map(({ sources }) => decisionIdOf(sources, 0, sha256Hex)) as [
  DecisionId,
  DecisionId,
];

/** A curated layer in which a version was taken and another passage rejected, made as a curator's page makes it. */
function curated(): LayerDoc {
  const layer = new LayerDoc();
  const id = annotationIdFor(TAKEN_KEY, '00000000-0000-4000-8000-00000000000a');
  const body = { label: 'quote', attributes: {}, note: '', confidence: null };
  layer.decide(TAKEN_KEY, DECIDED, { id, spans: [{ start: 0, end: 17 }], body }, STAMP);
  layer.decide(REJECTED_KEY, REJECTED, null, STAMP);
  return layer;
}

const anExport = (layer = curated()): WholeExport => {
  const { annotations, decisions } = layer.contents();
  const article = anArticle(GOLDEN, []);
  const layers = [...article.layers, { name: 'curated' as const, annotations, decisions }];
  return { project: aProject(), members: [ANA, BEN], articles: [{ ...article, layers }] };
};

const written = (source: WholeExport | ReturnType<typeof anonymise>): Promise<string> =>
  joined(serializeVerbatimJson(source, { offsets: 'codepoint', generator: GENERATOR }));

interface File {
  schema: string;
  articles: {
    layers: { name: string; annotations: Record<string, unknown>[] }[];
    decisions?: Record<string, unknown>[];
  }[];
}

const fileOf = async (source: Parameters<typeof written>[0]): Promise<File> =>
  JSON.parse(await written(source)) as File;

const curatedIn = (file: File) => file.articles[0]?.layers.find(({ name }) => name === 'curated')?.annotations ?? [];

describe('[AJ10] Verbatim JSON', () => {
  test('an annotation says which decision made it and from which versions, the article what was rejected', async () => {
    const file = await fileOf(anExport());
    expect(file.schema).toBe('verbatim/2');
    const at = '2026-11-23T12:00:00.000Z';
    expect(curatedIn(file)[0]).toMatchObject({
      derivedFrom: DECIDED.sources,
      decision: { key: TAKEN_KEY, outcome: 'taken', strategy: null, note: 'Ana is right.', by: 'ana', at },
    });
    expect(file.articles[0]?.decisions).toEqual([
      {
        key: REJECTED_KEY,
        sources: REJECTED.sources,
        outcome: 'rejected',
        annotation: null,
        strategy: null,
        note: '',
        by: 'ana',
        at,
      },
    ]);
  });

  test('a decision whose annotation was removed does not hold, and a file without any is of the first version', async () => {
    const layer = curated();
    for (const { id } of layer.annotations()) layer.remove(id);
    layer.reopen(REJECTED_KEY);
    expect(layer.contents().decisions).toHaveLength(1);
    const text = await written(anExport(layer));
    const [article] = anExport().articles;
    const without = { ...anExport(), articles: article ? [{ ...article, layers: article.layers.slice(0, 1) }] : [] };
    expect(text).toBe(await written(without));
    expect(text).toContain('"schema":"verbatim/1"');
  });

  test('layers, decisions and provenance come back as they were, and give the same bytes again', async () => {
    let decisions = 0;
    await fc.assert(
      fc.asyncProperty(anyExport, async (source) => {
        const text = await written(source);
        const read = await readWhole(text);
        if (!read.ok) throw new Error(`${read.problem.id} @ ${read.problem.where ?? ''}: ${read.problem.message}`);
        const decidedIn = ({ articles }: WholeExport): Decision[] =>
          articles.flatMap(({ layers }) => layers.flatMap((layer) => layer.decisions ?? []));
        decisions += decidedIn(source).length;
        expect(read.value.articles).toEqual(source.articles);
        expect(text.includes('"schema":"verbatim/2"')).toBe(decidedIn(source).length > 0);
        expect(await written(read.value)).toBe(text);
      }),
      { numRuns: 60 },
    );
    expect(decisions).toBeGreaterThan(10);
  });

  test('what is chosen by label leaves decisions out with their annotations, and all that was rejected', () => {
    const [article] = anExport().articles;
    const left = (label: string): number[] =>
      article === undefined
        ? []
        : selectFrom(article, { ...EVERYTHING, labels: new Set([label]) }).layers.map(
            ({ decisions = [] }) => decisions.length,
          );
    expect(left('quote')).toEqual([0, 1]);
    expect(left('paraphrase')).toEqual([0, 0]);
  });
});

describe('[AJ11] a decision that is none is refused with its place', () => {
  const place = 'articles[0].layers[1].annotations[0]';
  const decision = (file: File) => curatedIn(file)[0]?.['decision'] as Record<string, unknown>;
  const rejected = (file: File) => file.articles[0]?.decisions?.[0] ?? {};
  const another = '00000000-0000-8000-8000-000000000001';
  test.each<[string, (file: File) => void, string]>([
    ['nothing changed', () => undefined, 'no problem'],
    [
      'an unknown outcome',
      (file) => (decision(file)['outcome'] = 'guessed'),
      `export-malformed @ ${place}.decision.outcome`,
    ],
    [
      'an annotation that was rejected',
      (file) => (decision(file)['outcome'] = 'rejected'),
      `export-malformed @ ${place}.decision.outcome`,
    ],
    ['a key that is not a UUID', (file) => (decision(file)['key'] = 'K1'), `export-malformed @ ${place}.decision.key`],
    [
      'a source that is not a layer',
      (file) => Object.assign(curatedIn(file)[0] ?? {}, { derivedFrom: [{ layer: 'draft', id: another }] }),
      `export-malformed @ ${place}.derivedFrom[0].layer`,
    ],
    [
      'sources without a decision',
      (file) => delete curatedIn(file)[0]?.['decision'],
      `bad-decision @ ${place}.derivedFrom`,
    ],
    [
      'a note that is too long',
      (file) => (decision(file)['note'] = 'x'.repeat(10_001)),
      `bad-decision @ ${place}.decision.note`,
    ],
    [
      'a decision of another layer',
      (file) => Object.assign(file.articles[0]?.layers[1] ?? {}, { name: 'annotator/ana' }),
      `bad-decision @ ${place}.decision`,
    ],
    [
      'a key that stands twice',
      (file) => (rejected(file)['key'] = decision(file)['key']),
      'duplicate-annotation @ articles[0].decisions[0].key',
    ],
    [
      'two annotations of one decision',
      (file) => curatedIn(file).push({ ...curatedIn(file)[0], id: another }),
      'duplicate-annotation @ articles[0].layers[1].annotations[1].decision.key',
    ],
    [
      'a rejected one with an annotation',
      (file) => (rejected(file)['annotation'] = another),
      'export-malformed @ articles[0].decisions[0].annotation',
    ],
    ['decisions in a file of the first version', (file) => (file.schema = 'verbatim/1'), `export-malformed @ ${place}`],
  ])('%s', async (_, change, expected) => {
    const file = await fileOf(anExport());
    change(file);
    const read = await readWhole(JSON.stringify(file));
    expect(read.ok ? 'no problem' : `${read.problem.id} @ ${read.problem.where ?? ''}`).toBe(expected);
  });
});

describe('[AJ12] decisions follow the names of their annotators', () => {
  const toCem = (layer: LayerName): LayerName => (layer === 'annotator/ana' ? 'annotator/cem' : layer);
  const decision = { id: TAKEN_KEY, record: { ...DECIDED, annotation: VERSIONS[0]?.id ?? null, ...STAMP } };
  const renaming = { rename: toCem, lastRound: 3, sha256: sha256Hex };

  test('sources are renamed and sorted, and their id is that of the same round', () => {
    const sources = [sourceOf('annotator/ben', 1), sourceOf('annotator/cem', 0)];
    for (const round of [0, 2]) {
      const id = decisionIdOf(DECIDED.sources, round, sha256Hex);
      expect(renamedDecision({ ...decision, id }, renaming)).toEqual({
        id: decisionIdOf(sources, round, sha256Hex),
        record: { ...decision.record, sources },
      });
    }
  });

  test('in another project they count without the rounds of this one', () => {
    const id = decisionIdOf(DECIDED.sources, 2, sha256Hex);
    const elsewhere = { ...renaming, rename: (layer: LayerName) => layer, round: 0 };
    expect(renamedDecision({ ...decision, id }, elsewhere)).toEqual(decision);
    expect(renamedDecision(decision, elsewhere)).toEqual(decision);
  });

  test('an id that its sources do not give stays, and so does a decision of others', () => {
    const foreign = '00000000-0000-8000-8000-000000000001' as DecisionId;
    expect(renamedDecision({ ...decision, id: foreign }, renaming).id).toBe(foreign);
    expect(renamedDecision(decision, { ...renaming, rename: (layer) => layer })).toBe(decision);
  });

  test('an anonymous export names no member, and its decisions are about the same passages', async () => {
    const file = await fileOf(anonymise(anExport(), sha256Hex));
    const sources = [sourceOf('annotator/member-1', 0), sourceOf('annotator/member-2', 1)];
    expect(curatedIn(file)[0]).toMatchObject({
      derivedFrom: sources,
      decision: { key: decisionIdOf(sources, 0, sha256Hex), by: 'member-1' },
    });
    expect(file.articles[0]?.decisions?.[0]).toMatchObject({
      by: 'member-1',
      sources: [{ layer: 'annotator/member-2' }],
    });
  });
});

describe('[AJ14] formats that tell an outcome and versions', () => {
  const versions = DECIDED.sources.map(({ layer, id }) => `${layer} ${id}`).join(';');
  const fileIn = async (format: 'csv' | 'label-studio' | 'cas-json' | 'xmi' | 'w3c', name: RegExp): Promise<string> => {
    const files = asText(await writtenFiles(format, anExport()));
    return [...files].find(([path]) => name.test(path))?.[1] ?? '';
  };

  test('a table has two columns for them, empty where an annotation was made freely', async () => {
    const [header, row] = (await fileIn('csv', /csv$/)).split('\r\n').map((line) => line.split(','));
    const cell = (name: string) => row?.[header?.indexOf(name) ?? -1];
    expect(cell('decision')).toBe('taken');
    expect(cell('derived_from')).toBe(`"${versions}"`);
    const free = asText(await writtenFiles('csv', { ...anExport(), articles: [anArticle(GOLDEN, VERSIONS)] }));
    expect([...free.values()][0]?.split('\r\n')[1]).toMatch(/,,,[0-9a-f]{64}$/);
  });

  test('Label Studio gets the curated layer as ground truth, and the rest in what each region says of itself', async () => {
    const [task] = JSON.parse(await fileIn('label-studio', /tasks/)) as {
      annotations: { ground_truth: boolean; result: { meta: object }[] }[];
    }[];
    expect(task?.annotations).toMatchObject([
      { ground_truth: true, result: [{ meta: { decision: 'taken', derived_from: versions } }] },
    ]);
  });

  test('a CAS has two features for them, which its types name where there are any', async () => {
    for (const [format, name] of [
      ['cas-json', /json$/],
      ['xmi', /xmi$/],
    ] as const) {
      const file = await fileIn(format, name);
      expect(file).toMatch(/decisionOutcome"?[:=]"taken"/);
      expect(file).toContain(versions);
    }
    expect(await fileIn('xmi', /TypeSystem/)).toContain('decisionSources');
    const free = asText(await writtenFiles('xmi', { ...anExport(), articles: [anArticle(GOLDEN, VERSIONS)] }));
    expect([...free.values()].join()).not.toContain('decision');
  });

  test('a Web Annotation names the annotations that it comes from, each with its layer', async () => {
    const { items } = JSON.parse(await fileIn('w3c', /jsonld$/)) as { items: object[] };
    expect(items).toMatchObject([
      {
        'verbatim:decision': 'taken',
        'verbatim:derivedFrom': DECIDED.sources.map(({ layer, id }) => ({
          id: `urn:uuid:${id}`,
          'verbatim:layer': layer,
        })),
      },
    ]);
  });

  test.each(['csv', 'label-studio', 'cas-json', 'xmi', 'w3c'] as const)(
    'read again, %s brings the annotation, and says that it does not take what was decided',
    async (format) => {
      const read = await readDocuments(format, asFiles(asText(await writtenFiles(format, anExport()))));
      expect(read.documents.flatMap(({ layers }) => layers.flatMap(({ annotations }) => annotations))).toHaveLength(1);
      const places = read.notTaken.map(({ place }) => place).join();
      expect(places).toMatch(/decision/i);
      expect(places).toMatch(/derived.?from|decisionSources/i);
    },
  );
});

describe('[AJ13] what is not told is counted', () => {
  const losses = async (format: Parameters<typeof lossesOf>[0], source: WholeExport) =>
    (await lossesOf(format, source)).map(({ what, annotations }) => [what, annotations]);

  test('every format that has no place for decisions says how many it leaves out', async () => {
    expect(await losses('json', anExport())).toEqual([]);
    for (const key of EXPORT_FORMAT_KEYS.filter((one) => one !== 'json')) {
      const what = formatDescription(key).drops.includes('decisions') ? 'decisions' : 'decision-details';
      expect(await losses(key, anExport()), key).toContainEqual([what, 2]);
    }
  });

  test('sources that the asker may not know are counted where decisions are told', async () => {
    const { articles, ...source } = anExport();
    const hidden = articles.map((article): ExportedArticle => ({
      ...article,
      layers: article.layers.map((layer) => (layer.name === 'curated' ? { ...layer, hiddenSources: 3 } : layer)),
    }));
    expect(await losses('json', { ...source, articles: hidden })).toEqual([['hidden-sources', 3]]);
    expect(await losses('tei', { ...source, articles: hidden })).not.toContainEqual(['hidden-sources', 3]);
  });
});
