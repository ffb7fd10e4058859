/** The formats of other programs whose annotations can come in: the one table, by the keys that people and programs write. */

const CONLL_ENDINGS = ['.conll', '.bio', '.iob', '.iob2', '.bioes', '.tsv', '.txt'] as const;

export const IMPORT_FORMATS = {
  doccano: { endings: ['.jsonl', '.json'], lines: ['.jsonl', '.json'] },
  w3c: { endings: ['.jsonld', '.json'] },
  brat: { endings: ['.ann', '.txt'] },
  csv: { endings: ['.csv', '.tsv'], pieces: ['.csv', '.tsv'] },
  spacy: { endings: ['.jsonl', '.json'], lines: ['.jsonl'] },
  semeval: { endings: ['.labels', '.txt'] },
  conll: { endings: CONLL_ENDINGS, lines: CONLL_ENDINGS },
  jsonl: { endings: ['.jsonl'], lines: ['.jsonl'] },
  'label-studio': { endings: ['.json'], pieces: ['.json'] },
  'cas-json': { endings: ['.json'] },
  xmi: { endings: ['.xmi', '.xml'] },
  'webanno-tsv': { endings: ['.tsv'] },
  gate: { endings: ['.xml'] },
} as const satisfies Record<string, ImportDescription>;

export interface ImportDescription {
  /** Endings of the files that belong to it, with their dots; others in an archive or folder are passed over. */
  readonly endings: readonly string[];
  /** Those that are read line by line, or in pieces, however large the file; others are read as a whole. */
  readonly lines?: readonly string[];
  readonly pieces?: readonly string[];
}

export type ImportFormat = keyof typeof IMPORT_FORMATS;

export const IMPORT_FORMAT_KEYS = Object.keys(IMPORT_FORMATS) as [ImportFormat, ...ImportFormat[]];

/**
 * Where annotations go that come in: `shared` into the shared layer; `own` into a layer for each annotator; `auto`
 * into their own layers where several annotated one article, else into the shared one.
 */
export const IMPORT_LAYERS = ['auto', 'shared', 'own'] as const;
export type ImportLayers = (typeof IMPORT_LAYERS)[number];
