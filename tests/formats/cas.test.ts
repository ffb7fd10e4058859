/** UIMA’s CAS, as JSON and as XMI: the golden sentence, what comes back, what INCEpTION’s own files look like, and bad ones. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attributeOfFeature, featureName } from '../../shared/formats/cas/feature-name.ts';
import { childElements, parseXml } from '../../shared/formats/xml/parse-xml.ts';
import { comesBack, expectAllComesBack } from './all-comes-back.ts';
import { ANA, anAnnotation, anArticle, aProject, GOLDEN, goldenExport } from './export-builders.ts';
import { asFiles, asText, lossesOf, readDocuments, resolved, writtenFiles } from './round-trip.ts';

const cut = anAnnotation(
  1,
  [
    { start: 0, end: 17 },
    { start: 23, end: 31 },
  ],
  { attributes: { 'fact-check': 'a', note: 'b', sure: true }, note: 'n\u0001' },
);
const cutExport = () => ({
  project: aProject(),
  members: [ANA],
  articles: [anArticle(GOLDEN, [cut, anAnnotation(2, [{ start: 18, end: 22 }])], 'a1', 'annotator/ana')],
});
const read = (format: 'cas-json' | 'xmi', text: string, name = 'annotation/one.txt/ben.json') =>
  readDocuments(format, asFiles(new Map([[name, text]])));

test('[FO65] any attribute’s key is a feature’s name, and back', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ minLength: 1, unit: 'binary' }),
        fc.constantFrom('label', 'attribute:label', '_x002d_', 'a-_x002d_', '1', 'Governor'),
      ),
      (key) => {
        expect(featureName(key)).toMatch(/^[A-Za-z]\w*$/);
        expect(featureName(key)).not.toBe('label');
        expect(attributeOfFeature(featureName(key))).toBe(key);
      },
    ),
  );
  expect([featureName('speaker'), featureName('fact-check')]).toEqual(['speaker', 'fact_x002d_check']);
});

describe('UIMA CAS JSON', () => {
  test('[FO64] the golden sentence goes out and comes back, in UTF-16 units', async () => {
    const files = asText(await writtenFiles('cas-json', goldenExport()));
    const [[path, contents] = []] = files;
    expect(path).toBe('lift-off.a1.json');
    const cas = JSON.parse(contents ?? '') as { '%TYPES': object; '%FEATURE_STRUCTURES': object[]; '%VIEWS': object };
    expect(cas['%FEATURE_STRUCTURES'].slice(0, 3)).toMatchObject([
      { '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaString: GOLDEN },
      { '%ID': 2, documentId: 'a1', '@sofa': 1 },
      {
        '%ID': 3,
        '%TYPE': 'webanno.custom.Verbatim',
        '@sofa': 1,
        begin: 0,
        end: 17,
        label: 'quote',
        speaker: 'Ana Díaz',
      },
    ]);
    expect(cas['%VIEWS']).toEqual({ _InitialView: { '%SOFA': 1, '%MEMBERS': [2, 3, 4, 5] } });
    expect(cas['%TYPES']).toMatchObject({
      'webanno.custom.Verbatim': { '%SUPER_TYPE': 'uima.tcas.Annotation', speaker: { '%RANGE': 'uima.cas.String' } },
    });
    expect((await comesBack('cas-json', goldenExport())).map(({ spans }) => spans[0])).toEqual([
      { start: 23, end: 31 },
      { start: 18, end: 22 },
      { start: 0, end: 17 },
    ]);
  });

  test('[FO65] what it can carry comes back, and what it can’t is counted', async () => {
    await expectAllComesBack('cas-json');
    expect(await comesBack('cas-json', cutExport())).toContainEqual(
      expect.objectContaining({
        spans: cut.target.spans,
        note: 'n\u0001',
        attributes: { 'fact-check': 'a', note: 'b', sure: 'true' },
      }),
    );
    expect((await lossesOf('cas-json', cutExport())).map(({ what, annotations }) => [what, annotations])).toEqual([
      ['attribute-types', 1],
    ]);
  });

  test('[FO66] files of INCEpTION come in: its own layers and named entities, without words and sentences', async () => {
    const entity = 'de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity';
    const structures = [
      { '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaNum: 1, sofaID: '_InitialView', sofaString: GOLDEN },
      { '%ID': 2, '%TYPE': 'de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token', '@sofa': 1, begin: 0, end: 1 },
      { '%ID': 3, '%TYPE': entity, '@sofa': 1, begin: 0, end: 17, value: 'quote', identifier: 'Q1', sure: true },
      { '%ID': 4, '%TYPE': 'webanno.custom.Paraphrase', '@sofa': 1, begin: 18, end: 22 },
      {
        '%ID': 5,
        '%TYPE': 'webanno.custom.Link',
        '@sofa': 1,
        begin: 18,
        end: 22,
        value: 'continues',
        '@Governor': 3,
        '@Dependent': 4,
      },
      { '%ID': 6, '%TYPE': entity, '@sofa': 1, begin: 30, end: 60, value: 'quote' },
      { '%ID': 7, '%TYPE': entity, '@sofa': 1, begin: 'x', end: 3, value: 'quote' },
      { '%ID': 8, '%TYPE': 'webanno.custom.Link', '@sofa': 1, begin: 0, end: 1, '@Governor': 2, '@Dependent': 3 },
      { '%ID': 9, '%TYPE': entity, '@sofa': 99, begin: 0, end: 1, value: 'in another view' },
      7,
    ];
    const { documents } = await read('cas-json', JSON.stringify({ '%FEATURE_STRUCTURES': structures }));
    const back = documents[0] && resolved(documents[0], goldenExport());
    expect(back?.layers).toMatchObject([
      {
        annotator: 'ben',
        annotations: [
          { body: { label: 'quote', attributes: { identifier: 'Q1', sure: true } } },
          { body: { label: 'paraphrase' } },
        ],
        relations: [{ record: { type: 'continues' } }],
      },
    ]);
    expect(back?.refused.map(({ id, where }) => [id, where])).toEqual([
      ['row-malformed', '%FEATURE_STRUCTURES[9]'],
      ['no-such-annotation', '%FEATURE_STRUCTURES[7]'],
      ['span-outside-text', '%FEATURE_STRUCTURES[5]'],
      ['span-outside-text', '%FEATURE_STRUCTURES[6]'],
    ]);
  });

  test.each(['[]', '{}', '{"%FEATURE_STRUCTURES":[]}', '{"%FEATURE_STRUCTURES":{"1":{"%TYPE":"x"}}}', 'null', '{'])(
    '[FO66] %s is refused by its name',
    async (text) => {
      const { documents, refused } = await read('cas-json', text);
      expect([documents, refused.map(({ file }) => file)]).toEqual([[], ['annotation/one.txt/ben.json']]);
    },
  );
});

describe('UIMA XMI', () => {
  test('[FO64] the golden sentence goes out and comes back', async () => {
    const files = asText(await writtenFiles('xmi', goldenExport()));
    expect([...files.keys()]).toEqual(['lift-off.a1.xmi', 'TypeSystem.xml']);
    expect(files.get('lift-off.a1.xmi')).toContain(
      '<custom:Verbatim xmi:id="3" sofa="1" begin="0" end="17" label="quote" speaker="Ana Díaz" ',
    );
    for (const contents of files.values()) expect(parseXml(contents).ok).toBe(true);
    expect((await comesBack('xmi', goldenExport())).map(({ spans }) => spans[0])).toEqual([
      { start: 23, end: 31 },
      { start: 18, end: 22 },
      { start: 0, end: 17 },
    ]);
  });

  test('[FO65] the type system has every feature that a file has', async () => {
    const files = asText(await writtenFiles('xmi', cutExport()));
    const system = parseXml(files.get('TypeSystem.xml') ?? '');
    const names = system.ok
      ? childElements(system.value)
          .flatMap((types) => childElements(types))
          .flatMap((type) => childElements(type, 'features'))
          .flatMap((features) => childElements(features))
          .flatMap((feature) => childElements(feature, 'name').map(({ content }) => content[0]))
      : [];
    const xmi = files.get('lift-off.a1.annotator-ana.xmi') ?? '';
    const used = [...xmi.matchAll(/<custom:Verbatim ([^>]*)>/g)].flatMap(([, all = '']) =>
      [...all.matchAll(/(?:^| )(\w+)="/g)].map(([, name]) => name),
    );
    expect(used.length).toBeGreaterThan(20);
    expect(used.filter((name) => !['sofa', 'begin', 'end', ...names].includes(name))).toEqual([]);
  });

  test('[FO65] what it can carry comes back, and what it can’t is counted', async () => {
    await expectAllComesBack('xmi');
    expect(await comesBack('xmi', cutExport())).toContainEqual(
      expect.objectContaining({ spans: cut.target.spans, note: 'n ' }),
    );
    expect((await lossesOf('xmi', cutExport())).map(({ what, annotations }) => [what, annotations])).toEqual([
      ['attribute-types', 1],
      ['xml-characters', 1],
    ]);
  });

  test('[FO66] a type system beside it tells numbers, truth values and names of other structures from texts', async () => {
    const feature = (name: string, range: string) =>
      `<featureDescription><name>${name}</name><rangeTypeName>${range}</rangeTypeName></featureDescription>`;
    const type = (name: string, superType: string, features: string) =>
      `<typeDescription><name>${name}</name><supertypeName>${superType}</supertypeName><features>${features}</features></typeDescription>`;
    const system = `<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>${[
      type(
        'custom.Base',
        'uima.tcas.Annotation',
        feature('times', 'uima.cas.Integer') + feature('sure', 'uima.cas.Boolean') + feature('next', 'custom.Base'),
      ),
      type('custom.Quote', 'custom.Base', feature('kind', 'custom.Tag') + feature('slots', 'uima.cas.FSArray')),
      type('custom.Tag', 'uima.cas.String', ''),
      type('custom.Round', 'custom.Round', ''),
    ].join('')}</types></typeSystemDescription>`;
    const xmi = `<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:n="http:///custom.ecore"><n:Quote xmi:id="2" sofa="1" begin="0" end="17" times="2" sure="true" next="2" kind="12" slots="2 2" free="7"/><n:Round xmi:id="3" sofa="1" begin="0" end="1" x="y"/><cas:Sofa xmi:id="1" sofaString="${GOLDEN}"/></xmi:XMI>`;
    const { documents, refused } = await readDocuments(
      'xmi',
      asFiles(
        new Map([
          ['a.xmi', xmi],
          ['TypeSystem.xml', system],
        ]),
      ),
    );
    expect(refused).toEqual([]);
    expect(documents.map((one) => one.layers[0]?.annotations[0]?.attributes)).toEqual([
      { times: 2, sure: true, kind: '12', free: '7' },
    ]);
  });

  test('[FO66] what is not XMI is refused by its name; a broken place by its line', async () => {
    for (const text of ['', '<a/>', '<x:XMI xmlns:x="http://www.omg.org/XMI"/>', '<!DOCTYPE a><a/>', 'no'])
      expect((await read('xmi', text)).refused).toHaveLength(1);
    const xmi = `<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:n="http:///custom.ecore">
<n:Quote xmi:id="2" sofa="1" begin="0" end="17"/>
<n:Quote xmi:id="3" sofa="1" begin="0" end="1e3"/>
<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString="${GOLDEN}"/></xmi:XMI>`;
    const { documents } = await read('xmi', xmi);
    const back = documents[0] && resolved(documents[0], goldenExport());
    expect(back?.layers[0]?.annotations).toMatchObject([
      { target: { spans: [{ start: 0, end: 17 }] }, body: { label: 'quote' } },
    ]);
    expect(back?.refused.map(({ where }) => where)).toEqual(['line 3']);
  });
});
