/**
 * The table of formats, by the names that stand for them on the command line and in the API. The dialogs, the command
 * line, the API's description and the overview in docs/formats.md are generated from it. The code that writes and reads
 * the formats is in `dataset-writers.ts` and `dataset-readers.ts`, so that it stays out of the page's bundle.
 */
import type { FormatDescription } from './core/export-format.ts';
import { FEATURES, type Feature } from './core/feature.ts';

/** How files of a format are recognised and read. */
export interface ImportDescription {
  /** Endings of the files that belong to it, with their dots; others in an archive or folder are passed over. */
  readonly endings: readonly string[];
  /** Those that are read line by line, or in pieces, however large the file; others are read as a whole. */
  readonly lines?: readonly string[];
  readonly pieces?: readonly string[];
}

export interface FormatRow {
  /** Absent: it is not written. */
  readonly export?: FormatDescription;
  /** Absent: its annotations do not come in. Verbatim JSON is imported as a whole project, without a reader. */
  readonly import?: ImportDescription;
}

const ZIP = { ending: '.zip', mediaType: 'application/zip' } as const;
const JSON_LD = { ending: '.jsonld', mediaType: 'application/ld+json' } as const;
const JSON_LINES = { ending: '.jsonl', mediaType: 'application/x-ndjson' } as const;

const CONLL_ENDINGS = ['.conll', '.bio', '.iob', '.iob2', '.bioes', '.tsv', '.txt'] as const;

/** All that a format loses that can carry these alone. */
const allBut = (...carried: readonly Feature[]): readonly Feature[] =>
  FEATURES.filter((feature) => !carried.includes(feature));

/** Formats of a span and a label, and those of UIMA and GATE, which know nearly everything. */
const SPANS = {
  group: 'learning',
  ...ZIP,
  units: ['codepoint'],
  drops: allBut('overlaps'),
  canOmitText: false,
} as const;
const STRUCTURES = {
  group: 'tools',
  ...ZIP,
  units: ['utf16'],
  drops: ['comments', 'suggestions', 'talks', 'statements', 'sources'],
  canOmitText: false,
} as const;

/** In the order in which they are offered. */
export const FORMATS = {
  json: {
    export: {
      group: 'own',
      ending: '.json',
      mediaType: 'application/json',
      units: ['codepoint', 'utf16'],
      drops: [],
      canOmitText: false,
    },
  },
  jsonl: {
    export: {
      group: 'own',
      ...JSON_LINES,
      units: ['codepoint', 'utf16'],
      drops: ['suggestions', 'decisions', 'talks', 'statements', 'sources'],
      canOmitText: true,
    },
    import: { endings: ['.jsonl'], lines: ['.jsonl'] },
  },
  csv: {
    export: {
      group: 'tables',
      ending: '.csv',
      mediaType: 'text/csv',
      units: ['codepoint'],
      drops: ['relations', 'comments', 'suggestions', 'talks', 'statements', 'sources'],
      canOmitText: true,
    },
    import: { endings: ['.csv', '.tsv'], pieces: ['.csv', '.tsv'] },
  },
  'label-studio': {
    export: {
      group: 'tools',
      ...ZIP,
      units: ['codepoint', 'utf16'],
      drops: ['interruptions', 'comments', 'suggestions', 'talks', 'statements', 'sources'],
      canOmitText: false,
    },
    import: { endings: ['.json'], pieces: ['.json'] },
  },
  doccano: {
    export: {
      group: 'tools',
      ...JSON_LINES,
      units: ['utf16', 'codepoint'],
      drops: allBut('overlaps', 'relations'),
      canOmitText: false,
    },
    import: { endings: ['.jsonl', '.json'], lines: ['.jsonl', '.json'] },
  },
  brat: {
    export: {
      group: 'tools',
      ...ZIP,
      units: ['codepoint'],
      drops: ['comments', 'makers', 'times', 'suggestions', 'decisions', 'talks', 'statements', 'sources'],
      canOmitText: false,
    },
    import: { endings: ['.ann', '.txt'] },
  },
  'cas-json': { export: STRUCTURES, import: { endings: ['.json'] } },
  xmi: { export: STRUCTURES, import: { endings: ['.xmi', '.xml'] } },
  'webanno-tsv': { import: { endings: ['.tsv'] } },
  gate: { export: { ...STRUCTURES, drops: [...STRUCTURES.drops, 'decisions'] }, import: { endings: ['.xml'] } },
  'refi-qda': {
    export: {
      group: 'tools',
      ending: '.qdc',
      mediaType: 'application/xml',
      units: ['codepoint'],
      drops: FEATURES,
      canOmitText: true,
    },
  },
  'hugging-face': {
    export: {
      group: 'learning',
      ...ZIP,
      units: ['codepoint', 'utf16'],
      drops: ['suggestions', 'decisions', 'talks', 'statements', 'sources'],
      canOmitText: true,
    },
  },
  spacy: {
    export: SPANS,
    import: { endings: ['.jsonl', '.json'], lines: ['.jsonl'] },
  },
  conll: { export: SPANS, import: { endings: CONLL_ENDINGS, lines: CONLL_ENDINGS } },
  'conll-bioes': { export: SPANS },
  semeval: {
    export: SPANS,
    import: { endings: ['.labels', '.txt'] },
  },
  w3c: {
    export: {
      group: 'standards',
      ...JSON_LD,
      units: ['codepoint', 'utf16'],
      drops: ['suggestions', 'talks', 'statements', 'sources'],
      canOmitText: true,
    },
    import: { endings: ['.jsonld', '.json'] },
  },
  tei: {
    export: {
      group: 'standards',
      ...ZIP,
      units: ['codepoint', 'utf16'],
      drops: ['comments', 'suggestions', 'decisions', 'talks', 'statements', 'sources'],
      canOmitText: false,
    },
  },
  'claim-review': {
    export: {
      group: 'standards',
      ...JSON_LD,
      units: ['codepoint'],
      drops: [
        'interruptions',
        'confidence',
        'relations',
        'comments',
        'suggestions',
        'decisions',
        'talks',
        'statements',
        'sources',
      ],
      canOmitText: false,
    },
  },
} as const satisfies Record<string, FormatRow>;

/** The formats that have a writer, or a reader. */
export type FormatWith<Way extends keyof FormatRow> = {
  [Key in keyof typeof FORMATS]: (typeof FORMATS)[Key] extends Readonly<Record<Way, unknown>> ? Key : never;
}[keyof typeof FORMATS];
