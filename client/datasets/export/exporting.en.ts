/** The export of a project. */
import { counted, number } from '../../locale/formats.en.ts';
import type { LossKind } from '../../../shared/formats/core/feature.ts';
import type { OffsetUnit } from '../../../shared/domain/offsets.ts';
import type { ExportFormat } from '../../../shared/formats/export-formats.ts';

const megabytes = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1, minimumFractionDigits: 1 });

const FORMATS: Readonly<Record<ExportFormat, { readonly title: string; readonly hint: string }>> = {
  json: { title: 'JSON', hint: 'Everything, in one file that can be imported again.' },
  jsonl: { title: 'JSONL', hint: 'A line an article, for Python, pandas and datasets.' },
  csv: { title: 'CSV', hint: 'A row an annotation, for spreadsheets; places in three units.' },
  'label-studio': { title: 'Label Studio', hint: 'Tasks, and the configuration that fits them.' },
  doccano: { title: 'doccano', hint: 'JSONL with entities and relations.' },
  brat: { title: 'brat', hint: 'Texts with standoff annotations beside them.' },
  'cas-json': { title: 'INCEpTION (UIMA CAS JSON)', hint: 'A file for each article and layer.' },
  xmi: { title: 'UIMA CAS XMI', hint: 'For INCEpTION and DKPro, with the type system.' },
  gate: { title: 'GATE XML', hint: 'A file an article, a set of annotations for each layer.' },
  'refi-qda': { title: 'REFI-QDA codebook', hint: 'The labels alone, for MAXQDA, ATLAS.ti and NVivo.' },
  'hugging-face': { title: 'Hugging Face dataset', hint: 'Parquet, with a dataset card.' },
  spacy: { title: 'spaCy', hint: 'JSONL, and a script that makes training data of it.' },
  conll: { title: 'CoNLL (IOB2)', hint: 'Tokens in columns, with a table of their places.' },
  'conll-bioes': { title: 'CoNLL (BIOES)', hint: 'The same with the ends of spans tagged too.' },
  semeval: { title: 'SemEval', hint: 'Articles, and spans by code points.' },
  w3c: { title: 'W3C Web Annotations', hint: 'JSON-LD, each span by place and by words.' },
  tei: { title: 'TEI', hint: 'The text untouched, annotations standing off.' },
  'claim-review': { title: 'schema.org claims', hint: 'Each annotation as a claim, with who makes it and where.' },
};

const UNITS: Readonly<Record<OffsetUnit, string>> = {
  codepoint: 'Code points, as Python does',
  utf16: 'UTF-16 units, as JavaScript and Java do',
};

/** By what is lost. */
const LOSSES: Readonly<Record<LossKind, string>> = {
  overlaps: 'Overlaps can’t be told as they are',
  interruptions: 'Interrupted annotations can’t be told as one',
  attributes: 'Attributes, such as the speaker',
  notes: 'Notes',
  confidence: 'How sure people were',
  relations: 'Relations',
  comments: 'Comments',
  makers: 'Who made them',
  times: 'When they were made',
  suggestions: 'Suggestions by programs',
  decisions: 'Which versions annotations come from, and which were rejected',
  'token-edges': 'Spans that begin or end within a word: they are moved to its ends',
  'shared-tokens': 'Annotations that overlap another of the same label',
  'line-ends': 'Spans with only a line end between them: they become one',
  places: 'Where in the text a claim stands',
  annotations: 'Annotations: a codebook holds the labels alone',
  'other-attributes': 'Attributes other than the speaker and the verdict',
  'attribute-types': 'Attributes that are numbers, or yes and no: they become texts',
  'xml-characters': 'Control characters: XML can’t write them, and they become spaces',
  'hidden-sources': 'Versions in layers that are not revealed: decisions do not name them',
};

export const exporting = {
  heading: 'Export',
  format: 'Format',
  groups: {
    own: 'Verbatim',
    tables: 'Tables',
    tools: 'Annotation tools',
    learning: 'Machine learning',
    standards: 'Standards',
  },
  formats: FORMATS,
  offsets: 'Offsets count',
  units: UNITS,
  losses: {
    counting: 'Looking for what this format can’t carry…',
    unknown: 'What this format can’t carry could not be counted just now.',
    heading: 'This format can’t carry:',
    kinds: LOSSES,
    annotations: (count: number): string => counted(count, 'annotation', 'annotations'),
  },
  articles: 'Articles',
  chosen: (chosen: number, all: number): string => `${number(chosen)} of ${counted(all, 'article', 'articles')}`,
  all: 'All',
  allHint: ' articles',
  none: 'None',
  noneHint: ' of the articles',
  layers: 'Layers',
  layerTitles: { shared: 'Shared', curated: 'Curated' },
  more: 'More choices',
  labels: 'Labels',
  members: 'Made by',
  confidence: 'Confidence',
  confidences: { low: 'Low', medium: 'Medium', high: 'High', none: 'Not said' },
  states: 'Articles that are',
  split: 'Split',
  noSplit: 'No split',
  splitHint: 'Training, validation and test, by article. An article stays in its part when others are added.',
  seed: 'Seed of the split',
  seedHint: 'Another one deals the articles anew.',
  how: 'How it is written',
  anonymous: 'Members by numbers',
  anonymousHint: '– no names and no ids',
  withoutText: 'Without the texts',
  textNeeded: '– this format needs them',
  manifest: 'With a manifest',
  manifestHint: '– a zip that lists its files, their hashes and what was chosen',
  noLayer: 'Choose at least one layer.',
  noArticle: 'Choose at least one article.',
  nothing: (what: string): string => `Choose at least one under “${what}”.`,
  tooMany: (most: number): string => `Choose all articles, or at most ${most} of them.`,
  cancel: 'Cancel',
  export: 'Export',
  exporting: 'Exporting…',
  received: (bytes: number): string => `${megabytes.format(bytes / 1_000_000)} MB so far`,
  saved: (name: string): string => `Saved as ${name}.`,
};
