/** English texts: bringing articles and annotations in: picking, dropping, pasting, the preview, and what became of it. */
import { counted, number, plural } from '../../locale/formats.en.ts';
import type { ImportOmissionKind } from '../../../shared/domain/import-omissions.ts';
import type { ImportFormat } from '../../../shared/formats/import-formats.ts';
import type { IncomingUnit } from '../../../shared/formats/incoming/units.ts';

const articles = (count: number): string => counted(count, 'article', 'articles');
const files = (count: number): string => counted(count, 'file', 'files');
const texts = (count: number): string => counted(count, 'text', 'texts');

const LEFT_OUT: Readonly<Record<ImportOmissionKind, (count: number) => string>> = {
  images: (count) => `${counted(count, 'picture or video', 'pictures and videos')} left out`,
  tables: (count) => `${counted(count, 'table', 'tables')} as plain lines`,
  scripts: () => 'scripts and embedded pages left out',
  words: (count) => `${counted(count, 'word', 'words')} around the article left out`,
  footnotes: (count) => `${counted(count, 'note', 'notes')} left out`,
  comments: () => 'comments left out',
  headers: () => 'headers and footers left out',
  hyphens: (count) => `${counted(count, 'hyphenated word', 'hyphenated words')} joined`,
  layout: (count) => `${counted(count, 'page', 'pages')}: only the text, paragraphs guessed from the layout`,
};

const FORMATS: Readonly<Record<ImportFormat, string>> = {
  'label-studio': 'Label Studio (JSON)',
  doccano: 'doccano (JSONL)',
  brat: 'brat (.txt and .ann)',
  'cas-json': 'INCEpTION (UIMA CAS JSON)',
  xmi: 'UIMA CAS XMI',
  'webanno-tsv': 'WebAnno TSV 3',
  gate: 'GATE XML',
  w3c: 'W3C Web Annotations (JSON-LD)',
  csv: 'CSV or TSV',
  jsonl: 'Verbatim (JSONL)',
  spacy: 'spaCy or Prodigy (JSONL)',
  conll: 'CoNLL, BIO, BIOES',
  semeval: 'SemEval',
};

const UNITS: Readonly<Record<IncomingUnit, string>> = {
  codepoint: 'code points',
  utf16: 'UTF-16 units',
  byte: 'UTF-8 bytes',
  grapheme: 'visible characters',
};

/** The unit in which the offsets of a file are counted, and for how many articles that holds. */
export interface OffsetsShown {
  readonly unit: IncomingUnit;
  readonly isAssumed: boolean;
  readonly articles: number;
}

/** Names of lists in files, and what one entry is. */
const ENTRIES: Readonly<Record<string, string>> = {
  task: 'task',
  entry: 'entry',
  articles: 'article',
  layers: 'layer',
  annotations: 'annotation',
  completions: 'annotation',
  predictions: 'prediction',
  result: 'result',
  entities: 'entity',
  relations: 'relation',
  comments: 'comment',
  suggestions: 'suggestion',
  decisions: 'decision',
  spans: 'part',
  label: 'label',
  labels: 'label',
  target: 'target',
  items: 'entry',
  '%FEATURE_STRUCTURES': 'feature structure',
};

export const importing = {
  places: {
    line: (number_: number): string => `line ${number(number_)}`,
    step: (list: string, number_: number): string => `${ENTRIES[list] ?? list} ${number(number_)}`,
  },
  filesToAdd: 'Files to add',
  folderToAdd: 'Folder to add',
  dropHere: 'Drop texts here to add them as articles',
  moreWays: 'More ways to add articles',
  addFolder: 'Add a folder',
  pasteText: 'Paste a text',
  busy: 'Other files are still on their way. Add these when they are in.',
  choice: {
    file: 'Choose a file',
    files: 'Choose files',
    none: 'No file is chosen.',
    chosen: (names: readonly string[]): string => (names.length > 3 ? files(names.length) : names.join(', ')),
  },
  emptyFolder: 'No file that holds articles is in there.',
  panel: 'Adding articles',
  adding: (done: number, total: number): string => `Adding: ${number(done)} of ${files(total)}…`,
  reading: (done: number, total: number): string => `Reading: ${number(done)} of ${files(total)}…`,
  filesSent: 'Files sent',
  added: (count: number): string => `${articles(count)} added.`,
  alreadyHere: (count: number): string =>
    `${texts(count)} ${plural(count, { one: 'was', other: 'were' })} in the project already.`,
  notSent: (count: number): string => `The server can’t be reached: ${files(count)} not sent.`,
  sendRest: 'Send the rest again',
  done: 'Done',
  cancel: 'Cancel',
  didNotComeIn: (count: number): string => `${files(count)} did not come in:`,
  listOfRefused: 'Files that did not come in',
  onlyTypes: (endings: string): string => `Files of this type can’t be added; those that can end in ${endings}.`,
  fileEmpty: 'The file is empty.',
  fileTooLarge: 'The file is too large.',
  preview: {
    heading: 'What will come in',
    found: (count: number): string => `${articles(count)} found.`,
    nothing: 'No article was found in these files.',
    chosen: (count: number, all: number): string => `${number(count)} of ${articles(all)} chosen`,
    all: 'All',
    none: 'None',
    allHint: ' of the articles found',
    list: 'Articles found',
    take: (title: string): string => `Bring in “${title}”`,
    title: (file: string): string => `Title of the article from ${file}`,
    from: (file: string): string => `from ${file}`,
    characters: (count: number): string => counted(count, 'character', 'characters'),
    isHere: 'The project has this text already.',
    isTwice: 'The same text as another one of these.',
    more: (count: number): string => `Show ${counted(count, 'more', 'more')}`,
    refused: (count: number): string => `${counted(count, 'file or row', 'files or rows')} can’t come in:`,
    leftOut: (kind: ImportOmissionKind, count: number): string => LEFT_OUT[kind](count),
    bringIn: (count: number): string => `Bring in ${articles(count)}`,
    stayOut: 'Bring in nothing',
  },
  paste: {
    heading: 'Paste a text',
    text: 'Text',
    textHint: 'It is kept exactly as it stands here. Nobody can change it later.',
    title: 'Title',
    titleHint: '(optional: else the first line)',
    outlet: 'Outlet',
    author: 'Author',
    date: 'Date',
    url: 'Address',
    add: 'Add the article',
    done: (title: string): string => `“${title}” was added.`,
    isHere: 'The project has this text already.',
  },
  annotations: {
    heading: 'Import annotations',
    explain:
      'Choose a JSON file that Verbatim exported. Its articles and annotations are added to this project. Articles and annotations that the project has already are not changed.',
    file: 'Export file',
    explainOther:
      'Choose files of another program, or a zip of them. You see what is in them before anything comes in.',
    format: 'Format',
    own: 'Verbatim (JSON)',
    formats: FORMATS,
    files: 'Files',
    preview: 'See what is in them',
    reading: 'Reading…',
    found: (annotations: number, articleCount: number): string =>
      `${counted(annotations, 'annotation', 'annotations')} in ${articles(articleCount)} fit.`,
    offsets: (all: readonly OffsetsShown[]): string => {
      const [first, ...others] = all;
      if (first === undefined) return '';
      if (others.length > 0)
        return `Offsets count ${all.map(({ unit, isAssumed, articles: count }) => `${UNITS[unit]}${isAssumed ? ', it seems,' : ''} in ${articles(count)}`).join(' and ')}.`;
      return first.isAssumed
        ? `Offsets are taken to count ${UNITS[first.unit]}: the files quote no texts to tell by.`
        : `Offsets count ${UNITS[first.unit]}, as the quoted texts show.`;
    },
    labelsMade: (keys: readonly string[]): string =>
      `${counted(keys.length, 'label was', 'labels were')} made: ${keys.join(', ')}.`,
    annotators: (names: readonly string[]): string => `By ${names.join(', ')}.`,
    newMember: (name: string): string => `${name} (new)`,
    place: (count: number, layer: 'shared' | 'curated' | 'annotator', name: string): string =>
      `${counted(count, 'annotation', 'annotations')} in ${layer === 'shared' ? 'the shared layer' : layer === 'curated' ? 'the curated layer: pick it above the text' : `a layer of ${name}: pick it above the text`}.`,
    already: (count: number): string =>
      `${counted(count, 'annotation is', 'annotations are')} in the project already, or in the files twice.`,
    leftOut: (count: number): string => `${number(count)} left out, as chosen.`,
    notTaken: (count: number): string => `${counted(count, 'thing', 'things')} in the files can’t be taken over:`,
    notTakenAnnotations: 'annotations or relations',
    refused: (count: number): string => `${counted(count, 'thing does', 'things do')} not fit:`,
    labels: 'Labels in the files',
    relations: 'Relations in the files',
    times: (count: number): string => `× ${number(count)}`,
    staysOut: 'stays out',
    makeLabel: 'make this label',
    newTitle: (name: string): string => `Title of the new label for ${name}`,
    newColour: (name: string): string => `Colour of the new label for ${name}`,
    layers: 'Where annotations go',
    layersHint:
      'The page shows the shared layer first. Layers of single people can be picked above the text, to read; nobody changes them there.',
    layerTitles: {
      auto: 'By person, where several annotated',
      shared: 'All into the shared layer',
      own: 'A layer for each person',
    },
    differing: (count: number): string =>
      `${counted(count, 'annotation differs', 'annotations differ')} between the file and the project. The project’s version was kept.`,
    otherDetails: (count: number): string =>
      `${counted(count, 'article has', 'articles have')} other details in the file, such as the outlet. The project’s were kept.`,
    ownWork: (left: { states: number; assignments: number; rounds: number; annotations: number }): string =>
      `The project has its own independent work. Of the file’s this was left out: ${[
        ...(left.rounds > 0 ? [counted(left.rounds, 'round', 'rounds')] : []),
        ...(left.assignments > 0 ? [counted(left.assignments, 'assignment', 'assignments')] : []),
        ...(left.states > 0 ? [counted(left.states, 'state', 'states')] : []),
        ...(left.annotations > 0
          ? [counted(left.annotations, 'annotation of an earlier round', 'annotations of earlier rounds')]
          : []),
      ].join(', ')}.`,
    cameIn: (annotations: number, articleCount: number): string =>
      `${counted(annotations, 'annotation', 'annotations')} and ${articles(articleCount)} came in.`,
    import: 'Import',
    importCount: (annotations: number, articleCount: number): string =>
      annotations === 0
        ? `Import ${articles(articleCount)}`
        : `Import ${counted(annotations, 'annotation', 'annotations')} in ${articles(articleCount)}`,
    choose: 'The file uses labels that the project does not have. Choose what they stand for.',
  },
};
