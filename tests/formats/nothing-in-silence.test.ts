/** Every reader is given files with something in them that it does not know: it is taken, or named and counted. */
import { describe, expect, test } from 'vitest';
import { normaliseText } from '../../shared/domain/article.ts';
import { IMPORT_FORMAT_KEYS, type ImportFormat } from '../../shared/formats/import-formats.ts';
import { MAX_PLACES, NotTakenLedger, OTHER_PLACES } from '../../shared/formats/incoming/not-taken.ts';
import { exported } from './comes-back.ts';
import { FOREIGN_FILES, FOREIGN_TEXT } from './foreign-files.ts';
import { ANA, anAnnotation, anArticle, aProject, GOLDEN } from './export-builders.ts';
import { asFiles, readDocuments, resolved } from './round-trip.ts';
import { inJson, inJsonLines, inXml, UNKNOWN, withDoubledKeys, type Altered } from './unknown-things.ts';

const annotations = [
  anAnnotation(1, [{ start: 0, end: 17 }], { attributes: { speaker: 'Ana Díaz' }, note: 'n' }),
  anAnnotation(2, [{ start: 18, end: 22 }], { label: 'paraphrase' }),
];
const relations = [
  {
    id: '00000000-0000-4000-8000-00000000000a' as never,
    record: {
      type: 'continues',
      from: annotations[0]?.id ?? ('' as never),
      to: annotations[1]?.id ?? ('' as never),
      creator: ANA.id,
      created: 0,
      by: ANA.id,
      at: 0,
    },
  },
];
const article = anArticle(GOLDEN, annotations);
const source = {
  project: aProject(),
  members: [ANA],
  articles: [{ ...article, layers: article.layers.map((layer) => ({ ...layer, relations })) }],
};

const TSV =
  '#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Verbatim|label|speaker\n#T_RL=webanno.custom.Link|kind|BT_webanno.custom.Verbatim\n\n\n#Text=Rain fell.\n1-1\t0-4\tRain\tquote[1]\t*[1]\t_\t_\t\n1-2\t5-9\tfell\tquote[1]|quote[2]\t*[1]|x[2]\tcontinues\t1-1[1_2]\t\n1-3\t9-10\t.\t_\t_\t_\t_\t\n';

interface Fixture {
  /** A file that the reader knows all of, others beside it, and what is put into it. */
  readonly files: () => Promise<ReadonlyMap<string, string>> | ReadonlyMap<string, string>;
  readonly file: RegExp;
  readonly alter: (text: string) => Iterable<Altered>;
}

const lineAdded =
  (lines: readonly string[]) =>
  (text: string): Altered[] =>
    lines.map((line) => ({ where: line, text: `${text}${line}\n` }));
const replacing =
  (...pairs: readonly (readonly [RegExp, string])[]) =>
  (text: string): Altered[] =>
    pairs.map(([from, to]) => ({ where: `${from} → ${to}`, text: text.replace(from, to) }));

/** A format that is not here does not compile. */
const FIXTURES: Readonly<Record<ImportFormat, Fixture>> = {
  doccano: { files: () => exported('doccano', source), file: /\.jsonl$/, alter: (text) => inJsonLines(text) },
  jsonl: {
    files: () => exported('jsonl', source),
    file: /\.jsonl$/,
    alter: (text) => inJsonLines(text, /\.attributes$/),
  },
  spacy: { files: () => exported('spacy', source), file: /\.jsonl$/, alter: (text) => inJsonLines(text) },
  w3c: { files: () => exported('w3c', source), file: /\.jsonld$/, alter: (text) => inJson(text, /@context|^partOf/) },
  'label-studio': { files: () => exported('label-studio', source), file: /\.json$/, alter: (text) => inJson(text) },
  'cas-json': {
    files: () => exported('cas-json', source),
    file: /\.json$/,
    alter: (text) => inJson(text, /^%(TYPES|VIEWS|HEADER)/),
  },
  xmi: {
    files: () => exported('xmi', source),
    file: /\.xmi$/,
    alter: (text) => inXml(text, ['xmi:XMI', 'cas:View', 'cas:NULL']),
  },
  gate: {
    files: () => exported('gate', source),
    file: /\.xml$/,
    alter: (text) => inXml(text, ['TextWithNodes', 'Node', 'Feature', 'Name', 'Value', 'GateDocumentFeatures']),
  },
  brat: {
    files: () => exported('brat', source),
    file: /\.ann$/,
    alter: lineAdded([
      `#9\t${UNKNOWN} T1\tx`,
      `A9\t${UNKNOWN} T1`,
      `E9\tx:T1 ${UNKNOWN}`,
      `E9\tx:T1 y:T2\t${UNKNOWN}`,
      `R9\tx Arg1:T1 Arg2:T2 ${UNKNOWN}:T2`,
      `N9\tReference T1 x:1\t${UNKNOWN}`,
      `${UNKNOWN}`,
      `*\tEquiv T1 T2\t${UNKNOWN}`,
    ]),
  },
  csv: {
    files: () => exported('csv', source),
    file: /\.csv$/,
    alter: (text) => [
      {
        where: 'a column',
        text: text
          .split('\r\n')
          .map((line, index) => (line === '' ? '' : `${line},${index === 0 ? UNKNOWN : 'x'}`))
          .join('\r\n'),
      },
    ],
  },
  semeval: {
    files: () => exported('semeval', source),
    file: /\.labels$/,
    alter: lineAdded([`${UNKNOWN}\tquote\t0\t4\tx`, `${UNKNOWN}`, `a1\t${UNKNOWN}\t0\t1`]),
  },
  conll: {
    files: () => new Map([['a.conll', 'Rain B-quote\nfell O\n']]),
    file: /\.conll$/,
    alter: replacing(
      [/Rain B-quote/, `Rain ${UNKNOWN} B-quote`],
      [/^/, `# ${UNKNOWN} here\n`],
      [/Rain B-quote/, `Rain B-x B-quote`],
    ),
  },
  'webanno-tsv': {
    files: () => new Map([['a.tsv', TSV]]),
    file: /\.tsv$/,
    alter: replacing(
      [/BT_webanno/, `${UNKNOWN}|BT_webanno`],
      [/\n\n\n/, `\n#${UNKNOWN}=1\n\n\n`],
      [/speaker\n/, `speaker|ROLE_x:${UNKNOWN}_x|x\n`],
      [/\n\n\n/, `\n#T_CH=x.${UNKNOWN}|a|b\n\n\n`],
      [/_\t_\t\n1-2/, `_\t_\t${UNKNOWN}\n1-2`],
    ),
  },
};

/** Alterations that shift columns fill them, so that there is something to lose. */
const filled = (text: string, format: ImportFormat): string => {
  if (format !== 'webanno-tsv' || !text.includes(UNKNOWN)) return text;
  const shifted = (cells: string) => text.replace(/^(1-1\t.*)\t_\t_\t\n/m, `$1\t${cells}\n`);
  if (text.includes(`kind|${UNKNOWN}`)) return text.replace('continues\t1-1', 'continues\tmore\t1-1');
  if (text.includes('ROLE_')) return text.replace('\tquote[1]\t*[1]\t_\t_\t\n', '\tquote[1]\t*[1]\tr\t1-2\t_\t_\t\n');
  return text.includes('#T_CH') ? shifted('_\t_\tx[1]\t*->1-1\t') : text;
};

/** Words of what is named where the unknown itself is not: what is counted by column or by line. */
const COUNTED = /column 2|comments \(#\)|words|columns|second/;

/** What is put into the files of other programs, where it is not the same as what is put into ours. */
const FOREIGN_ALTER: Partial<Record<ImportFormat, Fixture['alter']>> = {
  // Structures that are no annotations are counted as wholes: words, sentences, links of slots.
  'cas-json': (text) => inJson(text, /^%(TYPES|VIEWS|HEADER)|^%FEATURE_STRUCTURES\.[2378]$/),
  xmi: (text) =>
    inXml(text, ['xmi:XMI', 'cas:View', 'cas:NULL', 'type5:Token', 'type5:Sentence', 'custom:LinkType', 'topics']),
  // So are GATE’s marks of tags, the last set, and Prodigy’s words.
  gate: (text) =>
    [...inXml(text, ['TextWithNodes', 'Node', 'Feature', 'Name', 'Value', 'GateDocumentFeatures'])].filter(
      (one) => one.text.indexOf(UNKNOWN) < one.text.indexOf('Original markups'),
    ),
  spacy: (text) => inJsonLines(text, /^tokens/),
  conll: replacing(
    [/Rain NN/, `Rain ${UNKNOWN} NN`],
    [/^/, `# ${UNKNOWN} here\n`],
    [/$/, `# ${UNKNOWN} here\n`],
    [/-DOCSTART- -X-/, `-DOCSTART- ${UNKNOWN}`],
    [/B-NP B-quote/, 'B-x B-NP B-quote'],
  ),
  'webanno-tsv': replacing(
    [/BT_webanno/, `${UNKNOWN}|BT_webanno`],
    [/\n\n\n/, `\n#${UNKNOWN}=1\n\n\n`],
    [/1-1\t\n1-3/, `1-1\t${UNKNOWN}\n1-3`],
  ),
};

/** @param name of the file that is altered. */
async function expectNothingInSilence(
  format: ImportFormat,
  sound: ReadonlyMap<string, string>,
  name: string,
  alterations: Iterable<Altered>,
  counted = COUNTED,
): Promise<void> {
  const before = await readDocuments(format, asFiles(new Map(sound)));
  let tried = 0;
  for (const { where, text: altered } of alterations) {
    tried += 1;
    const { documents, refused, notTaken } = await readDocuments(
      format,
      asFiles(new Map([...sound, [name, filled(altered, format)]])),
    );
    const reported = JSON.stringify([documents, refused, notTaken]);
    const more = notTaken.filter(
      ({ place, count }) =>
        counted.test(place) && count > (before.notTaken.find((one) => one.place === place)?.count ?? 0),
    );
    const problems =
      refused.length +
      documents.flatMap((one) => one.refused).length -
      before.refused.length -
      before.documents.flatMap((one) => one.refused).length;
    expect(reported.includes(UNKNOWN) || more.length > 0 || problems > 0, `${where}: ${JSON.stringify(notTaken)}`).toBe(
      true,
    );
  }
  expect(tried).toBeGreaterThan(0);
}

describe.each(IMPORT_FORMAT_KEYS)('[IM70] %s', (format) => {
  const { files, file, alter } = FIXTURES[format];

  test('of a file that it knows, nothing is left out that is an annotation', async () => {
    const { notTaken, refused, documents } = await readDocuments(format, asFiles(new Map(await files())));
    expect([
      notTaken.filter(({ kind }) => kind === 'annotation'),
      refused,
      documents.flatMap((one) => one.refused),
    ]).toEqual([[], [], []]);
  });

  test('whatever is not known is taken, or named and counted', async () => {
    const sound = await files();
    const [name = '', text = ''] = [...sound].find(([path]) => file.test(path)) ?? [];
    await expectNothingInSilence(format, sound, name, alter(text));
  });

  test('the same in a file as another program writes it, of which all annotations come in', async () => {
    const { files: foreign, main, annotations: fitting } = FOREIGN_FILES[format];
    const sound = new Map(Object.entries(foreign));
    const { documents } = await readDocuments(format, asFiles(sound));
    const back = documents.map((document) => resolved(document, source, document.text ?? FOREIGN_TEXT));
    expect(back.flatMap(({ layers }) => layers.flatMap((layer) => layer.annotations))).toHaveLength(fitting);
    await expectNothingInSilence(format, sound, main, (FOREIGN_ALTER[format] ?? alter)(sound.get(main) ?? ''), /./);
  });
});

/** Parts of JSON files that are passed over, or counted, as wholes. */
const NEVER_READ: Partial<Record<ImportFormat, RegExp>> = {
  'w3c': /@context|^partOf/,
  'spacy': /^tokens/,
  'cas-json': /^%(TYPES|VIEWS|HEADER)|^%FEATURE_STRUCTURES\.[2378]\b/,
};

describe.each(IMPORT_FORMAT_KEYS.filter((format) => /json/.test(FOREIGN_FILES[format].main)))('[IM84] %s', (format) => {
  test('what an object holds under a key that it has again is taken, or named and counted', async () => {
    const own = await FIXTURES[format].files();
    const [name = ''] = [...own.keys()].filter((path) => FIXTURES[format].file.test(path));
    const { files: foreign, main } = FOREIGN_FILES[format];
    for (const [sound, path] of [
      [own, name],
      [new Map(Object.entries(foreign)), main],
    ] as const)
      await expectNothingInSilence(
        format,
        sound,
        path,
        withDoubledKeys(sound.get(path) ?? '', path.endsWith('.jsonl'), NEVER_READ[format]),
        /./,
      );
  });
});

describe.each(['\r', '\r\n'])('[IM79] lines that end in %j', (end) => {
  test.each(IMPORT_FORMAT_KEYS)('are lines to the reader of %s', async (format) => {
    const { files: foreign, main } = FOREIGN_FILES[format];
    const read = async (text: string) => {
      const { documents, refused, notTaken } = await readDocuments(
        format,
        asFiles(new Map([...Object.entries(foreign), [main, text]])),
      );
      return [
        documents.map((document) => ({
          ...document,
          text: document.text === null ? null : normaliseText(document.text),
        })),
        refused,
        notTaken,
      ];
    };
    const text = foreign[main] ?? '';
    expect(await read(text.replaceAll(/\r?\n/g, end))).toEqual(await read(text.replaceAll(/\r?\n/g, '\n')));
  });
});

const ID = '00000000-0000-4000-8000-00000000000';
const jsonlRow = (id: string, note: string) => ({
  id,
  layer: 'shared',
  label: 'quote',
  start: 0,
  end: 4,
  text: 'Rain',
  spans: [{ start: 0, end: 4, exact: 'Rain', prefix: '', suffix: '' }],
  attributes: {},
  other_attributes: '{}',
  note,
  confidence: '',
  member: 'ana',
  created: '',
  relations: [],
  comments: [],
});
const jsonlOf = (...annotations: object[]): string =>
  JSON.stringify({
    id: 'a',
    schema: 'verbatim-jsonl/1',
    offset_unit: 'codepoint',
    title: '',
    outlet: '',
    author: '',
    date: '',
    url: '',
    language: '',
    text: 'Rain fell.',
    text_sha256: '',
    annotations,
  });
const w3cItem = (note: string) => ({
  type: 'Annotation',
  motivation: 'tagging',
  body: [
    { type: 'TextualBody', purpose: 'tagging', value: 'quote' },
    { type: 'TextualBody', purpose: 'commenting', value: note },
  ],
  target: { source: 'https://x.example/a', selector: { type: 'TextPositionSelector', start: 0, end: 4 } },
});
const lsEntry = (note: string) => ({
  completed_by: 1,
  result: [
    {
      id: 'r',
      type: 'labels',
      from_name: 'l',
      value: { start: 0, end: 4, text: 'Rain', labels: ['quote'] },
      meta: { text: [note] },
    },
  ],
});
const casSpan = (id: number, note: string) => ({
  '%ID': id,
  '%TYPE': 'custom.Span',
  '@sofa': 1,
  begin: 0,
  end: 4,
  label: 'quote',
  note,
});

/** Three annotations of one place and label: of two each only one cell differs, and the last is the same once more. A format that is not here does not compile. */
const ROWS: Readonly<Record<ImportFormat, Readonly<Record<string, string>>>> = {
  doccano: {
    'a.jsonl': JSON.stringify({
      text: 'Rain fell.',
      entities: ['a', 'b', 'b'].map((x) => ({ label: 'quote', start_offset: 0, end_offset: 4, x })),
    }),
  },
  jsonl: { 'a.jsonl': jsonlOf(jsonlRow(`${ID}1`, 'a'), jsonlRow(`${ID}2`, 'b'), jsonlRow(`${ID}2`, 'b')) },
  spacy: {
    'a.jsonl': ['a', 'b', 'b']
      .map((user) =>
        JSON.stringify({ text: 'Rain fell.', spans: [{ start: 0, end: 4, label: 'quote' }], _annotator_id: user }),
      )
      .join('\n'),
  },
  w3c: { 'a.jsonld': JSON.stringify(['a', 'b', 'b'].map(w3cItem)) },
  'label-studio': {
    'a.json': JSON.stringify([{ data: { text: 'Rain fell.' }, annotations: ['a', 'b', 'b'].map(lsEntry) }]),
  },
  'cas-json': {
    'a.json': JSON.stringify({
      '%FEATURE_STRUCTURES': [
        { '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaID: '_InitialView', sofaString: 'Rain fell.' },
        casSpan(2, 'a'),
        casSpan(3, 'b'),
        casSpan(4, 'b'),
      ],
    }),
  },
  xmi: {
    'a.xmi': `<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:custom="http:///custom.ecore"><cas:Sofa xmi:id="1" sofaID="_InitialView" sofaString="Rain fell."/>${['a', 'b', 'b'].map((note, index) => `<custom:Span xmi:id="${index + 2}" sofa="1" begin="0" end="4" label="quote" note="${note}"/>`).join('')}</xmi:XMI>`,
  },
  gate: {
    'a.xml': `<GateDocument><TextWithNodes><Node id="0"/>Rain<Node id="4"/> fell.</TextWithNodes><AnnotationSet>${['a', 'b', 'b'].map((x, index) => `<Annotation Id="${index}" Type="quote" StartNode="0" EndNode="4"><Feature><Name>x</Name><Value>${x}</Value></Feature></Annotation>`).join('')}</AnnotationSet></GateDocument>`,
  },
  brat: {
    'a.txt': 'Rain fell.',
    'a.ann': 'T1\tquote 0 4\tRain\nT2\tquote 0 4\tRain\nT3\tquote 0 4\tRain\nA1\tx T1 a\n',
  },
  csv: { 'a.csv': 'article,label,start,end,wave\na,quote,0,4,1\na,quote,0,4,2\na,quote,0,4,2\n' },
  semeval: { 'a.labels': 'a\tquote\t0\t4\na\tquote\t0\t4\na\tquote\t0\t4\n', 'articlea.txt': 'Rain fell.' },
  conll: { 'a.conll': 'Rain -X- O B-quote B-quote B-quote\nfell -X- O O O O\n' },
  'webanno-tsv': {
    'a.tsv':
      '#FORMAT=WebAnno TSV 3.3\n#T_SP=custom.Span|label|x\n\n\n#Text=Rain fell\n1-1\t0-4\tRain\tquote[1]|quote[2]|quote[3]\ta[1]|b[2]|b[3]\t\n1-2\t5-9\tfell\t_\t_\t\n',
  },
};

test.each(IMPORT_FORMAT_KEYS)(
  '[IM74] rows of %s that differ in one cell, or in none, are annotations each, or named',
  async (format) => {
    const read = async () => {
      const { documents, refused, notTaken } = await readDocuments(
        format,
        asFiles(new Map(Object.entries(ROWS[format]))),
      );
      const back = documents.map((document) => resolved(document, source, document.text ?? 'Rain fell.'));
      // Documents about one text are merged by id: what two of them bring under one id is there once, as when a file comes again.
      const ids = back.flatMap(({ layers }) => layers.flatMap(({ annotations: all }) => all.map(({ id }) => id)));
      const left = notTaken.filter(({ kind }) => kind === 'annotation').reduce((sum, { count }) => sum + count, 0);
      return { ids, reported: left + refused.length + back.flatMap((one) => one.refused).length };
    };
    const { ids, reported } = await read();
    expect(ids.length + reported).toBe(3);
    expect(new Set(ids).size + reported).toBe(format === 'spacy' ? 2 : 3);
    expect((await read()).ids).toEqual(ids);
  },
);

const xmiOf = (structures: string): string =>
  `<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:custom="http:///custom.ecore"><cas:Sofa xmi:id="1" sofaID="_InitialView" sofaString="Rain fell."/>${structures}</xmi:XMI>`;
const gateOf = (annotations: string): string =>
  `<GateDocument><TextWithNodes><Node id="0"/>Rain<Node id="4"/> <Node id="5"/>fell<Node id="9"/>.</TextWithNodes><AnnotationSet>${annotations}</AnnotationSet></GateDocument>`;
const gatePart = (id: string, start: number, end: number, x: string): string =>
  `<Annotation Id="${id}" Type="quote" StartNode="${start}" EndNode="${end}"><Feature><Name>x</Name><Value>${x}</Value></Feature><Feature><Name>annotation</Name><Value>${ID}1</Value></Feature></Annotation>`;
const casOf = (...structures: object[]): string =>
  JSON.stringify({
    '%FEATURE_STRUCTURES': [
      { '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaID: '_InitialView', sofaString: 'Rain fell.' },
      ...structures,
    ],
  });

/** Two annotations that share an id and differ in place and note. Formats without ids of annotations have none. */
const DOUBLED: Readonly<Record<ImportFormat, Readonly<Record<string, string>> | null>> = {
  doccano: {
    'a.jsonl': JSON.stringify({
      text: 'Rain fell.',
      entities: [
        { id: 1, label: 'quote', start_offset: 0, end_offset: 4 },
        { id: 1, label: 'paraphrase', start_offset: 5, end_offset: 9 },
      ],
    }),
  },
  jsonl: { 'a.jsonl': jsonlOf(jsonlRow(`${ID}1`, 'a'), jsonlRow(`${ID}1`, 'b')) },
  spacy: null,
  w3c: { 'a.jsonld': JSON.stringify(['a', 'b'].map((note) => ({ ...w3cItem(note), id: `urn:uuid:${ID}1` }))) },
  'label-studio': {
    'a.json': JSON.stringify([
      {
        data: { text: 'Rain fell.' },
        annotations: [
          {
            id: 1,
            result: [
              { id: 'r', type: 'labels', from_name: 'l', value: { start: 0, end: 4, labels: ['quote'] } },
              { id: 'r', type: 'labels', from_name: 'l', value: { start: 5, end: 9, labels: ['paraphrase'] } },
            ],
          },
        ],
      },
    ]),
  },
  'cas-json': { 'a.json': casOf(casSpan(2, 'a'), { ...casSpan(2, 'b'), begin: 5, end: 9 }) },
  xmi: {
    'a.xmi': xmiOf(
      '<custom:Span xmi:id="2" sofa="1" begin="0" end="4" label="quote" note="a"/><custom:Span xmi:id="2" sofa="1" begin="5" end="9" label="quote" note="b"/>',
    ),
  },
  gate: {
    'a.xml': gateOf(
      '<Annotation Id="1" Type="quote" StartNode="0" EndNode="4"/><Annotation Id="1" Type="paraphrase" StartNode="5" EndNode="9"/>',
    ),
  },
  brat: { 'a.txt': 'Rain fell.', 'a.ann': 'T1\tquote 0 4\tRain\nT1\tparaphrase 5 9\tfell\n' },
  csv: { 'a.csv': `article,id,label,start,end\na,${ID}1,quote,0,4\na,${ID}1,paraphrase,5,9\n` },
  semeval: null,
  conll: null,
  'webanno-tsv': null,
};

/** How many annotations come in of some files, and how many are told. */
async function takenAndReported(format: ImportFormat, files: Readonly<Record<string, string>>): Promise<number> {
  const { documents, refused, notTaken } = await readDocuments(format, asFiles(new Map(Object.entries(files))));
  const back = documents.map((document) => resolved(document, source, document.text ?? 'Rain fell.'));
  const taken = back.flatMap(({ layers }) => layers.flatMap(({ annotations: all }) => all)).length;
  return (
    taken +
    refused.length +
    back.flatMap((one) => one.refused).length +
    notTaken.filter(({ kind }) => kind === 'annotation').reduce((sum, { count }) => sum + count, 0)
  );
}

describe('[IM78] two annotations that share an id', () => {
  test.each(
    Object.entries(DOUBLED).flatMap(([format, files]) =>
      files === null ? [] : [[format as ImportFormat, files] as const],
    ),
  )('of %s come in both, or are named', async (format, files) => {
    expect(await takenAndReported(format, files)).toBe(2);
  });

  test.each([
    [
      'cas-json',
      {
        'a.json': casOf(
          { ...casSpan(2, 'a'), annotation: `${ID}1` },
          { ...casSpan(3, 'b'), begin: 5, end: 9, annotation: `${ID}1` },
        ),
      },
    ],
    ['gate', { 'a.xml': gateOf(gatePart('1', 0, 4, 'a') + gatePart('2', 5, 9, 'b')) }],
  ] as const)('as parts of one in %s are one only where they say the same', async (format, files) => {
    expect(await takenAndReported(format, files)).toBe(2);
    const same = Object.fromEntries(
      Object.entries(files).map(([name, text]) => [
        name,
        text.replace('"note":"b"', '"note":"a"').replace('>b<', '>a<'),
      ]),
    );
    expect(await takenAndReported(format, same)).toBe(1);
  });

  test('a relation that names such an id is told, since nobody knows which of the two is meant', async () => {
    const link = {
      '%ID': 4,
      '%TYPE': 'custom.Link',
      '@sofa': 1,
      begin: 0,
      end: 4,
      label: 'continues',
      '@Governor': 3,
      '@Dependent': 2,
    };
    const files = { 'a.json': casOf(casSpan(2, 'a'), { ...casSpan(2, 'b'), begin: 5, end: 9 }, casSpan(3, 'c'), link) };
    const { documents } = await readDocuments('cas-json', asFiles(new Map(Object.entries(files))));
    const back = documents.map((document) => resolved(document, source, 'Rain fell.'));
    expect(back.flatMap(({ layers }) => layers.flatMap((layer) => layer.relations))).toEqual([]);
    expect(back.flatMap((one) => one.refused)).toMatchObject([{ id: 'no-such-annotation' }]);
  });
});

describe('what was not taken', () => {
  test('[IM71] is bounded: the first places are named, the others counted together', () => {
    const ledger = new NotTakenLedger();
    for (let number = 0; number < 10 * MAX_PLACES; number += 1) ledger.note(`key ${number}`, 2);
    ledger.note('x'.repeat(10_000), 1, 'annotation');
    const all = ledger.all();
    expect(all.length).toBeLessThanOrEqual(MAX_PLACES + 2);
    expect(all.find(({ place, kind }) => place === OTHER_PLACES && kind === 'detail')?.count).toBe(2 * 9 * MAX_PLACES);
    expect(all.find(({ kind }) => kind === 'annotation')).toEqual({
      place: OTHER_PLACES,
      kind: 'annotation',
      count: 1,
    });
    const others = new NotTakenLedger();
    others.add(all);
    expect(others.all().reduce((sum, { count }) => sum + count, 0)).toBe(20 * MAX_PLACES + 1);
  });

  test.each([
    [
      'doccano',
      'a.jsonl',
      '{"text":"Rain fell.","denotations":[{"id":"T1","span":{"begin":0,"end":4},"obj":"x"},{"id":"T2","span":{"begin":5,"end":9},"obj":"x"}]}',
      'denotations[]',
      2,
    ],
    ['spacy', 'a.jsonl', '{"text":"Rain fell.","label":[[0,4,"x"]]}', 'label[]', 1],
    [
      'doccano',
      'a.jsonl',
      '{"text":"Rain fell.","spans":[{"start":0,"end":4,"label":"x"}],"tokens":[{"text":"Rain","id":0}]}',
      'spans[]',
      1,
    ],
    [
      'label-studio',
      'a.json',
      '[{"data":{"text":"Rain fell."},"drafts":[{"result":[]},{"result":[]}]}]',
      'drafts[]',
      2,
    ],
  ] as const)(
    '[IM72] annotations under names that %s does not have count one by one',
    async (format, name, text, place, count) => {
      const { documents, notTaken } = await readDocuments(format, asFiles(new Map([[name, text]])));
      expect(documents).toHaveLength(1);
      expect(notTaken.filter(({ kind }) => kind === 'annotation')).toEqual([{ place, kind: 'annotation', count }]);
    },
  );

  test('[IM72] words of the text are details, and annotations of pages that are elsewhere count', async () => {
    const kinds = async (format: ImportFormat, files: Readonly<Record<string, string>>) =>
      (await readDocuments(format, asFiles(new Map(Object.entries(files))))).notTaken.filter(
        ({ kind }) => kind === 'annotation',
      );
    expect(await kinds('spacy', FOREIGN_FILES.spacy.files)).toEqual([]);
    const page = {
      type: 'AnnotationCollection',
      first: { type: 'AnnotationPage', items: [w3cItem('a')], next: 'https://x.example/page/2' },
    };
    expect(await kinds('w3c', { 'a.jsonld': JSON.stringify(page) })).toEqual([
      { place: 'pages after the first', kind: 'annotation', count: 1 },
    ]);
  });

  test.each([
    [
      'webanno-tsv',
      'a.tsv',
      '#FORMAT=WebAnno TSV 3.3\n#T_SP=custom.Span|label|x\n\n\n#Text=Rain fell\n1-1\t0-4\tRain\tquote[1]\ta[1]\t\n1-2\t5-9\tfell\tparaphrase[1]\ta[1]\t\n',
      { place: 'Span.label, said otherwise on a further word', kind: 'detail', count: 1 },
    ],
    [
      'label-studio',
      'a.json',
      JSON.stringify([
        {
          data: { text: 'Rain fell.' },
          annotations: [
            {
              result: [
                {
                  id: 'r',
                  type: 'labels',
                  from_name: 'l',
                  value: { start: 0, end: 4, labels: ['quote', 5, null, {}] },
                },
              ],
            },
          ],
        },
      ]),
      { place: 'annotations[].result[].value.labels[] that are no words', kind: 'annotation', count: 3 },
    ],
    [
      'gate',
      'a.xml',
      gateOf(
        '<Annotation Id="1" Type="quote" StartNode="0" EndNode="4"><Feature><Name>x</Name><Value>1</Value></Feature><Feature><Name>x</Name><Value>2</Value></Feature></Annotation>',
      ),
      { place: 'Annotation.Feature, of a name that is there twice', kind: 'detail', count: 1 },
    ],
  ] as const)(
    '[IM70] what one annotation of %s says twice, and differently, is named',
    async (format, name, text, expected) => {
      const { documents, notTaken } = await readDocuments(format, asFiles(new Map([[name, text]])));
      expect(documents[0]?.layers[0]?.annotations).toMatchObject([{ label: 'quote' }]);
      expect(notTaken).toContainEqual(expected);
    },
  );

  test('[IM78] in Label Studio an answer goes to that region of a doubled id whose place it tells', async () => {
    const at = (start: number, end: number) => ({ start, end });
    const region = (place: object) => ({
      id: 7,
      type: 'labels',
      from_name: 'label',
      value: { ...place, labels: ['quote'] },
    });
    const note = { id: 7, type: 'textarea', from_name: 'speaker', value: { ...at(5, 9), text: ['somebody'] } };
    const task = [
      { data: { text: 'Rain fell.' }, annotations: [{ result: [region(at(0, 4)), region(at(5, 9)), note] }] },
    ];
    const { documents } = await readDocuments('label-studio', asFiles(new Map([['a.json', JSON.stringify(task)]])));
    expect(
      documents[0]?.layers[0]?.annotations.map(({ spans, attributes }) => [spans[0]?.place?.start, attributes]),
    ).toEqual([
      [0, {}],
      [5, { speaker: 'somebody' }],
    ]);
  });

  test('[IM70] a note in HTML comes in as it is written, and that is told', async () => {
    const item = {
      ...w3cItem('<b>a</b>'),
      body: [
        { type: 'TextualBody', purpose: 'tagging', value: 'quote' },
        { type: 'TextualBody', purpose: 'commenting', value: '<b>a</b>', format: 'text/html' },
      ],
    };
    const { documents, notTaken } = await readDocuments(
      'w3c',
      asFiles(new Map([['a.jsonld', JSON.stringify([item])]])),
    );
    expect([documents[0]?.layers[0]?.annotations[0]?.note, notTaken]).toEqual([
      '<b>a</b>',
      [{ place: 'items[].body.format “text/html”', kind: 'detail', count: 1 }],
    ]);
  });
});
