/** The formats of other programs whose annotations can come in: the one table, by the keys that people and programs write. */

export const IMPORT_FORMATS = {
  doccano: { endings: ['.jsonl', '.json'] },
  'label-studio': { endings: ['.json'] },
  'cas-json': { endings: ['.json'] },
  xmi: { endings: ['.xmi', '.xml'] },
  'webanno-tsv': { endings: ['.tsv'] },
  gate: { endings: ['.xml'] },
} as const satisfies Record<string, ImportDescription>;

export interface ImportDescription {
  /** Endings of the files that belong to it, with their dots; others in an archive or folder are passed over. */
  readonly endings: readonly string[];
}

export type ImportFormat = keyof typeof IMPORT_FORMATS;
