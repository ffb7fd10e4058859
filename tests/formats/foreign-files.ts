/**
 * Files as other programs write them, one of each format that is read, with all that their exports hold beside the
 * annotations: ids, times, words and sentences, drafts, reviews, links. The words are ours.
 */
import type { ImportFormat } from '../../shared/formats/import-formats.ts';

/** 25 code points, 26 UTF-16 units. */
export const FOREIGN_TEXT = 'Rain 🌧 fell. “We stay.”';

const person = { id: 14, email: 'ana@example.org', first_name: 'Ana', last_name: '' };
const region = { id: 'r1aB', from_name: 'label', to_name: 'text', type: 'labels', origin: 'manual' };

/** Label Studio 1.x: one task with an annotation, its history and a relation. */
const labelStudio = [
  {
    id: 61,
    annotations: [
      {
        id: 180,
        completed_by: person,
        result: [
          { ...region, value: { start: 0, end: 4, text: 'Rain', labels: ['quote'] } },
          {
            ...region,
            type: 'choices',
            from_name: 'speaker',
            value: { start: 0, end: 4, text: 'Rain', choices: ['somebody'] },
          },
          { ...region, id: 'r2', value: { start: 13, end: 23, text: '“We stay.”', labels: ['paraphrase'] } },
          { from_id: 'r1aB', to_id: 'r2', type: 'relation', direction: 'right', labels: ['continues'] },
        ],
        reviews: [],
        was_cancelled: false,
        ground_truth: false,
        created_at: '2024-05-15T12:09:16.789536Z',
        updated_at: '2024-05-15T12:09:16.789563Z',
        draft_created_at: null,
        lead_time: 1.849,
        prediction: {},
        result_count: 3,
        unique_id: 'de253957-8959-4e6f-9022-30d08bbea9f3',
        import_id: null,
        last_action: 'submitted',
        task: 61,
        project: 24,
        updated_by: 14,
        parent_prediction: null,
        parent_annotation: null,
        last_created_by: 14,
      },
    ],
    file_upload: 'de982d35-data.json',
    drafts: [],
    predictions: [],
    data: { text: FOREIGN_TEXT },
    meta: {},
    created_at: '2024-05-15T12:08:36.422297Z',
    updated_at: '2024-05-15T12:09:16.934164Z',
    inner_id: 1,
    total_annotations: 1,
    cancelled_annotations: 0,
    total_predictions: 0,
    comment_count: 0,
    project: 24,
    updated_by: 14,
    comment_authors: [],
  },
];

const TOKEN = 'de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token';
const SENTENCE = 'de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence';

/** INCEpTION’s UIMA CAS JSON 0.4.0: types, words, a sentence, two layers, and a slot that links two spans. */
const casJson = {
  '%TYPES': {
    'webanno.custom.Claim': {
      '%NAME': 'webanno.custom.Claim',
      '%SUPER_TYPE': 'uima.tcas.Annotation',
      label: { '%NAME': 'label', '%RANGE': 'uima.cas.String' },
    },
    'webanno.custom.LinkType': {
      '%NAME': 'webanno.custom.LinkType',
      '%SUPER_TYPE': 'uima.cas.TOP',
      role: { '%NAME': 'role', '%RANGE': 'uima.cas.String' },
    },
  },
  '%FEATURE_STRUCTURES': [
    {
      '%ID': 2,
      '%TYPE': 'uima.cas.Sofa',
      sofaNum: 1,
      sofaID: '_InitialView',
      mimeType: 'text',
      sofaString: FOREIGN_TEXT,
    },
    {
      '%ID': 1,
      '%TYPE': 'de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData',
      '@sofa': 2,
      begin: 0,
      end: 24,
      documentId: 'doc',
      isLastSegment: false,
    },
    { '%ID': 3, '%TYPE': SENTENCE, '@sofa': 2, begin: 0, end: 13 },
    { '%ID': 4, '%TYPE': TOKEN, '@sofa': 2, begin: 0, end: 4, order: 0 },
    { '%ID': 5, '%TYPE': 'webanno.custom.Claim', '@sofa': 2, begin: 0, end: 4, label: 'quote' },
    { '%ID': 6, '%TYPE': 'webanno.custom.Claim', '@sofa': 2, begin: 14, end: 24, label: 'paraphrase' },
    {
      '%ID': 7,
      '%TYPE': 'webanno.custom.Link',
      '@sofa': 2,
      begin: 14,
      end: 24,
      label: 'continues',
      '@Governor': 5,
      '@Dependent': 6,
    },
    { '%ID': 8, '%TYPE': 'webanno.custom.LinkType', role: 'source', '@target': 5 },
    { '%ID': 9, '%TYPE': 'webanno.custom.LinkType[]', '%ELEMENTS': [8] },
    { '%ID': 10, '%TYPE': 'webanno.custom.Host', '@sofa': 2, begin: 8, end: 12, '@links': 9 },
  ],
  '%VIEWS': { _InitialView: { '%SOFA': 2, '%MEMBERS': [1, 3, 4, 5, 6, 7, 8, 10] } },
};

/** INCEpTION’s XMI of the same. */
const xmi = `<?xml version="1.0" encoding="UTF-8"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:type3="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore" xmlns:type5="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0">
    <cas:NULL xmi:id="0"/>
    <type3:DocumentMetaData xmi:id="1" sofa="12" begin="0" end="24" documentId="doc" isLastSegment="false"/>
    <type5:Token xmi:id="19" sofa="12" begin="0" end="4"/>
    <type5:Sentence xmi:id="64" sofa="12" begin="0" end="13"/>
    <custom:Claim xmi:id="68" sofa="12" begin="0" end="4" label="quote"/>
    <custom:Claim xmi:id="72" sofa="12" begin="14" end="24" label="paraphrase"><topics>taxes</topics><topics>votes</topics></custom:Claim>
    <custom:Link xmi:id="75" sofa="12" begin="14" end="24" label="continues" Governor="68" Dependent="72"/>
    <custom:LinkType xmi:id="76" role="source" target="68"/>
    <custom:Host xmi:id="82" sofa="12" begin="8" end="12" links="76"/>
    <cas:Sofa xmi:id="12" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="${FOREIGN_TEXT}"/>
    <cas:View sofa="12" members="1 19 64 68 72 75 76 82"/>
</xmi:XMI>
`;

const feature = (name: string, value: string, kind = 'java.lang.String'): string =>
  `<Feature>\n  <Name className="java.lang.String">${name}</Name>\n  <Value className="${kind}">${value}</Value>\n</Feature>`;

/** GATE 9: the text with nodes, two sets of annotations, and a relation. */
const gate = `<?xml version='1.0' encoding='UTF-8'?>
<GateDocument version="3">
<GateDocumentFeatures>
${feature('MimeType', 'text/plain')}
${feature('docNewLineType', '')}
</GateDocumentFeatures>
<TextWithNodes><Node id="0"/>Rain<Node id="4"/> 🌧 <Node id="8"/>fell<Node id="12"/>. <Node id="14"/>“We stay.”<Node id="24"/></TextWithNodes>
<AnnotationSet Name="ana">
<Annotation Id="0" Type="quote" StartNode="0" EndNode="4">
${feature('speaker', 'somebody')}
${feature('sure', 'true', 'java.lang.Boolean')}
</Annotation>
<Annotation Id="1" Type="paraphrase" StartNode="14" EndNode="24">
</Annotation>
</AnnotationSet>
<RelationSet Name="ana">
<Relation Id="2" Type="continues" Members="0;1"/>
</RelationSet>
<AnnotationSet Name="Original markups">
<Annotation Id="3" Type="paragraph" StartNode="0" EndNode="24">
</Annotation>
</AnnotationSet>
</GateDocument>
`;

/** Hypothesis’ and Recogito’s shape of W3C Web Annotations: quote and position, body with purpose, creator, target of a page. */
const w3c = {
  '@context': 'http://www.w3.org/ns/anno.jsonld',
  id: 'https://annotations.example/collection',
  type: 'AnnotationCollection',
  label: 'claims',
  total: 1,
  first: {
    type: 'AnnotationPage',
    items: [
      {
        '@context': 'http://www.w3.org/ns/anno.jsonld',
        id: 'https://annotations.example/1',
        type: 'Annotation',
        creator: { id: 'acct:ana@example.org', type: 'Person', name: 'Ana' },
        created: '2024-05-15T12:09:16Z',
        modified: '2024-05-15T12:09:16Z',
        motivation: 'tagging',
        body: [
          { type: 'TextualBody', purpose: 'tagging', value: 'quote' },
          { type: 'TextualBody', purpose: 'commenting', value: 'A note.', format: 'text/html' },
        ],
        target: {
          source: 'https://news.example/a',
          selector: [
            { type: 'TextQuoteSelector', exact: 'Rain', prefix: '', suffix: ' 🌧 fell. “We stay.”' },
            { type: 'TextPositionSelector', start: 0, end: 4 },
          ],
        },
      },
    ],
  },
};

const lines = (...rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

export interface ForeignFiles {
  readonly files: Readonly<Record<string, string>>;
  /** The one that is altered. */
  readonly main: string;
  /** How many annotations of it fit. */
  readonly annotations: number;
}

/** A format that is not here does not compile. */
export const FOREIGN_FILES: Readonly<Record<ImportFormat, ForeignFiles>> = {
  doccano: {
    main: 'all.jsonl',
    annotations: 2,
    files: {
      'all.jsonl': lines({
        id: 27,
        text: FOREIGN_TEXT,
        Comments: ['unsure'],
        entities: [
          { id: 1, label: 'quote', start_offset: 0, end_offset: 4 },
          { id: 2, label: 'paraphrase', start_offset: 14, end_offset: 24 },
        ],
        relations: [{ id: 3, from_id: 1, to_id: 2, type: 'continues' }],
        upload_name: 'a.txt',
      }),
    },
  },
  spacy: {
    main: 'prodigy.jsonl',
    annotations: 2,
    files: {
      'prodigy.jsonl': lines({
        text: FOREIGN_TEXT,
        meta: { source: 'wire' },
        _input_hash: -1886655201,
        _task_hash: 2128170215,
        tokens: [{ text: 'Rain', start: 0, end: 4, id: 0, ws: true }],
        spans: [
          { start: 0, end: 4, token_start: 0, token_end: 0, label: 'quote' },
          { start: 13, end: 23, token_start: 3, token_end: 5, label: 'paraphrase' },
        ],
        _view_id: 'spans_manual',
        answer: 'accept',
        _timestamp: 1715774956,
        _annotator_id: 'ana',
        _session_id: 'ana',
      }),
    },
  },
  jsonl: {
    main: 'a.jsonl',
    annotations: 1,
    files: {
      'a.jsonl': lines({
        id: 'a',
        schema: 'verbatim-jsonl/1',
        offset_unit: 'codepoint',
        title: 'Rain',
        outlet: 'Wire',
        author: '',
        date: '2024-05-15',
        url: 'https://news.example/a',
        language: 'en',
        text: FOREIGN_TEXT,
        text_sha256: '',
        annotations: [
          {
            id: '00000000-0000-4000-8000-000000000001',
            layer: 'shared',
            label: 'quote',
            start: 0,
            end: 4,
            text: 'Rain',
            spans: [{ start: 0, end: 4, exact: 'Rain', prefix: '', suffix: ' 🌧 fell.' }],
            attributes: { speaker: 'somebody' },
            other_attributes: '{"wave":2}',
            note: 'n',
            confidence: 'low',
            member: 'ana',
            created: '2024-05-15T12:09:16Z',
            relations: [],
            comments: [],
          },
        ],
      }),
    },
  },
  w3c: { main: 'claims.jsonld', annotations: 1, files: { 'claims.jsonld': JSON.stringify(w3c, null, 2) } },
  'label-studio': {
    main: 'export.json',
    annotations: 2,
    files: { 'export.json': JSON.stringify(labelStudio, null, 2) },
  },
  'cas-json': {
    main: 'annotation/a.txt/ana.json',
    annotations: 2,
    files: { 'annotation/a.txt/ana.json': JSON.stringify(casJson, null, 2) },
  },
  xmi: { main: 'annotation/a.txt/ana.xmi', annotations: 2, files: { 'annotation/a.txt/ana.xmi': xmi } },
  gate: { main: 'a.xml', annotations: 2, files: { 'a.xml': gate } },
  brat: {
    main: 'a.ann',
    annotations: 3,
    files: {
      'a.txt': FOREIGN_TEXT,
      'a.ann':
        'T1\tquote 0 4\tRain\nT2\tparaphrase 13 23\t“We stay.”\nT3\teditorial-claim 0 4;7 11\tRain fell\nA1\tNegation T1\nA2\tSpeaker T1 somebody\nR1\tcontinues Arg1:T1 Arg2:T2\n*\tEquiv T1 T3\nN1\tReference T1 Wikipedia:534366\tRain\n#1\tAnnotatorNotes T1\tA note.\n',
    },
  },
  csv: {
    main: 'rows.csv',
    annotations: 2,
    files: {
      'rows.csv': `article,label,start,end,text,speaker,coder\r\na,quote,0,4,Rain,somebody,ana\r\na,paraphrase,13,23,“We stay.”,,ana\r\n`,
    },
  },
  semeval: {
    main: 'articlea.task2-TC.labels',
    annotations: 2,
    files: { 'articlea.txt': FOREIGN_TEXT, 'articlea.task2-TC.labels': 'a\tquote\t0\t4\na\tparaphrase\t13\t23\n' },
  },
  conll: {
    main: 'a.conll',
    annotations: 2,
    files: {
      'a.conll':
        '-DOCSTART- -X- -X- O\n\nRain NN B-NP B-quote\nfell VBD B-VP O\n. . O O\n\nWe PRP B-NP B-paraphrase\nstay VBP B-VP I-paraphrase\n. . O O\n',
    },
  },
  'webanno-tsv': {
    main: 'annotation/a.txt/ana.tsv',
    annotations: 2,
    files: {
      'annotation/a.txt/ana.tsv':
        '#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Claim|label|speaker\n#T_SP=webanno.custom.Host|ROLE_webanno.custom.Host:links_webanno.custom.HostLinksLink|uima.tcas.Annotation\n#T_RL=webanno.custom.Link|kind|BT_webanno.custom.Claim\n\n\n#Text=Rain fell.\n1-1\t0-4\tRain\tquote\tsomebody\t_\t_\t_\t_\t\n1-2\t5-9\tfell\tparaphrase\t_\tsource\t1-1\tcontinues\t1-1\t\n1-3\t9-10\t.\t_\t_\t_\t_\t_\t_\t\n',
    },
  },
};
